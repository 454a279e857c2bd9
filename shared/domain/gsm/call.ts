import type { CallId, EpochMs, StationId } from '../ids.ts';

/**
 * Who is at the other end. `unit`: an alert call or a confirmation by call; it is neither answered nor rejected, as
 * either completes the unit's alert cycle and nobody further down its list is called (D53, research/gsm 6.8).
 */
export type CallParty =
  | { readonly kind: 'unit'; readonly number: string; readonly stationId: StationId }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'withheld' };

/** One call on the modem. `endedAt` null: it goes on. */
export type Call = {
  readonly id: CallId;
  readonly direction: 'received' | 'placed';
  readonly party: CallParty;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  /** Why it ended, as the modem words it; '' = it did not say. `consoleStopped`: the console was away at its end. */
  readonly ending: string;
  /** Who placed it or hung up; '' = nobody here. */
  readonly by: string;
};
