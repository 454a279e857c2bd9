import { siteId, userId, type EpochMs, type UserId } from '../../../shared/domain/ids.ts';
import type { Language, Role, User } from '../../../shared/domain/people.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** A person with what only the sign-in may see. */
export type Person = {
  readonly user: User;
  readonly password: string;
  readonly failedCount: number;
  readonly failedAt: EpochMs | null;
  /** Shut by an administrator. */
  readonly locked: boolean;
  readonly language: Language;
  readonly theme: 'light' | 'dark' | 'system';
  readonly largeText: boolean;
  readonly reducedMotion: boolean;
};

type PersonRow = {
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  role: Role;
  site_id: string | null;
  password: string;
  failed_count: number;
  failed_at: number | null;
  locked: number;
  language: Language;
  theme: 'light' | 'dark' | 'system';
  large_text: number;
  reduced_motion: number;
  created_at: number;
};

export function personById(db: ReadDb, id: UserId): Person | null {
  const row = prepared<PersonRow>(db, 'SELECT * FROM person WHERE id = ?').get(id);
  return row ? personOf(row) : null;
}

/** Without regard to case (C33: an e-mail belongs to one person). */
export function personByEmail(db: ReadDb, email: string): Person | null {
  const row = prepared<PersonRow>(db, 'SELECT * FROM person WHERE email = ?').get(email);
  return row ? personOf(row) : null;
}

export const hasPersons = (db: ReadDb): boolean =>
  prepared<{ id: string }>(db, 'SELECT id FROM person LIMIT 1').get() !== undefined;

export type NewPerson = { readonly user: User; readonly password: string; readonly language: Language };

export function insertPerson(db: WriteDb, { user, password, language }: NewPerson): void {
  prepared(
    db,
    `INSERT INTO person (id, email, first_name, last_name, role, site_id, password, language, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(user.id, user.email, user.firstName, user.lastName, user.role, user.siteId, password, language, user.createdAt);
}

export function updatePassword(db: WriteDb, id: UserId, password: string): void {
  prepared(db, 'UPDATE person SET password = ? WHERE id = ?').run(password, id);
}

export function noteFailures(db: WriteDb, id: UserId, failures: { count: number; at: EpochMs | null }): void {
  prepared(db, 'UPDATE person SET failed_count = ?, failed_at = ? WHERE id = ?').run(failures.count, failures.at, id);
}

const personOf = (row: PersonRow): Person => ({
  user: {
    id: userId(row.id),
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    siteId: row.site_id === null ? null : siteId(row.site_id),
    createdAt: row.created_at,
  },
  password: row.password,
  failedCount: row.failed_count,
  failedAt: row.failed_at,
  locked: row.locked === 1,
  language: row.language,
  theme: row.theme,
  largeText: row.large_text === 1,
  reducedMotion: row.reduced_motion === 1,
});
