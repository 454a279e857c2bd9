import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { EpochMs } from '../../shared/domain/ids.ts';
import type { Clock } from './runtime/clock.ts';
import { systemCodeOf } from './runtime/failure.ts';
import { openWriteDb } from './store/database.ts';

export type RestoreInput = {
  /** The console's own file; closed by now. */
  readonly file: string;
  /** The checked backup. It is copied, never moved: it may lie on a stick that is pulled out. */
  readonly backup: string;
  readonly clock: Clock;
};

/**
 * Puts a backup in the place of the console's file. At every instant one whole file stands under the name: the new
 * one is complete and on disk before one rename puts it there, and the old one is kept beside it with the date.
 * @returns the name under which the old file is kept, or null when there was none
 */
export async function restoreFile({ file, backup, clock }: RestoreInput): Promise<string | null> {
  const incoming = `${file}.restoring`;
  copyFileSync(backup, incoming);
  syncToDisk(incoming);
  const kept = existsSync(file) ? keepAside(file, clock.now()) : null;
  await renameWhenFree(incoming, file, clock);
  syncFolder(dirname(file));
  return kept;
}

/** Undoes a restore whose file turned out not to open: the old file comes back under the name. */
export async function bringBack(file: string, kept: string | null, clock: Clock): Promise<void> {
  dropLeftovers(file);
  if (kept === null) rmSync(file, { force: true });
  else await renameWhenFree(kept, file, clock);
  syncFolder(dirname(file));
}

const TRY_AGAIN_MS = 50;
const TRIES = 60;

/** On Windows a file that a thread of ours is just letting go of cannot be renamed yet. */
export async function renameWhenFree(from: string, to: string, clock: Clock): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = ['EBUSY', 'EPERM', 'EACCES'].includes(systemCodeOf(error));
      if (!isHeld || process.platform !== 'win32' || tries === TRIES) throw error;
      await new Promise<void>((resolve) => {
        clock.after(TRY_AGAIN_MS, resolve);
      });
    }
  }
}

/** A second name for the old file; it keeps the first one until the rename takes it over. */
function keepAside(file: string, now: EpochMs): string {
  settleJournal(file);
  const stamp = new Date(now).toISOString().replaceAll(':', '-').slice(0, 19);
  const kept = file.replace(/\.db$/, `-before-restore-${stamp}.db`);
  rmSync(kept, { force: true });
  try {
    linkSync(file, kept);
  } catch {
    // A file system without second names (FAT): a copy costs time and room, and does the same.
    copyFileSync(file, kept, constants.COPYFILE_EXCL);
    syncToDisk(kept);
  }
  return kept;
}

/** A journal left by a crash belongs to the old file and must never be replayed into the new one. */
function settleJournal(file: string): void {
  if (!existsSync(`${file}-wal`)) return;
  try {
    const db = openWriteDb(file);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  } finally {
    dropLeftovers(file);
  }
}

function dropLeftovers(file: string): void {
  for (const leftover of [`${file}-wal`, `${file}-shm`]) rmSync(leftover, { force: true });
}

function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Makes a rename itself durable; Windows has no such call for folders and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
