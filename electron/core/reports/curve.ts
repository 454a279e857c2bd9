import type { Curve, CurvePoint } from '../../../shared/contract/statistics.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { ReadDb } from '../store/database.ts';
import { QUARTER_S } from '../store/meterStore.ts';

export type CurveQuery = {
  readonly outletKey: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** At most this many buckets. */
  readonly points: number;
};

/** Bucket widths that a reader can name, in seconds; from a quarter hour on they are read from the roll-up. */
const WIDTHS_S = [60, 120, 300, QUARTER_S, 1800, 3600, 7200, 14_400, 28_800, 86_400, 604_800];
/** Stations report every minute or few; a longer silence is a gap and drawn as one. */
const GAP_S = 600;

/** One row per bucket that has measurements; `firstWh` is the smallest and `lastWh` the largest register reading in it. */
type Bucket = {
  bucket: number;
  low: number | null;
  high: number | null;
  mean: number | null;
  firstWh: number | null;
  lastWh: number | null;
};

/** Power and energy of an outlet: min, mean and max per bucket, and a point of nulls where a gap begins. */
export function readCurve(db: ReadDb, query: CurveQuery): Curve {
  const widthS = widthOf(query);
  const buckets = widthS >= QUARTER_S ? fromQuarters(db, query, widthS) : fromValues(db, query, widthS);
  return { bucketMs: widthS * 1000, points: pointsOf(buckets, widthS) };
}

function widthOf({ from, to, points }: CurveQuery): number {
  const least = (to - from) / 1000 / points;
  return WIDTHS_S.find((width) => width >= least) ?? Math.ceil(least / 604_800) * 604_800;
}

const fromValues = (db: ReadDb, { outletKey, from, to }: CurveQuery, widthS: number): Bucket[] =>
  db
    .prepare<unknown[], Bucket>(
      `SELECT at_s / cast(@widthS AS INTEGER) AS bucket, min(power_w) AS low, max(power_w) AS high, avg(power_w) AS mean,
         min(energy_wh) AS firstWh, max(energy_wh) AS lastWh
       FROM meter_value WHERE outlet_key = @outletKey AND at_s >= @fromS AND at_s < @toS GROUP BY bucket ORDER BY bucket`,
    )
    .all({ outletKey, widthS, fromS: Math.floor(from / 1000), toS: Math.ceil(to / 1000) });

const fromQuarters = (db: ReadDb, { outletKey, from, to }: CurveQuery, widthS: number): Bucket[] =>
  db
    .prepare<unknown[], Bucket>(
      `SELECT quarter / cast(@quarters AS INTEGER) AS bucket, min(min_power_w) AS low, max(max_power_w) AS high,
         cast(sum(sum_power_w) AS REAL) / sum(power_count) AS mean, min(first_wh) AS firstWh, max(last_wh) AS lastWh
       FROM meter_quarter WHERE outlet_key = @outletKey AND quarter >= @fromQ AND quarter < @toQ
       GROUP BY bucket ORDER BY bucket`,
    )
    .all({
      outletKey,
      quarters: widthS / QUARTER_S,
      fromQ: Math.floor(from / 1000 / QUARTER_S),
      toQ: Math.ceil(to / 1000 / QUARTER_S),
    });

function pointsOf(buckets: readonly Bucket[], widthS: number): CurvePoint[] {
  const points: CurvePoint[] = [];
  let before: Bucket | null = null;
  for (const bucket of buckets) {
    if (before !== null && (bucket.bucket - before.bucket - 1) * widthS > GAP_S) {
      points.push(gapAt((before.bucket + 1) * widthS * 1000));
    }
    points.push({
      at: bucket.bucket * widthS * 1000,
      minPowerW: bucket.low,
      maxPowerW: bucket.high,
      meanPowerW: bucket.mean === null ? null : Math.round(bucket.mean),
      energyWh: energyOf(bucket, before),
    });
    before = bucket;
  }
  return points;
}

/** What the register rose since the bucket before; a register that fell was reset and says nothing. */
function energyOf({ firstWh, lastWh }: Bucket, before: Bucket | null): number | null {
  if (firstWh === null || lastWh === null) return null;
  const start = before?.lastWh ?? firstWh;
  return lastWh >= start ? lastWh - start : lastWh - firstWh;
}

const gapAt = (at: EpochMs): CurvePoint => ({ at, minPowerW: null, maxPowerW: null, meanPowerW: null, energyWh: null });
