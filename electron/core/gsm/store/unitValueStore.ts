import type { HistoryPoint } from '../../../../shared/contract/units.ts';
import type { Asked, Doubt, UnitValue } from '../../../../shared/domain/gsm/unitValue.ts';
import { stationId, type EpochMs, type StationId } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

type Row = {
  id: string;
  confirmed: string | null;
  confirmed_at: number | null;
  asked: string | null;
  asked_at: number | null;
  asked_by: string;
  doubt: Doubt['why'] | null;
  doubt_since: number | null;
};

export const valuesOf = (db: ReadDb, unit: StationId): ReadonlyMap<string, UnitValue> =>
  new Map(
    prepared<Row>(db, 'SELECT * FROM unit_value WHERE station_id = ?')
      .all(unit)
      .map((row) => [row.id, valueOf(row)]),
  );

type ValueRef = { readonly unit: StationId; readonly id: string };

/** The unit's own word: ends any doubt, and what was asked if that is what it says. */
export function confirmValue(
  db: WriteDb,
  { unit, id }: ValueRef,
  { value, at, endsAt = null }: { readonly value: string; readonly at: EpochMs; readonly endsAt?: EpochMs | null },
): void {
  prepared(
    db,
    `INSERT INTO unit_value (station_id, id, confirmed, confirmed_at, ends_at) VALUES (@unit, @id, @value, @at, @endsAt)
     ON CONFLICT (station_id, id) DO UPDATE SET confirmed = @value, confirmed_at = @at, ends_at = @endsAt,
       doubt = NULL, doubt_since = NULL`,
  ).run({ unit, id, value, at, endsAt });
}

export function askValue(db: WriteDb, { unit, id }: ValueRef, asked: Asked): void {
  prepared(
    db,
    `INSERT INTO unit_value (station_id, id, asked, asked_at, asked_by) VALUES (@unit, @id, @value, @at, @by)
     ON CONFLICT (station_id, id) DO UPDATE SET asked = @value, asked_at = @at, asked_by = @by`,
  ).run({ unit, id, ...asked });
}

/** It was confirmed, refused or taken back: nothing is asked any more. */
export function clearAsked(db: WriteDb, { unit, id }: ValueRef): void {
  prepared(
    db,
    `UPDATE unit_value SET asked = NULL, asked_at = NULL, asked_by = '' WHERE station_id = ? AND id = ?`,
  ).run(unit, id);
}

export function doubtValue(db: WriteDb, { unit, id }: ValueRef, { why, since }: Doubt): void {
  prepared(
    db,
    `INSERT INTO unit_value (station_id, id, doubt, doubt_since) VALUES (@unit, @id, @why, @since)
     ON CONFLICT (station_id, id) DO UPDATE SET doubt = @why, doubt_since = @since, ends_at = NULL`,
  ).run({ unit, id, why, since });
}

/** Everything about the unit is in doubt: it was reset, or is another one. */
export function doubtAll(db: WriteDb, unit: StationId, { why, since }: Doubt): void {
  prepared(db, 'UPDATE unit_value SET doubt = ?, doubt_since = ?, ends_at = NULL WHERE station_id = ?').run(
    why,
    since,
    unit,
  );
}

/** Timed switchings that have run out: what the socket does then, only the unit knows (data/isocket, ON_TIMED). */
export const endedValues = (db: ReadDb, now: EpochMs): readonly ValueRef[] =>
  prepared<{ station_id: string; id: string }>(db, 'SELECT station_id, id FROM unit_value WHERE ends_at <= ?')
    .all(now)
    .map((row) => ({ unit: stationId(row.station_id), id: row.id }));

export const nextValueEnd = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(db, 'SELECT min(ends_at) AS at FROM unit_value WHERE ends_at IS NOT NULL').get()
    ?.at ?? null;

export type SampleName = 'signalDbm' | 'temperature';
type Sample = { readonly unit: StationId; readonly value: SampleName; readonly at: EpochMs; readonly number: number };

export function insertSample(db: WriteDb, { unit, value, at, number }: Sample): void {
  prepared(
    db,
    `INSERT INTO unit_sample (station_id, value, at, number) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET number = excluded.number`,
  ).run(unit, value, at, number);
}

type SampleQuery = {
  readonly unit: StationId;
  readonly value: SampleName;
  readonly from: EpochMs;
  readonly to: EpochMs;
};

/** The newest of the span when there are more than a curve can show; oldest first. */
export const samples = (db: ReadDb, { unit, value, from, to }: SampleQuery): readonly HistoryPoint[] =>
  prepared<{ at: number; number: number }>(
    db,
    `SELECT at, number FROM unit_sample WHERE station_id = ? AND value = ? AND at BETWEEN ? AND ?
     ORDER BY at DESC LIMIT 5000`,
  )
    .all(unit, value, from, to)
    .map((row) => ({ at: row.at, value: row.number }))
    .toReversed();

const valueOf = (row: Row): UnitValue => ({
  id: row.id,
  confirmed:
    row.confirmed === null || row.confirmed_at === null ? null : { value: row.confirmed, at: row.confirmed_at },
  asked: row.asked === null || row.asked_at === null ? null : { value: row.asked, at: row.asked_at, by: row.asked_by },
  doubt: row.doubt === null || row.doubt_since === null ? null : { why: row.doubt, since: row.doubt_since },
});
