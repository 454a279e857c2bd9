import type { ReaderCurvePoint } from '../../../../shared/contract/han.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import { QUARTER_S } from '../../../../shared/domain/han/registerRise.ts';
import { prepared, type ReadDb } from '../../store/database.ts';

/** A meter's part of a curve: the time in which the reader was at it. */
export type MeterSpan = { readonly meterKey: number; readonly from: EpochMs; readonly to: EpochMs };

export type ReaderCurveQuery = {
  readonly spans: readonly MeterSpan[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** At most this many buckets. */
  readonly points: number;
  /** The harbour's IANA zone, for buckets of days. */
  readonly zone: string;
};
export type ReaderCurveData = { readonly bucketMs: number; readonly points: readonly ReaderCurvePoint[] };

const DAY_S = 86_400;
/** Below a quarter hour from the lists, below a day from the quarters, then from the days. */
const WIDTHS_S = [10, 30, 60, 120, 300, QUARTER_S, 1800, 3600, 7200, 14_400, 28_800, 43_200, DAY_S];
/** Meters send every ten seconds at least; a longer silence is a gap and drawn as one. */
const GAP_S = 120;

type Bucket = {
  /** Start, seconds since 1970. */
  at: number;
  minW: number | null;
  maxW: number | null;
  meanW: number | null;
  firstWh: number | null;
  lastWh: number | null;
  importWh: number | null;
  exportWh: number | null;
  i1: number | null;
  i2: number | null;
  i3: number | null;
  u1: number | null;
  u2: number | null;
  u3: number | null;
  estimated: number;
};

/** Power, energy and phases of a reader's meters over a span of time. */
export function readReaderCurve(db: ReadDb, query: ReaderCurveQuery): ReaderCurveData {
  const least = (query.to - query.from) / 1000 / query.points;
  const spans = query.spans
    .map(({ meterKey, from, to }) => ({ meterKey, from: Math.max(from, query.from), to: Math.min(to, query.to) }))
    .filter((span) => span.to > span.from);
  const wished = WIDTHS_S.find((width) => width >= least) ?? Math.ceil(least / DAY_S) * DAY_S;
  const widthS = wished < QUARTER_S && spans.some((span) => isForgotten(db, span)) ? QUARTER_S : wished;
  const buckets = spans.map((span) => bucketsOf(db, span, { widthS, zone: query.zone }));
  return { bucketMs: widthS * 1000, points: pointsOf(joined(buckets), widthS) };
}

/** Single lists are kept for a set time only; of what is older the quarters remain. */
function isForgotten(db: ReadDb, { meterKey, from }: MeterSpan): boolean {
  const oldestS = prepared<{ at: number | null }>(db, 'SELECT min(at_s) AS at FROM han_value WHERE meter_key = ?').get(
    meterKey,
  )?.at;
  const first = Math.floor(from / 1000 / QUARTER_S);
  const until = typeof oldestS === 'number' ? Math.floor(oldestS / QUARTER_S) : Number.MAX_SAFE_INTEGER;
  if (first >= until) return false;
  const older = 'SELECT 1 FROM han_quarter WHERE meter_key = ? AND quarter >= ? AND quarter < ? LIMIT 1';
  return prepared(db, older).get(meterKey, first, until) !== undefined;
}

type Width = { readonly widthS: number; readonly zone: string };

function bucketsOf(db: ReadDb, span: MeterSpan, { widthS, zone }: Width): Bucket[] {
  if (widthS < QUARTER_S) return withEnergy(fromValues(db, span, widthS));
  return widthS < DAY_S ? fromQuarters(db, span, widthS) : fromDays(db, span, { widthS, zone });
}

const NET = 'import_w - coalesce(export_w, 0)';
const VALUES = `SELECT count(*) AS n, min(${NET}) AS minW, max(${NET}) AS maxW, avg(${NET}) AS meanW,
    min(import_wh) AS firstWh, max(import_wh) AS lastWh, NULL AS importWh, NULL AS exportWh,
    avg(current_l1_ma) AS i1, avg(current_l2_ma) AS i2, avg(current_l3_ma) AS i3,
    avg(voltage_l1_mv) AS u1, avg(voltage_l2_mv) AS u2, avg(voltage_l3_mv) AS u3, 0 AS estimated
  FROM han_value WHERE meter_key = ? AND at_s >= ? AND at_s < ?`;

/** A walk along the key for each bucket: one statement for all would sort the rows first and take twice as long. */
function fromValues(db: ReadDb, { meterKey, from, to }: MeterSpan, widthS: number): Bucket[] {
  const statement = prepared<Bucket & { n: number }>(db, VALUES);
  const fromS = Math.floor(from / 1000);
  const toS = Math.ceil(to / 1000);
  const buckets: Bucket[] = [];
  for (let at = Math.floor(fromS / widthS) * widthS; at < toS; at += widthS) {
    const row = statement.get(meterKey, Math.max(at, fromS), Math.min(at + widthS, toS));
    if (row && row.n > 0) buckets.push(Object.assign(row, { at }));
  }
  return buckets;
}

/** What the register rose since the bucket before that had one. */
function withEnergy(buckets: readonly Bucket[]): Bucket[] {
  let before: number | null = null;
  return buckets.map((bucket) => {
    const { firstWh, lastWh } = bucket;
    if (firstWh === null || lastWh === null) return bucket;
    const importWh: number = lastWh - (before !== null && before <= firstWh ? before : firstWh);
    before = lastWh;
    return { ...bucket, importWh };
  });
}

/** Energy by the registers; where they have not come yet, by the power over the time that is known. */
const ENERGY = `coalesce(sum(import_wh), cast(round(sum(import_ws) / 3600.0) AS INTEGER)) AS importWh,
  coalesce(sum(export_wh), cast(round(sum(export_ws) / 3600.0) AS INTEGER)) AS exportWh`;
const POWER = `min(min_w) AS minW, max(max_w) AS maxW,
  CASE WHEN sum(known_s) > 0 THEN (sum(import_ws) - sum(export_ws)) * 1.0 / sum(known_s) END AS meanW`;

const fromQuarters = (db: ReadDb, { meterKey, from, to }: MeterSpan, widthS: number): Bucket[] =>
  db
    .prepare<unknown[], Bucket>(
      `SELECT quarter / cast(@quarters AS INTEGER) * cast(@widthS AS INTEGER) AS at, ${POWER}, ${ENERGY},
         avg(current_l1_ma) AS i1, avg(current_l2_ma) AS i2, avg(current_l3_ma) AS i3,
         avg(voltage_l1_mv) AS u1, avg(voltage_l2_mv) AS u2, avg(voltage_l3_mv) AS u3, max(estimated) AS estimated
       FROM han_quarter WHERE meter_key = @meterKey AND quarter >= @fromQ AND quarter < @toQ
       GROUP BY quarter / cast(@quarters AS INTEGER) ORDER BY 1`,
    )
    .all({
      meterKey,
      widthS,
      quarters: widthS / QUARTER_S,
      fromQ: Math.floor(from / 1000 / QUARTER_S),
      toQ: Math.ceil(to / 1000 / QUARTER_S),
    });

type DayRow = Omit<Bucket, 'at'> & { day: number };

/** Local days, some of them in one bucket when the span is of many years. */
function fromDays(db: ReadDb, { meterKey, from, to }: MeterSpan, { widthS, zone }: Width): Bucket[] {
  const rows = db
    .prepare<unknown[], DayRow>(
      `SELECT day, ${POWER}, ${ENERGY}, NULL AS i1, NULL AS i2, NULL AS i3, NULL AS u1, NULL AS u2, NULL AS u3,
         max(estimated) AS estimated FROM han_day WHERE meter_key = ? AND day >= ? AND day <= ? GROUP BY day ORDER BY day`,
    )
    .all(meterKey, dayOf(from, zone), dayOf(to - 1, zone))
    .map((row) => Object.assign(row, { at: startOfDay(row.day, zone) / 1000 }));
  const days = widthS / DAY_S;
  if (days === 1) return rows;
  const groups = Map.groupBy(rows, (row) => Math.floor((row.at + DAY_S / 2) / widthS));
  return [...groups.values()].map((group) => group.reduce(merged));
}

/** Two meters in one bucket: the cable was moved within it. */
function joined(parts: readonly Bucket[][]): Bucket[] {
  const [only] = parts;
  if (parts.length <= 1) return only ?? [];
  const byStart = new Map<number, Bucket>();
  for (const bucket of parts.flat()) {
    const other = byStart.get(bucket.at);
    byStart.set(bucket.at, other ? merged(other, bucket) : bucket);
  }
  return [...byStart.values()].sort((a, b) => a.at - b.at);
}

const merged = <T extends Bucket>(a: T, b: T): T => ({
  ...b,
  at: Math.min(a.at, b.at),
  minW: least(a.minW, b.minW),
  maxW: most(a.maxW, b.maxW),
  importWh: total(a.importWh, b.importWh),
  exportWh: total(a.exportWh, b.exportWh),
  meanW: a.meanW === null || b.meanW === null ? (a.meanW ?? b.meanW) : (a.meanW + b.meanW) / 2,
  estimated: Math.max(a.estimated, b.estimated),
});

const least = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b));
const most = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const total = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : a + b);
const whole = (value: number | null) => (value === null ? null : Math.round(value));

