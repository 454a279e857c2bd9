import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../runtime/failure.ts';
import { MIGRATIONS } from './migrate.ts';

/** `PRAGMA application_id` of a Quayside file: the letters "Quay". */
export const APPLICATION_ID = 0x51_75_61_79;

export type FileFacts = { readonly version: number; readonly applicationId: number };

/**
 * Looks at a file without touching it: the header, the schema and whether the file is as long as it says.
 * @throws SQLITE_NOTADB, SQLITE_CORRUPT
 */
export function inspectFile(file: string): FileFacts {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return {
      version: Number(db.pragma('user_version', { simple: true })),
      applicationId: Number(db.pragma('application_id', { simple: true })),
    };
  } finally {
    db.close();
  }
}

/** @throws Failure store/newerThanProgram */
export function refuseNewer(version: number): void {
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (version <= newest) return;
  throw new Failure('store/newerThanProgram', { fileVersion: String(version), programVersion: String(newest) });
}

/**
 * Makes the folder and sees that folder and file may be written: SQLite would open a protected file read-only and
 * fail at the first write.
 */
export function seeThatItIsWritable(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  accessSync(dirname(file), constants.W_OK);
  if (!existsSync(file)) return;
  accessSync(file, constants.W_OK);
  if (!statSync(file).isFile()) throw new Failure('store/notWritable', { file, reason: 'EISDIR' });
}

/** A file that SQLite has not written to yet is as good as none. */
export const hasContent = (file: string): boolean => existsSync(file) && statSync(file).size > 0;
