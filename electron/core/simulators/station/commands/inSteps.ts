import type { Clock } from '../../../runtime/clock.ts';

export type TimedStep = { readonly afterMs: number; readonly work: () => void };

/** One step after the other, each so long after the one before. */
export function inSteps(clock: Clock, [next, ...rest]: readonly TimedStep[]): void {
  if (next === undefined) return;
  clock.after(next.afterMs, () => {
    next.work();
    inSteps(clock, rest);
  });
}
