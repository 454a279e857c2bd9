import type { EpochMs, UserId } from '../../../shared/domain/ids.ts';
import { prepared, type WriteDb } from './database.ts';

/** Who did it. The e-mail is copied: the trail outlives the person's account. */
export type Author = { readonly id: UserId | null; readonly email: string };
/** What the console did by itself, such as its first start. */
export const CONSOLE_AUTHOR: Author = { id: null, email: '' };

export type AuditEntry = {
  readonly at: EpochMs;
  readonly by: Author;
  /** `subject.verb`, such as `station.rename`. */
  readonly action: string;
  /** What it was done to: `station <id>`. */
  readonly subject: string;
  readonly before?: string;
  readonly after?: string;
};

/** Every change that a person makes leaves one row, in the transaction of the change. Never a password or a key. */
export function audit(db: WriteDb, { at, by, action, subject, before, after }: AuditEntry): void {
  prepared(
    db,
    'INSERT INTO audit (at, person_id, email, action, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(at, by.id, by.email, action, subject, before ?? '', after ?? '');
}
