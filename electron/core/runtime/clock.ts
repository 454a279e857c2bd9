import type { EpochMs } from '../../../shared/domain/ids.ts';

export type Cancel = () => void;

/** The only source of time and waiting in the core. Tests pass one that they move themselves. */
export type Clock = {
  readonly now: () => EpochMs;
  /** Runs `work` once after `delayMs`; a timer never keeps the process alive. */
  readonly after: (delayMs: number, work: () => void) => Cancel;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export type ManualClock = Clock & {
  /** Moves time on and runs what became due, in order. */
  readonly advance: (ms: number) => void;
};

export function manualClock(start: EpochMs): ManualClock {
  let now = start;
  let waiting: { readonly at: EpochMs; readonly work: () => void }[] = [];
  const nextDue = (until: EpochMs) => waiting.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (delayMs, work) => {
      const entry = { at: now + Math.max(0, delayMs), work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const until = now + ms;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const entry = due;
        waiting = waiting.filter((other) => other !== entry);
        now = entry.at;
        entry.work();
      }
      now = until;
    },
  };
}

/** Calls `work` every `intervalMs` until cancelled; the next wait begins when the work returns. */
export function every(clock: Clock, intervalMs: number, work: () => void): Cancel {
  let cancel: Cancel = () => {};
  const again = () => {
    cancel = clock.after(intervalMs, () => {
      again();
      work();
    });
  };
  again();
  return () => cancel();
}
