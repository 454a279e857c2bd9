import { prepared, type WriteDb } from './database.ts';

/** About a year of a busy harbour, and 150 MB. */
export const EVENT_LINES_KEPT = 500_000;
const AT_ONCE = 500;

/** Forgets the oldest lines beyond the limit, a few at a time so that the writer is never held up. */
export function trimEvents(db: WriteDb, kept: number = EVENT_LINES_KEPT): number {
  const newest = prepared<{ id: number | null }>(db, 'SELECT max(id) AS id FROM event').get()?.id ?? 0;
  return prepared(db, 'DELETE FROM event WHERE id IN (SELECT id FROM event WHERE id <= ? ORDER BY id LIMIT ?)').run(
    newest - kept,
    AT_ONCE,
  ).changes;
}
