import {
  chargeboxId,
  idTag,
  sessionId,
  type EpochMs,
  type SessionId,
  type StationId,
} from '../../../shared/domain/ids.ts';
import type { IdTag, OutletId, SiteId, UserId } from '../../../shared/domain/ids.ts';
import type { Authentication, Session, SessionEnding, SessionFlag } from '../../../shared/domain/session.ts';
import { newUuid } from '../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';
import { flagBits, sessionOf, type SessionRow } from './sessionRows.ts';

/** A session as it begins. Names are copied: it keeps what was true when it was charged. */
export type NewSession = {
  readonly siteId: SiteId;
  readonly siteName: string;
  readonly stationId: StationId;
  readonly stationName: string;
  readonly nodeIdentity: string;
  readonly outletId: OutletId;
  readonly outletKey: number;
  readonly outletNumber: number;
  readonly startedAt: EpochMs;
  readonly meterStartWh: number | null;
  readonly authentication: Authentication;
  readonly idTag: IdTag | null;
  readonly userId: UserId | null;
  readonly userEmail: string | null;
  readonly loggedAt: EpochMs;
  readonly flags: readonly SessionFlag[];
};

export const insertSession = (db: WriteDb, session: NewSession): SessionId => beginSession(db, session).id;

/** Its id is the OCPP transaction id: a positive int32, never used twice (AUTOINCREMENT). */
export function beginSession(db: WriteDb, session: NewSession): Session {
  const { flags, outletKey, ...facts } = session;
  const uuid = newUuid();
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO session (uuid, site_id, site_name, station_id, station_name, node_identity, outlet_id, outlet_key,
       outlet_number, started_at, meter_start_wh, authentication, id_tag, user_id, user_email, logged_at, ending, flags)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
  ).run(
    uuid,
    facts.siteId,
    facts.siteName,
    facts.stationId,
    facts.stationName,
    facts.nodeIdentity,
    facts.outletId,
    outletKey,
    facts.outletNumber,
    facts.startedAt,
    facts.meterStartWh,
    facts.authentication,
    facts.idTag,
    facts.userId,
    facts.userEmail,
    facts.loggedAt,
    flagBits(flags),
  );
  const id = sessionId(Number(lastInsertRowid));
  return { ...facts, ...NOT_ENDED, id, uuid, nodeIdentity: chargeboxId(facts.nodeIdentity), flags };
}

const NOT_ENDED = {
  endedAt: null,
  durationMs: null,
  energyWh: null,
  meterStopWh: null,
  stopReason: '',
  ending: 'open',
} as const;

export type SessionEnd = {
  readonly id: SessionId;
  readonly endedAt: EpochMs;
  readonly energyWh: number | null;
  readonly meterStopWh: number | null;
  readonly stopReason: string;
  readonly ending: Exclude<SessionEnding, 'open'>;
  readonly flags: readonly SessionFlag[];
};

export function endSession(db: WriteDb, end: SessionEnd): void {
  prepared(
    db,
    `UPDATE session SET ended_at = max(started_at, ?), energy_wh = ?, meter_stop_wh = ?, stop_reason = ?, ending = ?,
       flags = ? WHERE id = ?`,
  ).run(end.endedAt, end.energyWh, end.meterStopWh, end.stopReason, end.ending, flagBits(end.flags), end.id);
}

export function readSession(db: ReadDb, id: SessionId): Session | null {
  const row = prepared<SessionRow>(db, 'SELECT * FROM session WHERE id = ?').get(id);
  return row ? sessionOf(row) : null;
}

/** What the hot path of meter values needs to know of the session that runs on an outlet. */
export type OpenSession = {
  readonly id: SessionId;
  readonly startedAt: EpochMs;
  readonly meterStartWh: number | null;
  readonly outletNumber: number;
  readonly idTag: IdTag | null;
};
type OpenRow = {
  id: number;
  started_at: number;
  meter_start_wh: number | null;
  outlet_number: number;
  id_tag: string | null;
};
const OPEN_COLUMNS = 'id, started_at, meter_start_wh, outlet_number, id_tag';
/** Made once: the hot path finds its statement by the identity of this text. */
const OPEN_ON_OUTLET = `SELECT ${OPEN_COLUMNS} FROM session
  WHERE station_id = ? AND outlet_number = ? AND ending = 'open'`;
