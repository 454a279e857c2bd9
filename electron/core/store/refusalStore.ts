import { REFUSAL_REASONS, type RefusalReason } from '../../../shared/contract/doctor.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** Refused attempts of one kind from one place. */
export type Refusal = {
  readonly reason: RefusalReason;
  readonly chargeboxId: string;
  readonly remoteAddress: string;
  readonly path: string;
  readonly detail: string;
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
};
export type StoredRefusal = Refusal & { readonly id: number };

/** More would only be noise on the screen; the oldest go first. */
export const KEPT_REFUSALS = 500;

/** Answers whether this kind of refusal is new. */
export function countRefusal(db: WriteDb, refusal: Refusal): boolean {
  const { firstAt: _firstAt, ...again } = refusal;
  const isKnown =
    prepared(
      db,
      `UPDATE refused_upgrade SET count = count + @count, last_at = @lastAt, path = @path, detail = @detail
       WHERE reason = @reason AND chargebox_id = @chargeboxId AND remote_address = @remoteAddress`,
    ).run(again).changes > 0;
  if (isKnown) return false;
  prepared(
    db,
    `INSERT INTO refused_upgrade (reason, chargebox_id, remote_address, path, detail, count, first_at, last_at)
     VALUES (@reason, @chargeboxId, @remoteAddress, @path, @detail, @count, @firstAt, @lastAt)`,
  ).run(refusal);
  return true;
}

/** In place of a name or an address: those of many, whose rows of their own have made room. */
export const MANY = '…';

/** Keeps the newest; what the others counted is added up per reason, so that no refusal is ever lost. */
export function trimRefusals(db: WriteDb): void {
  const { rows } = prepared<{ rows: number }>(db, 'SELECT count(*) AS rows FROM refused_upgrade').get() ?? { rows: 0 };
  if (rows <= KEPT_REFUSALS) return;
  prepared(
    db,
    `INSERT INTO refused_upgrade (reason, chargebox_id, remote_address, path, detail, count, first_at, last_at)
     SELECT reason, '${MANY}', '${MANY}', '', '', sum(count), min(first_at), max(last_at) FROM (${OLDEST}) GROUP BY reason
     ON CONFLICT (reason, chargebox_id, remote_address) DO UPDATE SET count = refused_upgrade.count + excluded.count,
       last_at = max(refused_upgrade.last_at, excluded.last_at)`,
  ).run();
  prepared(db, `DELETE FROM refused_upgrade WHERE id IN (SELECT id FROM (${OLDEST}))`).run();
}

const OLDEST = `SELECT * FROM refused_upgrade WHERE remote_address <> '${MANY}'
  ORDER BY last_at DESC, id DESC LIMIT -1 OFFSET ${KEPT_REFUSALS - REFUSAL_REASONS.length}`;

type Row = Omit<StoredRefusal, 'reason'> & { reason: string };

const COLUMNS = `id, reason, chargebox_id AS chargeboxId, remote_address AS remoteAddress, path, detail, count,
  first_at AS firstAt, last_at AS lastAt`;

/** Newest first. */
export const allRefusals = (db: ReadDb): readonly StoredRefusal[] =>
  prepared<Row>(db, `SELECT ${COLUMNS} FROM refused_upgrade ORDER BY last_at DESC, id DESC`).all().map(refusalOf);

export function readRefusal(db: ReadDb, id: number): StoredRefusal | null {
  const row = prepared<Row>(db, `SELECT ${COLUMNS} FROM refused_upgrade WHERE id = ?`).get(id);
  return row ? refusalOf(row) : null;
}

export function forgetRefusal(db: WriteDb, id: number): void {
  prepared(db, 'DELETE FROM refused_upgrade WHERE id = ?').run(id);
}

/** Once a station is let in, its knocking as an unknown one is history. */
export function forgetRefusalsOf(db: WriteDb, chargeboxId: string): void {
  prepared(db, `DELETE FROM refused_upgrade WHERE reason = 'unknownStation' AND chargebox_id = ? COLLATE NOCASE`).run(
    chargeboxId,
  );
}

const isReason = (text: string): text is RefusalReason => REFUSAL_REASONS.some((reason) => reason === text);
const refusalOf = (row: Row): StoredRefusal => ({ ...row, reason: isReason(row.reason) ? row.reason : 'badFrame' });
