import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HealthChip } from '../../../shared/contract/console.ts';
import { every, type Clock } from './clock.ts';

const LOOK_EVERY_MS = 60_000;
const MIB = 1024 * 1024;
/** A harbour writes some 10 MB a day: a warning leaves weeks, a fault leaves days. */
const WARN_BELOW = 2048 * MIB;
const FAULT_BELOW = 256 * MIB;

export type DiskWatch = { readonly file: string; readonly clock: Clock; readonly set: (chip: HealthChip) => void };

/** Looks at the free space where the file lives, in the background. */
export function watchDisk({ file, clock, set }: DiskWatch): () => void {
  if (file === ':memory:') return () => {};
  let stopped = false;
  const look = () => {
    freeBytes(file).then(
      (free) => (stopped ? undefined : set(diskChip(free))),
      () => (stopped ? undefined : set({ subject: 'disk', level: 'warning', code: 'unknown', args: {} })),
    );
  };
  look();
  const stop = every(clock, LOOK_EVERY_MS, look);
  return () => {
    stopped = true;
    stop();
  };
}

async function freeBytes(file: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(file));
  return bavail * bsize;
}

/** Rounded, so that the chip changes when it matters and not with every write. */
export function diskChip(free: number): HealthChip {
  const level = free < FAULT_BELOW ? 'fault' : free < WARN_BELOW ? 'warning' : 'good';
  const args: Readonly<Record<string, string>> =
    level === 'good' ? {} : { freeMb: String(Math.floor(free / MIB / 10) * 10) };
  return { subject: 'disk', level, code: level === 'good' ? 'good' : level === 'fault' ? 'full' : 'low', args };
}
