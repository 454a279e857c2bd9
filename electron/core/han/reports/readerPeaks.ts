import type { PeakHours } from '../../../../shared/contract/han.ts';
import { addMonths, dayOf, startOfMonth } from '../../../../shared/domain/localTime.ts';
import type { ReadDb } from '../../store/database.ts';
import type { MeterSpan } from './readerCurve.ts';

export type PeaksQuery = {
  readonly spans: readonly MeterSpan[];
  /** yyyymm in the harbour's zone. */
  readonly month: number;
  readonly zone: string;
};

const HOUR_MS = 3_600_000;
const SHOWN = 10;
/** Of how many days grid companies in Norway take the mean of the highest hours. */
const CHARGED_DAYS = 3;

type HourRow = { hour: number; energyWh: number | null; estimated: number };
type Peak = { readonly at: number; energyWh: number; isEstimated: boolean };

/** The highest hour of each local day of a month, the highest first. */
export function readPeaks(db: ReadDb, { spans, month, zone }: PeaksQuery): PeakHours {
  const from = startOfMonth(month, zone);
  const to = startOfMonth(addMonths(month, 1), zone);
  const hours = new Map<number, Peak>();
  for (const span of spans) {
    const part = { ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) };
    for (const { hour, energyWh, estimated } of part.to > part.from ? hoursOf(db, part) : []) {
      const at = hour * HOUR_MS;
      if (energyWh === null || at < from || at >= to) continue;
      const known = hours.get(at) ?? { at, energyWh: 0, isEstimated: false };
      hours.set(at, { at, energyWh: known.energyWh + energyWh, isEstimated: known.isEstimated || estimated === 1 });
    }
  }
  const byDay = new Map<number, Peak>();
  for (const peak of hours.values()) {
    const day = dayOf(peak.at, zone);
    const highest = byDay.get(day);
    if (!highest || peak.energyWh > highest.energyWh) byDay.set(day, peak);
  }
  const peaks = [...byDay.values()].sort((a, b) => b.energyWh - a.energyWh || a.at - b.at);
  const charged = peaks.slice(0, CHARGED_DAYS);
  const mean = charged.reduce((sum, { energyWh }) => sum + energyWh, 0) / CHARGED_DAYS;
  return { month, peaks: peaks.slice(0, SHOWN), meanOfThreeW: charged.length < CHARGED_DAYS ? null : Math.round(mean) };
}

/** By the registers; an hour whose registers never came counts by its power when nearly all of it is known. */
const hoursOf = (db: ReadDb, { meterKey, from, to }: MeterSpan): HourRow[] =>
  db
    .prepare<unknown[], HourRow>(
      `SELECT hour, estimated, coalesce(import_wh, CASE WHEN known_s >= 3000 THEN cast(round(import_ws / 3600.0) AS INTEGER) END)
         AS energyWh FROM han_hour WHERE meter_key = ? AND hour >= ? AND hour < ?`,
    )
    .all(meterKey, Math.floor(from / HOUR_MS), Math.ceil(to / HOUR_MS));
