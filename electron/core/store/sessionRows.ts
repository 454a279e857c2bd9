import { chargeboxId, idTag, outletId, sessionId, siteId, stationId, userId } from '../../../shared/domain/ids.ts';
import {
  SESSION_FLAGS,
  type Authentication,
  type Session,
  type SessionEnding,
  type SessionFlag,
} from '../../../shared/domain/session.ts';

/** A row of `session` as SQLite gives it. */
export type SessionRow = {
  readonly id: number;
  readonly uuid: string;
  readonly site_id: string;
  readonly site_name: string;
  readonly station_id: string;
  readonly station_name: string;
  readonly node_identity: string;
  readonly outlet_id: string;
  readonly outlet_key: number;
  readonly outlet_number: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly duration_ms: number | null;
  readonly energy_wh: number | null;
  readonly meter_start_wh: number | null;
  readonly meter_stop_wh: number | null;
  readonly authentication: Authentication;
  readonly id_tag: string | null;
  readonly user_id: string | null;
  readonly user_email: string | null;
  readonly logged_at: number;
  readonly stop_reason: string;
  readonly ending: SessionEnding;
  readonly flags: number;
};

export const sessionOf = (row: SessionRow): Session => ({
  id: sessionId(row.id),
  uuid: row.uuid,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  durationMs: row.duration_ms,
  nodeIdentity: chargeboxId(row.node_identity),
  siteId: siteId(row.site_id),
  siteName: row.site_name,
  stationId: stationId(row.station_id),
  stationName: row.station_name,
  outletId: outletId(row.outlet_id),
  outletNumber: row.outlet_number,
  energyWh: row.energy_wh,
  meterStartWh: row.meter_start_wh,
  meterStopWh: row.meter_stop_wh,
  authentication: row.authentication,
  idTag: row.id_tag === null ? null : idTag(row.id_tag),
  userId: row.user_id === null ? null : userId(row.user_id),
  userEmail: row.user_email,
  loggedAt: row.logged_at,
  stopReason: row.stop_reason,
  ending: row.ending,
  flags: flagsOf(row.flags),
});

/** Flags are stored as bits in the order of SESSION_FLAGS, which therefore only ever grows at its end. */
export const flagBits = (flags: readonly SessionFlag[]): number =>
  flags.reduce((bits, flag) => bits | (1 << SESSION_FLAGS.indexOf(flag)), 0);

export const flagsOf = (bits: number): readonly SessionFlag[] =>
  SESSION_FLAGS.filter((_, position) => (bits & (1 << position)) !== 0);
