import Database from 'better-sqlite3';
import { Failure, systemCodeOf } from '../runtime/failure.ts';

/**
 * Keeps a second console off the same file. The lock is an exclusive transaction on a tiny database beside it: the
 * system frees it with the process, so that a killed console leaves nothing that a person must delete.
 * @throws Failure store/inUse
 */
export function lockFile(file: string): () => void {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (systemCodeOf(error).startsWith('SQLITE_BUSY')) throw new Failure('store/inUse', { file }, { cause: error });
    throw error;
  }
  return () => lock.close();
}