function pointsOf(buckets: readonly Bucket[], widthS: number): ReaderCurvePoint[] {
  const points: ReaderCurvePoint[] = [];
  let before: Bucket | null = null;
  for (const bucket of buckets) {
    // A day of 25 hours is no gap.
    const missingS = before === null ? 0 : bucket.at - before.at - widthS;
    if (before !== null && missingS > Math.max(GAP_S, widthS >= DAY_S ? 2 * 3600 : 0))
      points.push(gapAt((before.at + widthS) * 1000));
    points.push({
      at: bucket.at * 1000,
      minW: bucket.minW,
      maxW: bucket.maxW,
      meanW: whole(bucket.meanW),
      importWh: bucket.importWh,
      exportWh: bucket.exportWh,
      currentMa: [whole(bucket.i1), whole(bucket.i2), whole(bucket.i3)],
      voltageMv: [whole(bucket.u1), whole(bucket.u2), whole(bucket.u3)],
      isEstimated: bucket.estimated === 1,
    });
    before = bucket;
  }
  return points;
}

const NOTHING = [null, null, null] as const;
const gapAt = (at: EpochMs): ReaderCurvePoint => ({
  at,
  minW: null,
  maxW: null,
  meanW: null,
  importWh: null,
  exportWh: null,
  currentMa: NOTHING,
  voltageMv: NOTHING,
  isEstimated: false,
});

/** The local days that a span touches, for whoever sums by day. */
export function daysBetween(from: EpochMs, to: EpochMs, zone: string): readonly number[] {
  const days: number[] = [];
  for (let day = dayOf(from, zone); startOfDay(day, zone) < to; day = addDays(day, 1)) days.push(day);
  return days;
}
