import { BrowserWindow, dialog } from 'electron';
import { en } from '../../shared/i18n/en/index.ts';
import { nb } from '../../shared/i18n/nb/index.ts';
import type { Language } from '../../shared/domain/people.ts';
import type { Clock } from '../core/runtime/clock.ts';
import type { Log } from '../core/runtime/log.ts';
import { APP_ORIGIN, windowOptions } from './windowSecurity.ts';

export type WindowInput = {
  readonly here: string;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Log;
  /** Called before the page is loaded, so that its first message is already expected. */
  readonly prepare: (window: BrowserWindow) => void;
};

/** A page that dies more often than this within the time dies for a reason that loading it again does not mend. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

export async function openWindow({ here, language, clock, log, prepare }: WindowInput): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(here));
  let crashes: readonly number[] = [];
  prepare(window);
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error(() => `the page ended: ${reason}`);
    const now = clock.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    if (crashes.length <= MAX_CRASHES) window.webContents.reload();
    else dialog.showErrorBox('Quayside', (language === 'nb' ? nb : en).desktop.pageKeepsFailing);
  });
  await window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Brings the window that is there to the front: what a second start of the program does. */
export function bringToFront(window: BrowserWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
