import type { Worker } from 'node:worker_threads';
import { every, type Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { startWorker } from '../runtime/workers.ts';
import { trimEvents } from './eventTrim.ts';
import type { Store } from './store.ts';

/** `working[0]` is 1 while the thread has the file open; `working[1]` asks it to stop early. */
export type MaintenanceData = { readonly file: string; readonly working: Int32Array<SharedArrayBuffer> };
export type MaintenanceRequest =
  | { readonly kind: 'checkpoint'; readonly overdue: boolean }
  | { readonly kind: 'check' };
export type MaintenanceReply =
  | { readonly kind: 'checkpointed'; readonly leftFrames: number; readonly walBytes: number }
  | { readonly kind: 'checked'; readonly fault: string }
  | { readonly kind: 'failed'; readonly message: string };

const CHECKPOINT_EVERY_MS = 2_000;
const OVERDUE_MS = 30_000;
const TRIM_EVERY_MS = 60_000;
/** Beyond this the writer itself winds the log back: a thread beside a writer that never rests cannot catch up. */
const WIND_BACK_BYTES = 64 * 1024 * 1024;
const CLOSE_WITHIN_MS = 10_000;

export type MaintenanceParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The last stop was a loss of power or a kill: the file is checked in the background. */
  readonly checkFile: boolean;
};

/** Work on the file that must not hold up the event loop: a thread of its own does it. The result ends it. */
export function startMaintenance(parts: MaintenanceParts): () => void {
  const { store, clock, log } = parts;
  const working = new Int32Array(new SharedArrayBuffer(8));
  const data: MaintenanceData = { file: store.read.name, working };
  const worker = startWorker(new URL('./maintenance.worker.ts', import.meta.url), data);
  worker.on('message', (reply: MaintenanceReply) => take(reply, parts));
  worker.on('error', (error) => {
    log.error(() => `the maintenance thread ended: ${messageOf(error)}`, error);
    Atomics.store(working, 0, 0);
    // Without the thread the writer does it itself, as SQLite would by default: slower at times, never unbounded.
    if (store.read.open) store.read.pragma('wal_autocheckpoint = 1000');
  });
  if (parts.checkFile) ask(worker, working, { kind: 'check' });

  let checkpointedAt = clock.now();
  const stops = [
    every(clock, CHECKPOINT_EVERY_MS, () => {
      const overdue = clock.now() - checkpointedAt >= OVERDUE_MS;
      if (ask(worker, working, { kind: 'checkpoint', overdue }) && overdue) checkpointedAt = clock.now();
    }),
    every(clock, TRIM_EVERY_MS, () => {
      store.write(({ db }) => trimEvents(db)).catch((error: unknown) => log.warn(() => messageOf(error), error));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    // Whoever closes may move the file next: the thread must have let go of it.
    Atomics.store(working, 1, 1);
    if (Atomics.wait(working, 0, 1, CLOSE_WITHIN_MS) === 'timed-out') log.warn(() => 'maintenance is still at work');
    void worker.terminate();
  };
}

/** One piece of work at a time; false: it is still busy with the last one. */
function ask(worker: Worker, working: Int32Array, request: MaintenanceRequest): boolean {
  if (Atomics.compareExchange(working, 0, 0, 1) === 1) return false;
  worker.postMessage(request);
  return true;
}

function take(reply: MaintenanceReply, parts: MaintenanceParts): void {
  const { store, log } = parts;
  switch (reply.kind) {
    case 'checkpointed':
      if (reply.walBytes > WIND_BACK_BYTES) windBack(store, log);
      return;
    case 'checked':
      if (reply.fault !== '') tellDamage(reply.fault, parts);
      return;
    case 'failed':
      log.warn(() => `maintenance: ${reply.message}`);
  }
}

/** A damaged file may refuse the line about it: the program’s own log has it in any case. */
function tellDamage(fault: string, { store, clock, log }: MaintenanceParts): void {
  log.error(() => `the file is damaged, restore a backup: ${fault}`);
  store
    .write(({ announce }) => announce({ kind: 'fileDamaged', at: clock.now(), fault }))
    .catch((error: unknown) => log.error(() => messageOf(error), error));
}

/** Nothing writes while this runs, so the few frames that are left suffice to start the log from its beginning. */
function windBack(store: Store, log: Log): void {
  try {
    store.flush();
    store.read.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    log.warn(() => `winding the log back: ${messageOf(error)}`, error);
  }
}
