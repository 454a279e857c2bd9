import type { ReaderActivity, ReaderActivityKind } from '../../../../shared/domain/han/reader.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

export type NewActivity = {
  readonly at: EpochMs;
  readonly kind: ReaderActivityKind;
  readonly before?: string;
  readonly after?: string;
  /** '' = the console itself. */
  readonly by: string;
};

export function noteActivity(
  db: WriteDb,
  readerKey: number,
  { at, kind, before = '', after = '', by }: NewActivity,
): void {
  prepared(
    db,
    'INSERT INTO han_activity (reader_key, at, kind, before, after, by_email) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(readerKey, at, kind, before, after, by);
}

type ActivityRow = {
  id: number;
  at: number;
  kind: ReaderActivityKind;
  before: string;
  after: string;
  by_email: string;
};

/** Newest first, older than `before`. */
export function activitiesOf(
  db: ReadDb,
  readerKey: number,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): readonly ReaderActivity[] {
  return prepared<ActivityRow>(
    db,
    'SELECT * FROM han_activity WHERE reader_key = ? AND id < ? ORDER BY id DESC LIMIT ?',
  )
    .all(readerKey, before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(({ id, at, kind, before: was, after, by_email }) => ({ id, at, kind, before: was, after, by: by_email }));
}
