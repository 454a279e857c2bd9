import { idTag, userId, type EpochMs, type IdTag, type UserId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

/** What the console knows of a tag; `unknown` when it was never registered. */
export type TagStatus = {
  readonly status: 'accepted' | 'blocked' | 'expired' | 'unknown';
  readonly expiresAt: EpochMs | null;
  readonly parentTag: IdTag | null;
  /** Whose it is, for the session's e-mail (C27). */
  readonly userId: UserId | null;
  readonly userEmail: string | null;
};

type TagRow = {
  status: 'accepted' | 'blocked';
  expires_at: number | null;
  parent_tag: string | null;
  person_id: string | null;
};

const UNKNOWN: TagStatus = { status: 'unknown', expiresAt: null, parentTag: null, userId: null, userEmail: null };

/** Without regard to case (OCPP CiString20). */
export function tagStatus(db: ReadDb, tag: IdTag, now: EpochMs): TagStatus {
  const row = prepared<TagRow>(db, 'SELECT status, expires_at, parent_tag, person_id FROM id_tag WHERE tag = ?').get(
    tag,
  );
  if (!row) return UNKNOWN;
  const isExpired = row.status === 'accepted' && row.expires_at !== null && row.expires_at <= now;
  return {
    status: isExpired ? 'expired' : row.status,
    expiresAt: row.expires_at,
    parentTag: row.parent_tag === null ? null : idTag(row.parent_tag),
    userId: row.person_id === null ? null : userId(row.person_id),
    userEmail: row.person_id === null ? null : emailOf(db, row.person_id),
  };
}

/** Asked for apart: most starts come from tags of nobody, and joined it cost ten times as much for those. */
const emailOf = (db: ReadDb, personId: string): string | null =>
  prepared<{ email: string }>(db, 'SELECT email FROM person WHERE id = ?').get(personId)?.email ?? null;
