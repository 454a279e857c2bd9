import type { ConformanceWarning } from '../../../shared/contract/stations.ts';
import type { EpochMs, StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

export type WarningCount = {
  readonly stationId: StationId;
  readonly code: string;
  readonly detail: string;
  readonly count: number;
  readonly at: EpochMs;
};

/** Adds tolerated departures from the standard; the detail is the newest. */
export function countWarning(db: WriteDb, { stationId, code, detail, count, at }: WarningCount): void {
  prepared(
    db,
    `INSERT INTO conformance_warning (station_id, code, detail, count, first_at, last_at)
     VALUES (@stationId, @code, @detail, @count, @at, @at)
     ON CONFLICT (station_id, code) DO UPDATE SET count = count + excluded.count, detail = excluded.detail,
       last_at = excluded.last_at`,
  ).run({ stationId, code, detail, count, at });
}

/** The most frequent first. */
export const warningsOf = (db: ReadDb, id: StationId): readonly ConformanceWarning[] =>
  prepared<ConformanceWarning>(
    db,
    `SELECT code, detail, count, first_at AS firstAt, last_at AS lastAt FROM conformance_warning
     WHERE station_id = ? ORDER BY count DESC, code`,
  ).all(id);
