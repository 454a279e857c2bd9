import { statSync } from 'node:fs';
import { every, systemClock, type Cancel } from '../runtime/clock.ts';

const LOOK_MS = 1_000;

/**
 * Tells once when a device file is gone or another device has its name. A port that vanishes in the same moment as its
 * last octet reads nothing for ever, without an error: the library's reading never says that it is unplugged. Windows'
 * ports are no files; there the system itself tells.
 */
export function watchDeviceFile(path: string, gone: () => void): Cancel {
  const opened = deviceAt(path);
  if (opened === null) return () => {};
  const cancel = every(systemClock, LOOK_MS, () => {
    if (deviceAt(path) === opened) return;
    cancel();
    gone();
  });
  return cancel;
}

function deviceAt(path: string): string | null {
  const found = path.startsWith('/') ? statSync(path, { throwIfNoEntry: false }) : undefined;
  return found ? `${found.dev}:${found.ino}:${found.rdev}` : null;
}
