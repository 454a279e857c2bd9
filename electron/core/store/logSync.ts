import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import type { WriteDb } from './database.ts';

/**
 * Brings SQLite's write-ahead log to the disk: what `synchronous = FULL` does inside each COMMIT, but beside the event
 * loop. On an old harbour disk a sync takes 15 ms and more, in which the loop goes on hearing stations.
 */
export type LogSync = {
  /** Calls back when every commit that was made before this call is on the disk, or with the disk's error. */
  readonly soon: (done: (error: Error | null) => void) => void;
  /** @throws the disk's error */
  readonly now: () => void;
  readonly close: () => void;
};

/**
 * From here on a COMMIT only writes the log (`synchronous = NORMAL`: SQLite itself still syncs around each checkpoint, so
 * the file is always whole); whoever acknowledges must wait for this sync. Only reading and syncing happens on the log's
 * own descriptor: SQLite keeps no lock on that file.
 */
export function openLogSync(db: WriteDb): LogSync {
  db.pragma('synchronous = NORMAL');
  let descriptor: number | null = null;
  // SQLite has made the log by the first commit, and keeps the same file until the last connection closes.
  const log = (): number => (descriptor ??= openSync(`${db.name}-wal`, 'r+'));
  return {
    soon: (done) => {
      try {
        fdatasync(log(), done);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
    now: () => fdatasyncSync(log()),
    close: () => {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}
