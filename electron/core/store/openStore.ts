import { every, type Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { openWriteDb, prepared, type WriteDb } from './database.ts';
import { eventLog } from './eventStore.ts';
import { lockFile } from './fileLock.ts';
import { APPLICATION_ID, hasContent, inspectFile, refuseNewer, seeThatItIsWritable } from './inspectFile.ts';
import { startMaintenance } from './maintenance.ts';
import { migrate } from './migrate.ts';
import { readSetting, writeSetting } from './settingStore.ts';
import { createStore, type Store, type Writing } from './store.ts';
import { storeFailure } from './storeFailure.ts';

export type OpenStoreParts = { readonly file: string; readonly clock: Clock; readonly log: Log };
export type OpenStore = { readonly store: Store; readonly close: () => void };

const ALIVE_EVERY_MS = 30_000;

/**
 * Opens the file, makes or migrates it, and notes that the console runs. A file that cannot be used is left as it was.
 * @throws Failure store/newerThanProgram, store/notWritable, store/broken, store/inUse, store/diskFull
 */
export function openStore({ file, clock, log }: OpenStoreParts): OpenStore {
  let unlock = () => {};
  try {
    seeThatItIsWritable(file);
    unlock = lockFile(file);
    if (hasContent(file)) refuseNewer(inspectFile(file).version);
    const db = openDb(file);
    const store = createStore({ db, log, recorder: eventLog });
    return running({ store, clock, log, unlock });
  } catch (error) {
    unlock();
    throw storeFailure(error, file);
  }
}

function openDb(file: string): WriteDb {
  const db = openWriteDb(file);
  try {
    migrate(db);
    if (Number(db.pragma('application_id', { simple: true })) !== APPLICATION_ID) {
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }
    // From here on the maintenance thread moves the log into the file (research/perf: a checkpoint on this thread
    // holds up the event loop); a log that was wound back is cut to this size.
    db.pragma('wal_autocheckpoint = 0');
    db.pragma('journal_size_limit = 4194304');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

type Running = { readonly store: Store; readonly clock: Clock; readonly log: Log; readonly unlock: () => void };

function running({ store, clock, log, unlock }: Running): OpenStore {
  const { clean } = store.writeNow((writing) => noteStart(writing, clock.now()));
  const stopMaintenance = startMaintenance({ store, clock, log, checkFile: !clean });
  const stopAlive = every(clock, ALIVE_EVERY_MS, () => {
    const at = clock.now();
    store
      .write(({ db }) => noteAlive(db, at, false))
      .catch((error: unknown) => {
        log.error(() => `the file cannot be written: ${messageOf(error)}`, error);
      });
  });
  let isClosed = false;
  return {
    store,
    close: () => {
      if (isClosed) return;
      isClosed = true;
      stopAlive();
      stopMaintenance();
      try {
        store.writeNow(({ db }) => noteAlive(db, clock.now(), true));
      } catch (error) {
        log.error(() => `the stop could not be noted: ${messageOf(error)}`, error);
      }
      store.close();
      unlock();
    },
  };
}

/**
 * A start after a stop: what the rows call connected ended when the console was last alive, at the latest.
 * A first start has nothing before it and counts as clean.
 */
function noteStart({ db, announce }: Writing, at: number): { readonly clean: boolean } {
  const lastAliveAt = Number(readSetting(db, 'lastAliveAt'));
  const clean = lastAliveAt === 0 || readSetting(db, 'stoppedCleanly') === '1';
  prepared(
    db,
    `UPDATE ocpp_station SET lost_at = ?, lost_reason = 'consoleStopped'
     WHERE connected_at IS NOT NULL AND lost_at IS NULL`,
  ).run(lastAliveAt === 0 ? at : lastAliveAt);
  noteAlive(db, at, false);
  announce({ kind: 'consoleStarted', at, stoppedAt: lastAliveAt === 0 ? null : lastAliveAt, clean });
  return { clean };
}

function noteAlive(db: WriteDb, at: number, stopped: boolean): void {
  writeSetting(db, 'lastAliveAt', String(at));
  writeSetting(db, 'stoppedCleanly', stopped ? '1' : '0');
}
