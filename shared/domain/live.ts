import type { Condition } from './condition.ts';
import type { EpochMs, OutletId, SessionId, StationId } from './ids.ts';

/** How a station is connected. `neverConnected` has no age, `offline` says since when and why. */
export type StationLink =
  | { readonly kind: 'neverConnected' }
  | { readonly kind: 'online'; readonly since: EpochMs; readonly lastHeardAt: EpochMs; readonly protocol: string }
  | {
      readonly kind: 'offline';
      readonly since: EpochMs;
      readonly lastHeardAt: EpochMs;
      readonly reason: LinkLossReason;
    };

/** Why a connection ended. `closedByStation` is on purpose (acceptance E16, E17), the others are losses. */
export const LINK_LOSS_REASONS = [
  'closedByStation',
  'connectionLost',
  'noAnswerToPing',
  'replacedByNewer',
  'closedByConsole',
  'consoleStopped',
] as const;
export type LinkLossReason = (typeof LINK_LOSS_REASONS)[number];

/** One station as it is right now. */
export type LiveStation = {
  readonly id: StationId;
  readonly link: StationLink;
  readonly condition: Condition;
  /** OCPP status of connector 0, as the station words it; '' when it never said. */
  readonly status: string;
  readonly errorCode: string;
  /** Station clock minus console clock; null when unknown. */
  readonly clockDriftMs: number | null;
  /** The station answers heartbeats but no commands (research/ocpp quirk 12). */
  readonly unresponsive: boolean;
};

/** The measured values of an outlet that a screen shows live; null = never measured. */
export type LiveMeter = {
  readonly at: EpochMs;
  readonly powerW: number | null;
  readonly energyWh: number | null;
  readonly currentMa: number | null;
  readonly voltageMv: number | null;
  readonly socPercent: number | null;
};

/** One outlet as it is right now. `condition` and `why` are derived, never stored. */
export type LiveOutlet = {
  readonly id: OutletId;
  readonly condition: Condition;
  readonly why: Why;
  /** OCPP ChargePointStatus as the station worded it; '' when it never said. */
  readonly status: string;
  readonly errorCode: string;
  readonly info: string;
  readonly vendorErrorCode: string;
  /** When the status was so by the station's (trusted) time, and when the console received it. */
  readonly statusAt: EpochMs | null;
  readonly receivedAt: EpochMs | null;
  readonly sessionId: SessionId | null;
  readonly sessionStartedAt: EpochMs | null;
  readonly sessionEnergyWh: number | null;
  readonly meter: LiveMeter | null;
};

/** Why an outlet is as it is: a code of the texts `why.<code>` and `next.<code>`, with the values they name. */
export type Why = { readonly code: WhyCode; readonly detail: string };

export const WHY_CODES = [
  'available',
  'charging',
  'preparing',
  'suspendedByCar',
  'suspendedByStation',
  'finishing',
  'reserved',
  'outOfService',
  'outOfServiceByStaff',
  'faulted',
  'stationOffline',
  'stationNeverConnected',
  'statusUnknown',
  'statusUnreadable',
] as const;
export type WhyCode = (typeof WHY_CODES)[number];
