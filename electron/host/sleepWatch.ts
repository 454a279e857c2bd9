import { every, type Cancel, type Clock } from '../core/runtime/clock.ts';

const LOOK_EVERY_MS = 5_000;
/** A gap that no busy event loop explains. */
const ASLEEP_MS = 20_000;

/**
 * A host without Electron is not told when the PC sleeps. It notices afterwards: timers stood still while the clock
 * went on. A clock that is set forward looks the same, and the core's answer (look again at who is there) is right too.
 */
export function watchSleep(clock: Clock, onWoken: () => void): Cancel {
  let seenAt = clock.now();
  return every(clock, LOOK_EVERY_MS, () => {
    const now = clock.now();
    if (now - seenAt > LOOK_EVERY_MS + ASLEEP_MS) onWoken();
    seenAt = now;
  });
}
