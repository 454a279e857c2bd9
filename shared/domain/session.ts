import type { ChargeboxId, EpochMs, IdTag, OutletId, SessionId, SiteId, StationId, UserId } from './ids.ts';

/** `Anonym (0)` or `RFID (1)` (acceptance C27). */
export const AUTHENTICATIONS = ['anonymous', 'rfid'] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** How a session came to its end; `open` has none yet. */
export const SESSION_ENDINGS = ['open', 'stopped', 'stopMissing', 'closedByStaff'] as const;
export type SessionEnding = (typeof SESSION_ENDINGS)[number];

/** Marks that make a session worth a look before it is billed; each has a text `sessionFlag.<flag>`. */
export const SESSION_FLAGS = [
  'startMissing',
  'implausibleEnergy',
  'meterWentBackwards',
  'receivedLate',
  'clockWrong',
  'tagNotAccepted',
] as const;
export type SessionFlag = (typeof SESSION_FLAGS)[number];

/** One charging session: the twelve stored fields of C27 and what explains them. */
export type Session = {
  readonly id: SessionId;
  /** The unique session identity. */
  readonly uuid: string;
  readonly startedAt: EpochMs;
  /** null while open. When the cable is disconnected from the car. */
  readonly endedAt: EpochMs | null;
  readonly durationMs: number | null;
  /** The unique id of the station (its chargebox id). */
  readonly nodeIdentity: ChargeboxId;
  readonly siteId: SiteId;
  readonly siteName: string;
  readonly stationId: StationId;
  readonly stationName: string;
  readonly outletId: OutletId;
  readonly outletNumber: number;
  readonly energyWh: number | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly authentication: Authentication;
  readonly idTag: IdTag | null;
  readonly userId: UserId | null;
  /** E-mail of the user if known; null for anonymous. */
  readonly userEmail: string | null;
  /** When the central system received the start (C28). */
  readonly loggedAt: EpochMs;
  readonly stopReason: string;
  readonly ending: SessionEnding;
  readonly flags: readonly SessionFlag[];
};
