import type { Clock } from '../../runtime/clock.ts';
import type { AtCommand } from './line/atCommand.ts';
import type { AtReply } from './line/atReply.ts';
import type { CallDesk } from './callDesk.ts';
import type { MessageStorage } from './messageStorage.ts';
import type { ModemSettings } from './modemSettings.ts';
import type { SimLine, VirtualNetwork } from './network/virtualNetwork.ts';
import type { ModemProfile } from './profiles/profile.ts';
import type { Radio, Registration } from './radio.ts';
import type { Sim } from './sim.ts';

export type NoticeKind =
  | 'messageStored'
  | 'message'
  | 'report'
  | 'ring'
  | 'callerId'
  | 'call'
  | 'registration'
  | 'ussd'
  | 'full'
  | 'noise';

/** Something the modem says by itself. Faults bend it, so it keeps its meaning beside its lines. */
export type Notice = {
  readonly kind: NoticeKind;
  /** One block on the wire. */
  readonly lines: readonly string[];
};

/** What the commands of one modem work on. */
export type Interior = {
  readonly clock: Clock;
  readonly profile: ModemProfile;
  readonly imei: string;
  readonly settings: ModemSettings;
  readonly sim: Sim;
  readonly radio: Radio;
  readonly network: VirtualNetwork;
  readonly line: () => SimLine;
  readonly calls: CallDesk;
  /** By name; null = the modem has no such storage. */
  readonly storage: (name: string) => MessageStorage | null;
  /** The name of the storage behind a name: `MT` is the main one. */
  readonly storageName: (name: string) => string;
  /** What the network has of the modem, with SIM and power taken into account. */
  readonly registration: () => Registration;
  /** A program has the line open. */
  readonly isAttached: () => boolean;
  readonly notify: (notice: Notice) => void;
  /** Bytes as they are, for faults that speak out of turn. */
  readonly raw: (text: string) => void;
  /** A message of the user's goes out; the number is its reference. */
  readonly nextReference: () => number;
  readonly restart: () => void;
  /** The port vanishes as if pulled out. */
  readonly unplug: () => void;
};

export type AtHandler = (command: AtCommand, modem: Interior) => AtReply;
export type CommandTable = Readonly<Record<string, AtHandler>>;
