import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Load } from './charging/load.ts';
import type { Fault } from './faults/fault.ts';
import type { OutletStatus, StationErrorCode } from './outletStatus.ts';
import type { StationProfile } from './profile.ts';
import type { LinkState } from './wire/link.ts';

export type VirtualStationOptions = {
  /** Without the identity: `ws://127.0.0.1:8887/Ocpp/websocket`. */
  readonly url: string;
  readonly chargeboxId: string;
  readonly password?: string;
  /** 1 to 10; numbered from 1. */
  readonly outlets: number;
  readonly clock: Clock;
  /** The same seed gives the same loads, voltages and pauses. */
  readonly seed: number;
  readonly faults?: readonly Fault[];
  readonly profile?: Partial<StationProfile>;
  /** Charges that the central system knows already: the station goes on with them when it is started. */
  readonly running?: readonly RunningCharge[];
  /** How many times sooner a battery fills; 1 unless given. Power, energy and times stay true. */
  readonly haste?: number;
};

/** A charge that began before this program did. */
export type RunningCharge = {
  readonly outlet: number;
  readonly transactionId: number;
  readonly tag: string;
  readonly startedAt: EpochMs;
  readonly meterStartWh: number;
  readonly load: Load;
};

export type StopReason =
  | 'EVDisconnected'
  | 'Local'
  | 'Remote'
  | 'SoftReset'
  | 'HardReset'
  | 'UnlockCommand'
  | 'DeAuthorized'
  | 'PowerLoss'
  | 'Other';

/** What a bystander sees of a station. */
export type StationEvent =
  | { readonly kind: 'connecting'; readonly url: string }
  | { readonly kind: 'connected'; readonly protocol: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'disconnected'; readonly code: number; readonly reason: string }
  | { readonly kind: 'sent'; readonly text: string }
  | { readonly kind: 'received'; readonly text: string }
  | { readonly kind: 'booted'; readonly status: string; readonly intervalS: number }
  /** Registered and ready: its statuses are out, what it kept is on its way. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'outletChanged';
      readonly outlet: number;
      readonly status: OutletStatus;
      readonly errorCode: StationErrorCode;
    }
  | { readonly kind: 'tagRefused'; readonly outlet: number; readonly tag: string }
  | {
      readonly kind: 'transactionStarted';
      readonly outlet: number;
      readonly transactionId: number;
      readonly tag: string;
    }
  | {
      readonly kind: 'transactionStopped';
      readonly outlet: number;
      readonly transactionId: number | null;
      readonly reason: StopReason;
      readonly energyWh: number;
    }
  | {
      readonly kind: 'metered';
      readonly outlet: number;
      readonly energyWh: number;
      readonly powerW: number;
      readonly socPercent: number | null;
    }
  | { readonly kind: 'commanded'; readonly action: string; readonly answer: string }
  | { readonly kind: 'rebooting'; readonly why: string };

export type OutletSnapshot = {
  readonly number: number;
  readonly status: OutletStatus;
  readonly errorCode: StationErrorCode;
  readonly plugged: boolean;
  readonly registerWh: number;
  readonly transaction: {
    /** null until the central system gave one. */
    readonly id: number | null;
    readonly tag: string;
    readonly startedAt: EpochMs;
    readonly meterStartWh: number;
  } | null;
};

export type StationSnapshot = {
  readonly power: 'off' | 'rebooting' | 'on';
  readonly link: LinkState;
  /** Registered on this connection. */
  readonly accepted: boolean;
  /** Transaction messages that the central system has not got yet. */
  readonly kept: number;
  readonly firmwareVersion: string;
  readonly outlets: readonly OutletSnapshot[];
};

/** A charging station that exists only in this program, and on the wire like any other. */
export type VirtualStation = {
  readonly chargeboxId: string;
  /** Power on. */
  readonly start: () => void;
  /** Says goodbye and ends; nothing of it keeps running. */
  readonly stop: () => Promise<void>;
  /** A car or boat is plugged in; some car when none is given. Outlets count from 1. */
  readonly plug: (outlet: number, load?: Load) => void;
  readonly unplug: (outlet: number) => void;
  /** Resolves when the station has made up its mind; true: accepted. */
  readonly presentTag: (outlet: number, tag: string) => Promise<boolean>;
  /** Outlet 0: the station itself. */
  readonly breakDown: (outlet: number, errorCode: StationErrorCode, info?: string) => void;
  readonly repair: (outlet: number) => void;
  /** The network is gone without a word; the station charges on and keeps what it has to say. */
  readonly goOffline: () => void;
  readonly comeBack: () => void;
  readonly state: () => StationSnapshot;
  readonly on: (listener: (event: StationEvent) => void) => () => void;
  /** Resolves once nothing is in flight and, while registered, nothing is kept. */
  readonly settled: () => Promise<void>;
};
