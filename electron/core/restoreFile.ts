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
import { openWriteDb } from './store/database.ts';

export type RestoreInput = {
  /** The console's own file; closed by now. */
  readonly file: string;
  /** The checked backup. It is copied, never moved: it may lie on a stick that is pulled out. */
  readonly backup: string;
  readonly now: EpochMs;
};

/**
 * Puts a backup in the place of the console's file. At every instant one whole file stands under the name: the new
 * one is complete and on disk before one rename puts it there, and the old one is kept beside it with the date.
 * @returns the name under which the old file is kept, or null when there was none
 */
export function restoreFile({ file, backup, now }: RestoreInput): string | null {
  const incoming = `${file}.restoring`;
  copyFileSync(backup, incoming);
  syncToDisk(incoming);
  const kept = existsSync(file) ? keepAside(file, now) : null;
  renameSync(incoming, file);
  syncFolder(dirname(file));
  return kept;
}

/** Undoes a restore whose file turned out not to open: the old file comes back under the name. */
export function bringBack(file: string, kept: string | null): void {
  dropLeftovers(file);
  if (kept === null) rmSync(file, { force: true });
  else renameSync(kept, file);
  syncFolder(dirname(file));
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
