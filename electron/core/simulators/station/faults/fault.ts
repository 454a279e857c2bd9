import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../seededRandom.ts';
import type { Handshake } from '../wire/handshake.ts';
import type { OutgoingMessage, WireFrame } from '../wire/frame.ts';
import type { JsonObject } from '../wire/json.ts';

/** What a transaction's messages know of it, for faults that bend its numbers. */
export type CallTransaction = { readonly meterStartWh: number; readonly startedOffline: boolean };

/** A call on its way out, before it gets a message id. */
export type OutgoingCall = {
  readonly action: string;
  readonly payload: JsonObject;
  readonly transaction: CallTransaction | null;
};

/** What a fault may look at. */
export type FaultContext = { readonly chargeboxId: string; readonly random: SeededRandom };

/** How a station behaves apart from the shape of its messages. */
export type Habits = {
  /** Answers the console's calls (quirk 12 does not). */
  readonly answersCalls: boolean;
  /** Boots again after each reconnect (quirk 16 does not). */
  readonly bootsAfterReconnect: boolean;
  /** Goes down when a call reaches it before its own BootNotification was accepted (quirk 17). */
  readonly rebootsOnEarlyCall: boolean;
  /** TriggerMessage(BootNotification) makes it go down (quirk 18). */
  readonly rebootsOnBootTrigger: boolean;
  /** ChangeConfiguration of the measurands makes it go down (quirk 19). */
  readonly rebootsOnProbe: boolean;
  /** Cannot read a currentTime with a fraction or with an offset (quirk 20). */
  readonly needsPlainTime: boolean;
  /** Opens a second connection after its first heartbeat and leaves the old one standing (quirk 13). */
  readonly doublesConnection: boolean;
  /** Sends everything it kept while away at once, waiting for no answer (quirk 35). */
  readonly floodsQueue: boolean;
  /** Sends a StartTransaction again until its tag is accepted (quirk 36). */
  readonly repeatsRefusedStart: boolean;
  /** After a reconnect: the last five StatusNotifications once more, and its transactions 12 s later (quirk 34). */
  readonly replaysHistory: boolean;
  /** Answers GetConfiguration with every key, whatever was asked for (quirk 53). */
  readonly ignoresKeyFilter: boolean;
  /** Waits this long before each answer. */
  readonly answerDelayMs: number;
  /** Station clock minus true time; not 0: it never takes the console's time either. */
  readonly clockErrorMs: number;
};

export const ORDINARY_HABITS: Habits = {
  answersCalls: true,
  bootsAfterReconnect: true,
  rebootsOnEarlyCall: false,
  rebootsOnBootTrigger: false,
  rebootsOnProbe: false,
  needsPlainTime: false,
  doublesConnection: false,
  floodsQueue: false,
  repeatsRefusedStart: false,
  replaysHistory: false,
  ignoresKeyFilter: false,
  answerDelayMs: 0,
  clockErrorMs: 0,
};

/**
 * One way in which real stations depart from the standard. Each hook changes one thing and leaves everything else
 * as a faultless station sends it.
 */
export type Fault = {
  readonly id: string;
  /** The rows of the list of real station quirks that it shows; empty for troubles that are no quirk. */
  readonly quirks: readonly number[];
  /** One line for `--fault list`. */
  readonly help: string;
  readonly habits?: Partial<Habits>;
  readonly handshake?: (handshake: Handshake, context: FaultContext) => Handshake;
  /** The text of an instant. */
  readonly time?: (at: EpochMs, plain: string) => string;
  /** What is sent instead of one call: none, one or several. */
  readonly call?: (call: OutgoingCall, context: FaultContext) => readonly OutgoingCall[];
  /** What is sent as the answer to a call of the console. */
  readonly result?: (action: string, payload: JsonObject) => JsonObject;
  readonly messageId?: (count: number) => string;
  /** The last word: the bytes of a message. */
  readonly frames?: (frame: WireFrame, message: OutgoingMessage, context: FaultContext) => readonly WireFrame[];
};
