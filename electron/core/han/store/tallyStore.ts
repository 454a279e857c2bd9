import type { SignalHour } from '../../../../shared/domain/han/signal.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

const HOUR_MS = 3_600_000;
const hourOf = (at: EpochMs): number => Math.floor(at / HOUR_MS);

/** A reader's signal, kept by the hour for ever (B15). */
export function noteSignal(
  db: WriteDb,
  readerKey: number,
  { at, dbm }: { readonly at: EpochMs; readonly dbm: number },
): void {
  prepared(
    db,
    `INSERT INTO han_signal VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (reader_key, hour) DO UPDATE SET min_dbm = min(min_dbm, excluded.min_dbm),
       max_dbm = max(max_dbm, excluded.max_dbm), sum_dbm = sum_dbm + excluded.sum_dbm, count = count + 1`,
  ).run(readerKey, hourOf(at), dbm, dbm, dbm);
}

type SignalRow = { hour: number; min_dbm: number; max_dbm: number; sum_dbm: number; count: number };

export const signalHours = (db: ReadDb, readerKey: number, from: EpochMs): readonly SignalHour[] =>
  prepared<SignalRow>(db, 'SELECT * FROM han_signal WHERE reader_key = ? AND hour >= ? ORDER BY hour')
    .all(readerKey, hourOf(from))
    .map((row) => ({
      at: row.hour * HOUR_MS,
      minDbm: row.min_dbm,
      maxDbm: row.max_dbm,
      meanDbm: Math.round(row.sum_dbm / row.count),
      count: row.count,
    }));

export type QualityHour = { readonly at: EpochMs; readonly good: number; readonly bad: number };

/** Good and broken frames of an adapter, by the hour. */
export function addQuality(db: WriteDb, readerKey: number, { at, good, bad }: QualityHour): void {
  prepared(
    db,
    `INSERT INTO han_quality VALUES (?, ?, ?, ?)
     ON CONFLICT (reader_key, hour) DO UPDATE SET good = good + excluded.good, bad = bad + excluded.bad`,
  ).run(readerKey, hourOf(at), good, bad);
}

export const qualityHours = (db: ReadDb, readerKey: number, from: EpochMs): readonly QualityHour[] =>
  prepared<{ hour: number; good: number; bad: number }>(
    db,
    'SELECT * FROM han_quality WHERE reader_key = ? AND hour >= ? ORDER BY hour',
  )
    .all(readerKey, hourOf(from))
    .map(({ hour, good, bad }) => ({ at: hour * HOUR_MS, good, bad }));

export type Refused = {
  readonly reason: string;
  readonly source: string;
  readonly topic: string;
  readonly count: number;
  readonly lastAt: EpochMs;
};
const REFUSED_KEPT = 200;

/** A payload that was not taken: counted by reason, where it came from and its topic. */
export function noteRefused(db: WriteDb, { reason, source, topic, lastAt, count }: Refused): void {
  prepared(
    db,
    `INSERT INTO han_refused VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reason, source, topic) DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at`,
  ).run(reason, source, topic, count, lastAt);
  prepared(
    db,
    `DELETE FROM han_refused WHERE (SELECT count(*) FROM han_refused) > ${REFUSED_KEPT}
       AND last_at = (SELECT min(last_at) FROM han_refused)`,
  ).run();
}

export const allRefused = (db: ReadDb): readonly Refused[] =>
  prepared<Refused>(
    db,
    'SELECT reason, source, topic, count, last_at AS lastAt FROM han_refused ORDER BY last_at DESC',
  ).all();
