import type { Curve } from '../../../shared/contract/statistics.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { addDays, dayOf, startOfDay, type LocalDay } from '../../../shared/domain/localTime.ts';

export type DaySpan = { readonly day: LocalDay; readonly from: EpochMs; readonly to: EpochMs };

/** A local day of the harbour: 23, 24 or 25 hours long. */
export const daySpan = (day: LocalDay, zone: string): DaySpan => ({
  day,
  from: startOfDay(day, zone),
  to: startOfDay(addDays(day, 1), zone),
});

export const todayOf = (now: EpochMs, zone: string): LocalDay => dayOf(now, zone);

/** One point of the drawing: power in kW, null where a gap is. */
export type DrawnPoint = {
  readonly at: EpochMs;
  readonly kw: number | null;
  readonly lowKw: number | null;
  readonly highKw: number | null;
};

export const drawnPoints = ({ points }: Curve): readonly DrawnPoint[] =>
  points.map(({ at, meanPowerW, minPowerW, maxPowerW }) => ({
    at,
    kw: kilo(meanPowerW),
    lowKw: kilo(minPowerW),
    highKw: kilo(maxPowerW),
  }));

const kilo = (watts: number | null): number | null => (watts === null ? null : watts / 1000);

/** Full hours of the span for the axis, at most about `most` of them. */
export function hourTicks({ from, to }: Pick<DaySpan, 'from' | 'to'>, most: number): readonly EpochMs[] {
  const hour = 3_600_000;
  const steps = [1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * hour);
  const step = steps.find((width) => (to - from) / width <= most) ?? to - from;
  const ticks: EpochMs[] = [];
  for (let at = from; at <= to; at += step) ticks.push(at);
  return ticks;
}
