import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'chrome.exe', 'msedge.exe'];

/** The Chromium of this machine, in a process of its own and without a profile. @throws when there is none */
export function launchChromium(): Promise<Browser> {
  const executablePath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => PROGRAMS.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (executablePath === undefined) throw new Error('no Chromium in the PATH; on Debian: apt-get install chromium');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** Milliseconds since 1970 as exactly as this process knows them. */
export const wallNow = (): number => performance.timeOrigin + performance.now();
