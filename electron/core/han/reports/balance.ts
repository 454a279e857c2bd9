import type { BalancePoint } from '../../../../shared/contract/han.ts';
import { dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { ReadDb } from '../../store/database.ts';
import { daysBetween, type MeterSpan } from './readerCurve.ts';

export type BalanceQuery = {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** The site's main meters, each reader's spans by itself. */
  readonly mains: readonly (readonly MeterSpan[])[];
  readonly subMeters: readonly (readonly MeterSpan[])[];
  /** Outlets that meter themselves and that no reader measures. */
  readonly outletKeys: readonly number[];
};
export type BalanceData = { readonly bucketMs: number; readonly points: readonly BalancePoint[] };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURLY_DAYS = 8;

/** Per hour up to eight days, then per local day: what the mains took in, less what is known of what is behind them. */
export function readBalance(db: ReadDb, query: BalanceQuery): BalanceData {
  const isHourly = query.to - query.from <= HOURLY_DAYS * DAY_MS;
  const unit: Unit = isHourly ? hourly(query) : daily(query);
  const mains = query.mains.map((spans) => metersEnergy(db, spans, unit));
  const subs = query.subMeters.map((spans) => metersEnergy(db, spans, unit));
  const outlets = query.outletKeys.map((key) => unit.outlet(db, key));
  const points = unit.buckets.map(({ key, at }): BalancePoint => {
    const ofMains = mains.map((energy) => energy.get(key) ?? null);
    const isWhole = ofMains.length > 0 && ofMains.every((energy) => energy !== null);
    const mainWh = isWhole ? ofMains.reduce<number>((sum, energy) => sum + (energy ?? 0), 0) : null;
    const subMetersWh = sumAt(subs, key);
    const outletsWh = sumAt(outlets, key);
    return { at, mainWh, outletsWh, subMetersWh, restWh: mainWh === null ? null : mainWh - outletsWh - subMetersWh };
  });
  return { bucketMs: isHourly ? HOUR_MS : DAY_MS, points };
}

const sumAt = (energies: readonly ReadonlyMap<number, number>[], key: number): number =>
  energies.reduce((sum, energy) => sum + (energy.get(key) ?? 0), 0);

type Unit = {
  readonly buckets: readonly { readonly key: number; readonly at: number }[];
  readonly meter: (db: ReadDb, span: MeterSpan) => readonly EnergyRow[];
  readonly outlet: (db: ReadDb, outletKey: number) => ReadonlyMap<number, number>;
};
type EnergyRow = { bucket: number; wh: number | null };

/** Import less export: a harbour with solar panels gives some of it back. */
const NET = `coalesce(import_wh, CASE WHEN known_s > 0 THEN cast(round(import_ws / 3600.0) AS INTEGER) END)
  - coalesce(export_wh, cast(round(export_ws / 3600.0) AS INTEGER), 0) AS wh`;

function metersEnergy(db: ReadDb, spans: readonly MeterSpan[], unit: Unit): ReadonlyMap<number, number> {
  const energy = new Map<number, number>();
  for (const span of spans) {
    for (const { bucket, wh } of unit.meter(db, span))
      if (wh !== null) energy.set(bucket, (energy.get(bucket) ?? 0) + wh);
  }
  return energy;
}

function hourly({ from, to }: BalanceQuery): Unit {
  const first = Math.floor(from / HOUR_MS);
  const last = Math.ceil(to / HOUR_MS);
  return {
    buckets: Array.from({ length: last - first }, (_, index) => ({
      key: first + index,
      at: (first + index) * HOUR_MS,
    })),
    meter: (db, span) =>
      db
        .prepare<unknown[], EnergyRow>(
          `SELECT hour AS bucket, ${NET} FROM han_hour WHERE meter_key = ? AND hour >= ? AND hour < ?`,
        )
        .all(
          span.meterKey,
          Math.max(first, Math.floor(span.from / HOUR_MS)),
          Math.min(last, Math.ceil(span.to / HOUR_MS)),
        ),
    outlet: (db, outletKey) =>
      risesOf(
        db
          .prepare<unknown[], RegisterRow>(
            `SELECT quarter / 4 AS bucket, first_wh AS firstWh, last_wh AS lastWh FROM meter_quarter
             WHERE outlet_key = ? AND quarter >= ? AND quarter < ? ORDER BY quarter`,
          )
          .all(outletKey, first * 4, last * 4),
      ),
  };
}

function daily({ from, to, zone }: BalanceQuery): Unit {
  const days = daysBetween(from, to, zone);
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 0;
  return {
    buckets: days.map((day) => ({ key: day, at: startOfDay(day, zone) })),
    meter: (db, span) =>
      db
        .prepare<unknown[], EnergyRow>(
          `SELECT day AS bucket, ${NET} FROM han_day WHERE meter_key = ? AND day >= ? AND day <= ?`,
        )
        .all(span.meterKey, Math.max(first, dayOf(span.from, zone)), Math.min(last, dayOf(span.to, zone))),
    outlet: (db, outletKey) =>
      risesOf(
        db
          .prepare<unknown[], RegisterRow>(
            `SELECT day AS bucket, first_wh AS firstWh, last_wh AS lastWh FROM meter_day
             WHERE outlet_key = ? AND day >= ? AND day <= ? ORDER BY day`,
          )
          .all(outletKey, first, last),
      ),
  };
}

type RegisterRow = { bucket: number; firstWh: number | null; lastWh: number | null };

/** What an outlet's register rose in each bucket; one that fell was reset and says nothing of the time between. */
function risesOf(rows: readonly RegisterRow[]): ReadonlyMap<number, number> {
  const energy = new Map<number, number>();
  let before: number | null = null;
  for (const { bucket, firstWh, lastWh } of rows) {
    if (firstWh === null || lastWh === null) continue;
    const start = before !== null && before <= firstWh ? before : firstWh;
    energy.set(bucket, (energy.get(bucket) ?? 0) + lastWh - start);
    before = lastWh;
  }
  return energy;
}