const OPEN_AT_STATION = `SELECT ${OPEN_COLUMNS} FROM session WHERE station_id = ? AND ending = 'open' ORDER BY id`;

/** An outlet has one at most: a start ends what was open there. */
export function openSessionOn(db: ReadDb, id: StationId, outletNumber: number): OpenSession | null {
  const row = prepared<OpenRow>(db, OPEN_ON_OUTLET).get(id, outletNumber);
  return row ? openSessionOf(row) : null;
}

export const openSessionsOf = (db: ReadDb, id: StationId): readonly OpenSession[] =>
  prepared<OpenRow>(db, OPEN_AT_STATION).all(id).map(openSessionOf);

const openSessionOf = (row: OpenRow): OpenSession => ({
  id: sessionId(row.id),
  startedAt: row.started_at,
  meterStartWh: row.meter_start_wh,
  outletNumber: row.outlet_number,
  idTag: row.id_tag === null ? null : idTag(row.id_tag),
});

/** What makes a StartTransaction (or a stop without one) the same as one that came before (quirks 30, 31). */
export type StartKey = {
  readonly stationId: StationId;
  readonly outletNumber: number;
  readonly idTag: string;
  /** As the station wrote it. */
  readonly stationTime: string;
  readonly meterStartWh: number;
};

export function sessionOfStart(db: ReadDb, key: StartKey): SessionId | null {
  const row = prepared<{ session_id: number }>(
    db,
    `SELECT session_id FROM session_start
     WHERE station_id = ? AND outlet_number = ? AND id_tag = ? AND station_time = ? AND meter_start_wh = ?`,
  ).get(key.stationId, key.outletNumber, key.idTag, key.stationTime, key.meterStartWh);
  return row ? sessionId(row.session_id) : null;
}

export function rememberStart(db: WriteDb, key: StartKey, id: SessionId): void {
  prepared(
    db,
    `INSERT OR REPLACE INTO session_start (station_id, outlet_number, id_tag, station_time, meter_start_wh, session_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(key.stationId, key.outletNumber, key.idTag, key.stationTime, key.meterStartWh, id);
}

/** The last register reading while a session ran, for a session whose stop never came. */
export function lastEnergyWh(
  db: ReadDb,
  { outletKey, from, until }: { readonly outletKey: number; readonly from: EpochMs; readonly until: EpochMs },
): number | null {
  const row = prepared<{ energy_wh: number }>(
    db,
    `SELECT energy_wh FROM meter_value WHERE outlet_key = ? AND at_s BETWEEN ? AND ? AND energy_wh IS NOT NULL
     ORDER BY at_s DESC LIMIT 1`,
  ).get(outletKey, Math.floor(from / 1000), Math.ceil(until / 1000));
  return row?.energy_wh ?? null;
}

/** Open sessions whose outlet has said Available since and long enough ago: their stop is not coming (quirk 33). */
export const abandonedSessions = (db: ReadDb, receivedBefore: EpochMs): readonly AbandonedSession[] =>
  prepared<{ id: number; status_at: number }>(
    db,
    `SELECT session.id, outlet_state.status_at FROM session JOIN outlet_state ON outlet_state.outlet_id = session.outlet_id
     WHERE session.ending = 'open' AND outlet_state.status = 'Available' AND outlet_state.status_at >= session.started_at
       AND outlet_state.received_at > session.logged_at AND outlet_state.received_at < ?`,
  )
    .all(receivedBefore)
    .map((row) => ({ id: sessionId(row.id), availableAt: row.status_at }));

export type AbandonedSession = { readonly id: SessionId; readonly availableAt: EpochMs };
