import type { EpochMs, MessageId, SiteId, StationId, UnitProfileId } from '../ids.ts';
import type { Alert } from './message.ts';
import type { UnitBatch, UnitCommand } from './unitCommand.ts';
import type { UnitValue } from './unitValue.ts';

/** `L` = Light: no microphone, temperature, clock, alarm, micro relay or scheduler (D1, D2). */
export const UNIT_MODELS = ['706', '707', '706L', '707L'] as const;
export type UnitModel = (typeof UNIT_MODELS)[number];

/**
 * The 30 minutes in which a unit takes configuration (D17). `unknown`: the console has not seen it begin; only trying
 * tells. A row, so that the countdown survives a restart.
 */
export type UnitWindow =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'open'; readonly until: EpochMs }
  | { readonly kind: 'expired'; readonly since: EpochMs };

/** How much of a password the console knows. `changing`: the old and the new are kept until the unit has answered. */
export type SecretStanding = 'none' | 'known' | 'changing' | 'unreadable';

/** What a unit is, as staff entered it. Passwords are never in it. */
export type UnitEntry = {
  readonly id: StationId;
  readonly siteId: SiteId;
  readonly model: UnitModel;
  /** `+` and digits. */
  readonly number: string;
  /** A US model: temperatures in Fahrenheit (D1). */
  readonly isFahrenheit: boolean;
  readonly password: SecretStanding;
  readonly renewPassword: SecretStanding;
  /** Staff turned room listening on after the warning (D4, research/gsm 6.15). */
  readonly allowsListening: boolean;
  /** It feeds the modem, the router or this PC: switching it off cuts the console off (research/gsm 6.11). */
  readonly feedsConsole: boolean;
};

/** The unit sends or calls so much that credit and attention drain away (research/gsm 6.7). */
export type UnitStorm = { readonly since: EpochMs; readonly kind: 'messages' | 'identical' | 'calls' };

/** One unit as it is known right now. Every value has its own age; nothing here is older truth in new clothes. */
export type UnitState = UnitEntry & {
  readonly window: UnitWindow;
  /** Every setting and live value that the model has, in the order of shared/isocket. */
  readonly settings: readonly UnitValue[];
  readonly live: readonly UnitValue[];
  /** Last message or call from it. */
  readonly lastHeardAt: EpochMs | null;
  readonly lastReadOutAt: EpochMs | null;
  /** What is queued or waits for its reply, in the order in which it will be sent. */
  readonly queue: readonly UnitCommand[];
  /** The running batch, or the last one. */
  readonly batch: UnitBatch | null;
  /** The newest text that it sent of its own accord. */
  readonly lastAlert: {
    readonly messageId: MessageId;
    readonly at: EpochMs;
    readonly alert: Alert | 'unclassified';
  } | null;
  readonly storm: UnitStorm | null;
  /** SMS sent to it and received from it in this month of the harbour's zone. */
  readonly smsThisMonth: { readonly sent: number; readonly received: number };
};

/** Settings under a name, to be put onto units. Secrets and the console's own numbers are not in it. */
export type UnitProfile = {
  readonly id: UnitProfileId;
  readonly name: string;
  readonly model: UnitModel;
  readonly values: Readonly<Record<string, string>>;
  readonly savedAt: EpochMs;
  readonly savedBy: string;
};
