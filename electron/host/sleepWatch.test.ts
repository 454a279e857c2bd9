import { expect, it } from 'vitest';
import { manualClock } from '../core/runtime/clock.ts';
import { watchSleep } from './sleepWatch.ts';

it('a PC that slept is noticed at the first tick after it woke', () => {
  const clock = manualClock(1_000_000);
  let asleepMs = 0;
  let woken = 0;
  // Timers stand still while the PC sleeps, the time of day does not.
  watchSleep({ ...clock, now: () => clock.now() + asleepMs }, () => {
    woken += 1;
  });
  clock.advance(60_000);
  expect(woken).toBe(0);
  asleepMs = 3_600_000;
  clock.advance(5_000);
  expect(woken).toBe(1);
  clock.advance(60_000);
  expect(woken).toBe(1);
});
