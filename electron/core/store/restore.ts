import { once } from 'node:events';
import { open, rm, statfs, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../runtime/failure.ts';
import { startWorker } from '../runtime/workers.ts';
import { storeFailure } from './storeFailure.ts';

export type RestorePiece = { readonly offset: number; readonly bytesBase64: string; readonly last: boolean };
/** `file`: where the whole, checked backup lies; null while pieces are missing. */
export type RestoreProgress = { readonly received: number; readonly file: string | null };

/** Takes a backup in pieces. One at a time; a piece with offset 0 starts anew. */
export type Restore = {
  /** @throws Failure restore/outOfOrder, restore/tooLarge, restore/notABackup, store/broken, store/newerThanProgram, store/diskFull */
  readonly take: (piece: RestorePiece) => Promise<RestoreProgress>;
  readonly close: () => Promise<void>;
};

/** What the worker found. */
export type BackupVerdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'refused'; readonly code: string; readonly args: Readonly<Record<string, string>> };

export const RESTORE_MAX_BYTES = 4 * 1024 ** 3;

export function createRestore(dataFile: string): Restore {
  const file = `${dataFile}.restoring`;
  let handle: FileHandle | null = null;
  let received = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const drop = async () => {
    await handle?.close();
    handle = null;
    received = 0;
    await rm(file, { force: true });
  };
  const begin = async (): Promise<FileHandle> => {
    await drop();
    handle = await open(file, 'w');
    return handle;
  };
  const write = async ({ offset, bytesBase64 }: RestorePiece): Promise<void> => {
    const bytes = Buffer.from(bytesBase64, 'base64');
    const target = offset === 0 ? await begin() : handle;
    if (!target || offset !== received) throw new Failure('restore/outOfOrder', { expected: String(received) });
    if (received + bytes.length > RESTORE_MAX_BYTES) throw new Failure('restore/tooLarge');
    await refuseFullDisk(file, bytes.length);
    await target.write(bytes, 0, bytes.length, offset);
    received += bytes.length;
  };
  const finish = async (): Promise<RestoreProgress> => {
    await handle?.sync();
    await handle?.close();
    handle = null;
    const verdict = await checkBackup(file);
    if (verdict.kind === 'refused') throw new Failure(verdict.code, verdict.args);
    return { received, file };
  };
  const take = async (piece: RestorePiece): Promise<RestoreProgress> => {
    try {
      await write(piece);
      return piece.last ? await finish() : { received, file: null };
    } catch (error) {
      await drop();
      throw storeFailure(error, file);
    }
  };

  return {
    take: (piece) => {
      const done = turn.then(() => take(piece));
      turn = done.catch(() => {});
      return done;
    },
    // A finished backup stays: whoever reopens the console takes it from here.
    close: async () => {
      if (handle) await drop();
    },
  };
}

/** Room for the whole console to go on with, beside the backup. */
const SPARE_BYTES = 64 * 1024 * 1024;

async function refuseFullDisk(file: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(file));
  if (bavail * bsize < bytes + SPARE_BYTES) throw new Failure('store/diskFull', { file, reason: 'ENOSPC' });
}

/** The whole file is read once, in a thread of its own. */
async function checkBackup(file: string): Promise<BackupVerdict> {
  const worker = startWorker(new URL('./restore.worker.ts', import.meta.url), { file });
  worker.ref();
  try {
    const [verdict]: BackupVerdict[] = await once(worker, 'message');
    return verdict ?? { kind: 'refused', code: 'store/broken', args: {} };
  } finally {
    await worker.terminate();
    // Reading a file in WAL mode leaves these beside it.
    for (const left of [`${file}-wal`, `${file}-shm`]) await rm(left, { force: true });
  }
}
