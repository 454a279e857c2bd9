import { useSyncExternalStore } from 'react';
import type { EpochMs } from '../../shared/domain/ids.ts';

/** The console's clock minus this PC's browser clock: ages are counted on the console's. */
let offsetMs = 0;
let second = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** The console said what time it is; a message takes a moment, so small differences are no news. */
export function setConsoleTime(at: EpochMs): void {
  const offset = at - Date.now();
  if (Math.abs(offset - offsetMs) > 1_000) offsetMs = offset;
}

export const consoleNow = (): EpochMs => Date.now() + offsetMs;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) second = consoleNow();
  timer ??= setInterval(() => {
    second = consoleNow();
    for (const tell of listeners) tell();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * What `select` makes of the time, renewed once a second by the one clock of the page. The component renders only
 * when the answer changes: select the words that are shown, not the time.
 */
export function useClock<T extends string | number | boolean | null>(select: (now: EpochMs) => T): T {
  return useSyncExternalStore(subscribe, () => select(listeners.size === 0 ? consoleNow() : second));
}
