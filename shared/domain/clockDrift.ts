import type { EpochMs } from './ids.ts';

/** What is known of a station's clock on this connection. */
export type ClockWatch = {
  /** The newest-looking message so far, which may still be a replay. */
  readonly reference: { readonly offsetMs: number; readonly receivedAt: EpochMs } | null;
  /** Station clock minus console clock; null = unknown. */
  readonly driftMs: number | null;
};

export const UNWATCHED_CLOCK: ClockWatch = { reference: null, driftMs: null };

/** A message this close to its receipt is live: the clock is right. */
const RIGHT_MS = 5_000;
/** Two messages as far apart by the station's clock as by ours were not replayed from a store. */
const STEADY_MS = 5_000;
const APART_MS = 60_000;

/**
 * Learns the drift from a message's time. Stations replay stored messages after an outage (quirk 34), so an old
 * time alone proves nothing; a time in the future does, and so do two messages over a minute apart that lag by the
 * same amount (quirk 22: local time labelled Z).
 */
export function watchClock(watch: ClockWatch, stationTime: EpochMs, receivedAt: EpochMs): ClockWatch {
  const offsetMs = stationTime - receivedAt;
  if (offsetMs > -RIGHT_MS) return { reference: { offsetMs, receivedAt }, driftMs: offsetMs };
  const { reference } = watch;
  if (reference === null || offsetMs > reference.offsetMs + STEADY_MS) {
    return { reference: { offsetMs, receivedAt }, driftMs: watch.driftMs };
  }
  if (offsetMs < reference.offsetMs - STEADY_MS) return watch;
  if (receivedAt - reference.receivedAt < APART_MS) return watch;
  return { reference, driftMs: offsetMs };
}

/** Beyond this the station's times are corrected and its sessions marked. */
export const WRONG_CLOCK_MS = 120_000;
export const isWrongClock = (driftMs: number | null): driftMs is number =>
  driftMs !== null && Math.abs(driftMs) >= WRONG_CLOCK_MS;
