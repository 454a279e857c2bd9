import type { EpochMs } from '../../../shared/domain/ids.ts';

/** Failed sign-ins in a row, and when the last one was. */
export type Failures = { readonly count: number; readonly at: EpochMs };
export const NO_FAILURES: Failures = { count: 0, at: 0 };

export type ThrottleRule = {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly longestMs: number;
};

/** One account: 3 free, then 1, 2, 4 ... seconds. */
export const ACCOUNT_RULE: ThrottleRule = { free: 3, longestMs: 5 * 60_000 };
/** One origin tries many accounts: more are free, since a desk is shared. */
export const ORIGIN_RULE: ThrottleRule = { free: 10, longestMs: 5 * 60_000 };

/** An account that saw this many failures in a row is shut for a while, whoever asks. */
export const LOCK_AFTER = 12;
export const LOCK_MS = 15 * 60_000;

/** How long the next attempt has to wait; 0: not at all. */
export function waitMs({ count, at }: Failures, rule: ThrottleRule, now: EpochMs): number {
  // A clock that was set back must not shut anybody out until it has caught up.
  if (count < rule.free || at > now) return 0;
  const pause = Math.min(rule.longestMs, 1000 * 2 ** Math.min(30, count - rule.free));
  return Math.max(0, at + pause - now);
}

export const lockedForMs = ({ count, at }: Failures, now: EpochMs): number =>
  count >= LOCK_AFTER && at <= now ? Math.max(0, at + LOCK_MS - now) : 0;

/** Failures by key in memory: of origins, and of e-mails that belong to nobody. Bounded; the oldest are forgotten. */
export type FailureBook = {
  readonly of: (key: string) => Failures;
  readonly add: (key: string, now: EpochMs) => void;
  readonly clear: (key: string) => void;
};

const FORGET_MS = 60 * 60_000;

export function createFailureBook(limit = 10_000): FailureBook {
  const failures = new Map<string, Failures>();
  const of = (key: string) => failures.get(key) ?? NO_FAILURES;
  return {
    of,
    add: (key, now) => {
      const before = of(key);
      const count = now - before.at > FORGET_MS ? 1 : before.count + 1;
      failures.delete(key);
      failures.set(key, { count, at: now });
      const oldest = failures.keys().next();
      if (failures.size > limit && !oldest.done) failures.delete(oldest.value);
    },
    clear: (key) => void failures.delete(key),
  };
}
