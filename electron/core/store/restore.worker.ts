import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { isFailure, messageOf } from '../runtime/failure.ts';
import { APPLICATION_ID, inspectFile, refuseNewer } from './inspectFile.ts';
import type { BackupVerdict } from './restore.ts';
import { storeFailure } from './storeFailure.ts';

const { file }: { readonly file: string } = workerData;

parentPort?.postMessage(verdict());

function verdict(): BackupVerdict {
  try {
    const { version, applicationId } = inspectFile(file);
    if (applicationId !== APPLICATION_ID || version === 0)
      return { kind: 'refused', code: 'restore/notABackup', args: {} };
    refuseNewer(version);
    const found = quickCheck();
    return found === 'ok' ? { kind: 'good' } : { kind: 'refused', code: 'store/broken', args: { file, reason: found } };
  } catch (error) {
    const failure = storeFailure(error, file);
    if (isFailure(failure, 'store/broken')) return { kind: 'refused', code: 'restore/notABackup', args: {} };
    if (isFailure(failure)) return { kind: 'refused', code: failure.code, args: failure.args };
    return { kind: 'refused', code: 'restore/notABackup', args: { reason: messageOf(error) } };
  }
}

function quickCheck(): string {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return String(db.pragma('quick_check(1)', { simple: true }));
  } finally {
    db.close();
  }
}
