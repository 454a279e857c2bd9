import type { EpochMs } from '../ids.ts';
import type { ReaderType } from './reader.ts';

/** Good is green, medium yellow, poor red with the advice to move the device (B14). Colour never stands alone. */
export type SignalBand = 'good' | 'medium' | 'poor';

/** One hour of a reader's signal, dBm. */
export type SignalHour = {
  /** Start of the hour. */
  readonly at: EpochMs;
  readonly minDbm: number;
  readonly maxDbm: number;
  readonly meanDbm: number;
  readonly count: number;
};

/** What is usual for this reader at this place, from its history (B15). */
export type SignalUsual = { readonly lowDbm: number; readonly highDbm: number; readonly hours: number };

/** The last registered signal and how it compares with the history: a momentary value may deviate (B15). */
export type Signal = {
  readonly dbm: number;
  readonly at: EpochMs;
  readonly usual: SignalUsual | null;
};
export type SignalTrend = 'unknown' | 'usual' | 'unusuallyGood' | 'unusuallyPoor';

/** Above the first it is good, above the second medium (B14: WiFi declines around -90 +/- 5; 4G -100 and -110). */
const LIMITS_DBM: Readonly<Record<ReaderType, readonly [number, number] | null>> = {
  wifi: [-85, -95],
  '4g': [-100, -110],
  usb: null,
  tcp: null,
};

/** null: a cable has no signal. */
export function signalBand(dbm: number, type: ReaderType): SignalBand | null {
  const limits = LIMITS_DBM[type];
  if (!limits) return null;
  if (dbm > limits[0]) return 'good';
  return dbm >= limits[1] ? 'medium' : 'poor';
}

/** Fewer hours say nothing of what is usual. */
const HOURS_NEEDED = 24;
/** Signals swing by a few dB by themselves. */
const LEAST_SWING_DB = 6;

/** The band within which nine of ten hourly means lie, at least a few dB wide. */
export function usualSignal(history: readonly SignalHour[]): SignalUsual | null {
  if (history.length < HOURS_NEEDED) return null;
  const means = history.map((hour) => hour.meanDbm).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round((means.length - 1) * share)] ?? 0;
  const middle = at(0.5);
  return {
    lowDbm: Math.min(at(0.05), middle - LEAST_SWING_DB),
    highDbm: Math.max(at(0.95), middle + LEAST_SWING_DB),
    hours: history.length,
  };
}

export function signalTrend({ dbm, usual }: Signal): SignalTrend {
  if (!usual) return 'unknown';
  if (dbm > usual.highDbm) return 'unusuallyGood';
  return dbm < usual.lowDbm ? 'unusuallyPoor' : 'usual';
}
