import type { Curve } from '../../../shared/contract/statistics.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { addDays, dayOf, startOfDay, type LocalDay } from '../../../shared/domain/localTime.ts';

export type Span = { readonly from: EpochMs; readonly to: EpochMs };

/** A local day of the harbour: 23, 24 or 25 hours long. */
export const daySpan = (day: LocalDay, zone: string): Span => ({
  from: startOfDay(day, zone),
  to: startOfDay(addDays(day, 1), zone),
});

const DAY_MS = 86_400_000;
const STEP_MS = 600_000;

/** The end of the last 24 hours; moves on every ten minutes, so that the curve stands still in between. */
export const lastDayEnd = (now: EpochMs): EpochMs => Math.ceil(now / STEP_MS) * STEP_MS;
export const lastDaySpan = (end: EpochMs): Span => ({ from: end - DAY_MS, to: end });

export const todayOf = (now: EpochMs, zone: string): LocalDay => dayOf(now, zone);

/** `2026-11-23` as a date field gives it; null when it is none. */
export function dayOfText(text: string): LocalDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 2000;
  return isReal ? year * 10_000 + month * 100 + day : null;
}

/** One point of the drawing: power in kW, null where a gap is. */
export type DrawnPoint = {
  readonly at: EpochMs;
  readonly kw: number | null;
  readonly lowKw: number | null;
  readonly highKw: number | null;
};

/**
 * One point for every bucket of the span, so that the brush below is a time line: the core sends only buckets with
 * measurements and a point of nulls where a gap begins. Between two measurements without a gap the former holds.
 */
export function drawnPoints({ bucketMs, points }: Curve, { from, to }: Span): readonly DrawnPoint[] {
  const measured = new Map(points.map((point) => [Math.floor(point.at / bucketMs), point]));
  const lastBucket = Math.max(...measured.keys());
  const drawn: DrawnPoint[] = [];
  let held: DrawnPoint | null = null;
  for (let bucket = Math.floor(from / bucketMs); bucket * bucketMs < to; bucket += 1) {
    const at = bucket * bucketMs;
    const point = measured.get(bucket);
    if (point) {
      held = {
        at,
        kw: kilo(point.meanPowerW),
        lowKw: kilo(point.minPowerW),
        highKw: kilo(point.maxPowerW),
      };
    }
    drawn.push(held && bucket <= lastBucket ? { ...held, at } : { at, kw: null, lowKw: null, highKw: null });
  }
  return drawn;
}

const kilo = (watts: number | null): number | null => (watts === null ? null : watts / 1000);

/** One measurement alone is no line yet. */
export const hasValues = (points: readonly DrawnPoint[]): boolean => points.filter(({ kw }) => kw !== null).length > 1;

/** The next point with a value in that direction: a reader by key is not led through gaps. */
export function nextValue(points: readonly DrawnPoint[], from: number, step: number): number {
  const last = points.length - 1;
  const wanted = Math.min(last, Math.max(0, from + step));
  const direction = step < 0 ? -1 : 1;
  for (let at = wanted; at >= 0 && at <= last; at += direction) if (points[at]?.kw !== null) return at;
  return points[from]?.kw === null || from < 0 ? Math.max(0, lastWithValue(points)) : from;
}

const lastWithValue = (points: readonly DrawnPoint[]): number => points.findLastIndex(({ kw }) => kw !== null);

const HOUR_MS = 3_600_000;

/** Full local hours of the span for the axis, at most about `most` of them, counted from local midnight. */
export function hourTicks({ from, to }: Span, most: number, zone: string): readonly EpochMs[] {
  const step =
    [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 168]
      .map((hours) => hours * HOUR_MS)
      .find((width) => (to - from) / width <= most) ?? to - from;
  const midnight = startOfDay(dayOf(from, zone), zone);
  const ticks: EpochMs[] = [];
  for (let at = midnight; at <= to; at += step) if (at >= from) ticks.push(at);
  return ticks;
}
