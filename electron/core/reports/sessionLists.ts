import { sessionOf, type SessionRow } from '../store/sessionRows.ts';
import type { ReadDb } from '../store/database.ts';
import type { Session } from '../../../shared/domain/session.ts';
import {
  isUnfiltered,
  orderBy,
  placeCondition,
  sessionCondition,
  type Condition,
  type SessionQuery,
} from './sessionQuery.ts';

/** Sums over the sessions of a list. An open session counts with no energy and no duration yet. */
export type SessionSums = { readonly count: number; readonly energyWh: number; readonly durationMs: number };

export type OpenedList = SessionSums & { readonly ids: Uint32Array; readonly ofCount: number };

/**
 * Freezes the ids of a list in its order: a page deep inside it is then read by id in under a millisecond, where
 * OFFSET would walk the whole list again (research/stack: 362 ms for row 999,800).
 */
export function openList(db: ReadDb, query: SessionQuery): OpenedList {
  const condition = sessionCondition(query);
  const unfiltered = isUnfiltered(query.filter);
  const place = placeCondition(query.where);
  const isWholePlace = unfiltered && query.where.userId === null;
  const sums = isWholePlace ? placeSums(db, place) : sumsOf(db, condition);
  const ofCount = unfiltered ? sums.count : countOf(db, place);
  const statement = db.prepare<unknown[], number>(
    `SELECT id FROM session WHERE ${condition.sql} ORDER BY ${orderBy(query.sort)}`,
  );
  // A session may begin between the two statements: the list's own length is the count.
  const ids = Uint32Array.from(statement.pluck().iterate(...condition.values));
  return { ...sums, count: ids.length, ofCount: Math.max(ofCount, ids.length), ids };
}

/** The sessions with these ids, in the order of the ids. */
export function readSessions(db: ReadDb, ids: Uint32Array): readonly Session[] {
  return db
    .prepare<unknown[], SessionRow>(
      'SELECT session.* FROM json_each(?) AS wanted JOIN session ON session.id = wanted.value ORDER BY wanted.key',
    )
    .all(JSON.stringify([...ids]))
    .map(sessionOf);
}

export function countOf(db: ReadDb, { sql, values }: Condition): number {
  return db.prepare<unknown[], { n: number }>(`SELECT count(*) AS n FROM session WHERE ${sql}`).get(...values)?.n ?? 0;
}

function sumsOf(db: ReadDb, { sql, values }: Condition): SessionSums {
  const row = db
    .prepare<unknown[], SumRow>(
      `SELECT count(*) AS count, coalesce(sum(energy_wh), 0) AS energyWh, coalesce(sum(duration_ms), 0) AS durationMs
       FROM session WHERE ${sql}`,
    )
    .get(...values);
  return row ?? NOTHING;
}

/** All-time sums of a place from its months: milliseconds instead of a walk over a million sessions. */
function placeSums(db: ReadDb, { sql, values }: Condition): SessionSums {
  const finished = db
    .prepare<unknown[], SumRow>(
      `SELECT coalesce(sum(sessions), 0) AS count, coalesce(sum(energy_wh), 0) AS energyWh,
         coalesce(sum(duration_ms), 0) AS durationMs FROM session_month WHERE ${sql}`,
    )
    .get(...values);
  const open = db
    .prepare<unknown[], { n: number }>(`SELECT count(*) AS n FROM session WHERE ending = 'open' AND ${sql}`)
    .get(...values);
  return { ...(finished ?? NOTHING), count: (finished?.count ?? 0) + (open?.n ?? 0) };
}

type SumRow = { count: number; energyWh: number; durationMs: number };
const NOTHING: SessionSums = { count: 0, energyWh: 0, durationMs: 0 };
