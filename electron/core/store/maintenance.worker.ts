import { existsSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { MaintenanceData, MaintenanceReply, MaintenanceRequest } from './maintenance.ts';

/** Below this a checkpoint waits until it is overdue. */
const WORTH_BYTES = 4 * 1024 * 1024;

const { file, working }: MaintenanceData = workerData;
const walBytes = (): number => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);

parentPort?.on('message', (request: MaintenanceRequest) => {
  const reply = answer(request);
  Atomics.store(working, 0, 0);
  Atomics.notify(working, 0);
  parentPort?.postMessage(reply);
});

function answer(request: MaintenanceRequest): MaintenanceReply {
  try {
    return request.kind === 'check' ? check() : checkpoint(request.overdue);
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}

/** PASSIVE waits for nobody and holds nobody up. The connection lives as long as the work: nothing is open in between. */
function checkpoint(overdue: boolean): MaintenanceReply {
  const bytes = walBytes();
  if (bytes < WORTH_BYTES && !overdue) return { kind: 'checkpointed', leftFrames: 0, walBytes: bytes };
  const db = new Database(file, { timeout: 5000, fileMustExist: true });
  try {
    // As durable as the writer's commits.
    db.pragma('synchronous = FULL');
    const result = db.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)').get();
    const leftFrames = (result?.log ?? 0) - (result?.checkpointed ?? 0);
    return { kind: 'checkpointed', leftFrames, walBytes: walBytes() };
  } finally {
    db.close();
  }
}

/** Table by table, so that a closing console does not wait for a whole big file. */
function check(): MaintenanceReply {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    for (const { name } of tables) {
      if (Atomics.load(working, 1) === 1) break;
      const found = String(db.pragma(`quick_check('${name.replaceAll("'", "''")}')`, { simple: true }));
      if (found !== 'ok') return { kind: 'checked', fault: found };
    }
    return { kind: 'checked', fault: '' };
  } finally {
    db.close();
  }
}
