import { userId, type EpochMs, type UserId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** A signed-in place. Only the token's hash is kept. */
export type SignIn = { readonly tokenHash: string; readonly userId: UserId; readonly usedAt: EpochMs };

type SignInRow = { token_hash: string; person_id: string; used_at: number };

export const readSignIns = (db: ReadDb): readonly SignIn[] =>
  prepared<SignInRow>(db, 'SELECT token_hash, person_id, used_at FROM sign_in')
    .all()
    .map((row) => ({ tokenHash: row.token_hash, userId: userId(row.person_id), usedAt: row.used_at }));

export function insertSignIn(db: WriteDb, signIn: SignIn): void {
  prepared(db, 'INSERT INTO sign_in (token_hash, person_id, created_at, used_at) VALUES (?, ?, ?, ?)').run(
    signIn.tokenHash,
    signIn.userId,
    signIn.usedAt,
    signIn.usedAt,
  );
}

export function touchSignIn(db: WriteDb, tokenHash: string, usedAt: EpochMs): void {
  prepared(db, 'UPDATE sign_in SET used_at = ? WHERE token_hash = ?').run(usedAt, tokenHash);
}

export function deleteSignIn(db: WriteDb, tokenHash: string): void {
  prepared(db, 'DELETE FROM sign_in WHERE token_hash = ?').run(tokenHash);
}

export function deleteSignInsBefore(db: WriteDb, usedAt: EpochMs): void {
  prepared(db, 'DELETE FROM sign_in WHERE used_at < ?').run(usedAt);
}
