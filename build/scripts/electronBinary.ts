import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasDesktop } from './browser.ts';

const ELECTRON = resolve(import.meta.dirname, '../../node_modules/electron');
/** Long enough for 110 MB over a slow line; without any line it fails within seconds. */
const FETCH_PATIENCE_MS = 180_000;

/** Electron's program file, or null where npm brought only the package around it. */
export function electronBinary(): string | null {
  const pathFile = join(ELECTRON, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(ELECTRON, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

export type ElectronAnswer =
  | { readonly kind: 'ready'; readonly binary: string }
  | { readonly kind: 'unavailable'; readonly why: string };

/** The binary, fetched when it can be; otherwise why not, in words for one line. */
export function electronForWindow(): ElectronAnswer {
  if (!hasDesktop(process.platform, process.env)) return unavailable('no display for a window here');
  if (process.getuid?.() === 0) return unavailable('its sandbox does not run as root');
  const present = electronBinary();
  if (present !== null) return { kind: 'ready', binary: present };
  console.log('Fetching Electron (about 110 MB, once) ...');
  const fetched = spawnSync(process.execPath, [join(ELECTRON, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_PATIENCE_MS,
  });
  const binary = electronBinary();
  return fetched.status === 0 && binary !== null
    ? { kind: 'ready', binary }
    : unavailable('its program file could not be fetched');
}

const unavailable = (why: string): ElectronAnswer => ({ kind: 'unavailable', why });
