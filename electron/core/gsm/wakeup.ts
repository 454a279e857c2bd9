import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';

/** Something with deadlines in its rows: when it is due next, and what to do when it is. */
export type Due = { readonly next: () => EpochMs | null; readonly work: (now: EpochMs) => void };

export type Wakeup = {
  /** Rows changed: looks at once, and sets the next alarm. */
  readonly look: () => void;
  readonly close: () => void;
};

/** A PC that sleeps or a clock that is set is noticed within this time. */
const LONGEST_MS = 60_000;
/** Work that cannot get its row out of the way (a full disk) is not tried in a tight loop. */
const SHORTEST_MS = 200;

/** One timer for all deadlines. They stand in the rows, so what fell due while the console was away is done at start. */
export function createWakeup(clock: Clock, dues: readonly Due[]): Wakeup {
  let cancel: Cancel = () => {};
  let isClosed = false;
  const look = () => {
    if (isClosed) return;
    cancel();
    const now = clock.now();
    let wait = LONGEST_MS;
    for (const { next, work } of dues) {
      const at = next();
      if (at !== null && at <= now) work(now);
      if (at !== null) wait = Math.min(wait, Math.max(SHORTEST_MS, at - now));
    }
    cancel = clock.after(wait, look);
  };
  return {
    look,
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
