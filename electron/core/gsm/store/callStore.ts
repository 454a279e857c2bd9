import type { Call, CallParty } from '../../../../shared/domain/gsm/call.ts';
import { callId, stationId, type CallId, type EpochMs, type StationId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

type Row = {
  key: number;
  id: string;
  direction: Call['direction'];
  number: string;
  station_id: string | null;
  started_at: number;
  ended_at: number | null;
  ending: string;
  by_email: string;
};

export function insertCall(db: WriteDb, call: Call): void {
  const { party } = call;
  prepared(
    db,
    `INSERT INTO gsm_call (id, direction, number, station_id, started_at, by_email)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    call.id,
    call.direction,
    party.kind === 'withheld' ? '' : party.number,
    party.kind === 'unit' ? party.stationId : null,
    call.startedAt,
    call.by,
  );
}

export function endCall(
  db: WriteDb,
  id: CallId,
  { at, ending }: { readonly at: EpochMs; readonly ending: string },
): void {
  prepared(db, 'UPDATE gsm_call SET ended_at = ?, ending = ? WHERE id = ? AND ended_at IS NULL').run(at, ending, id);
}

/** The caller's number came after the first ring. */
export function nameCaller(db: WriteDb, id: CallId, party: CallParty): void {
  prepared(db, 'UPDATE gsm_call SET number = ?, station_id = ? WHERE id = ?').run(
    party.kind === 'withheld' ? '' : party.number,
    party.kind === 'unit' ? party.stationId : null,
    id,
  );
}

/** Calls that a console which stopped has left without an end. */
export const openCalls = (db: ReadDb): readonly Call[] =>
  prepared<Row>(db, 'SELECT * FROM gsm_call WHERE ended_at IS NULL ORDER BY key').all().map(callOf);

export type CallQuery = {
  readonly before: CallId | null;
  readonly limit: number;
  /** Only calls of these units; null = all calls. */
  readonly units: readonly StationId[] | null;
};

/** Newest first. */
export const calls = (db: ReadDb, { before, limit, units }: CallQuery): readonly Call[] =>
  prepared<Row>(
    db,
    `SELECT * FROM gsm_call WHERE key < coalesce((SELECT key FROM gsm_call WHERE id = @before), 9e15)
       AND (@units IS NULL OR station_id IN (SELECT value FROM json_each(@units)))
     ORDER BY key DESC LIMIT @limit`,
  )
    .all({ before, limit, units: units && JSON.stringify(units) })
    .map(callOf);

export const callsSince = (db: ReadDb, id: StationId, since: EpochMs): number =>
  prepared<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM gsm_call WHERE station_id = ? AND started_at > ? AND direction = 'received'`,
  ).get(id, since)?.n ?? 0;

const callOf = (row: Row): Call => ({
  id: callId(row.id),
  direction: row.direction,
  party: partyOf(row),
  startedAt: row.started_at,
  endedAt: row.ended_at,
  ending: row.ending,
  by: row.by_email,
});

function partyOf({ number, station_id }: Row): CallParty {
  if (number === '') return { kind: 'withheld' };
  return station_id === null ? { kind: 'number', number } : { kind: 'unit', number, stationId: stationId(station_id) };
}
