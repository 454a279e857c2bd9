import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { EnergyCheck } from '../../../../shared/domain/han/checks.ts';
import type { PowerSample, QuarterSum } from '../../../../shared/domain/han/quarterPower.ts';
import { meanOf } from '../../../../shared/domain/han/quarterPower.ts';
import { QUARTER_S, type QuarterPower, type QuarterShare } from '../../../../shared/domain/han/registerRise.ts';
import type { MeterSample } from '../../../../shared/domain/han/sample.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

const COLUMNS = [
  'import_w',
  'export_w',
  'import_var',
  'export_var',
  'current_l1_ma',
  'current_l2_ma',
  'current_l3_ma',
  'voltage_l1_mv',
  'voltage_l2_mv',
  'voltage_l3_mv',
  'import_wh',
  'export_wh',
  'import_varh',
  'export_varh',
];
const PLACES = ['meter_key', 'at_s', ...COLUMNS];
/** Two lists of the same second make one row; what the second names anew replaces the first. */
const INSERT = `INSERT INTO han_value (${PLACES.join(', ')}) VALUES (${PLACES.map(() => '?').join(', ')})
  ON CONFLICT (meter_key, at_s) DO UPDATE SET
    ${COLUMNS.map((column) => `${column} = coalesce(excluded.${column}, ${column})`).join(', ')}`;

/** `registers` null: a repeated reading of them is not stored again. */
export function insertSample(db: WriteDb, meterKey: number, sample: MeterSample): void {
  const { power, registers } = sample;
  prepared(db, INSERT).run(
    meterKey,
    Math.floor(sample.at / 1000),
    power.importW,
    power.exportW,
    power.importVar,
    power.exportVar,
    ...sample.currentMa,
    ...sample.voltageMv,
    registers?.importWh ?? null,
    registers?.exportWh ?? null,
    registers?.importVarh ?? null,
    registers?.exportVarh ?? null,
  );
}

type PowerRow = {
  at_s: number;
  import_w: number | null;
  export_w: number | null;
  current_l1_ma: number | null;
  current_l2_ma: number | null;
  current_l3_ma: number | null;
  voltage_l1_mv: number | null;
  voltage_l2_mv: number | null;
  voltage_l3_mv: number | null;
};

/** What was stored of a meter since an instant, for adding a running quarter up anew after a restart. */
export const samplesSince = (db: ReadDb, meterKey: number, fromS: number): readonly PowerSample[] =>
  prepared<PowerRow>(db, 'SELECT * FROM han_value WHERE meter_key = ? AND at_s >= ? ORDER BY at_s')
    .all(meterKey, fromS)
    .map((row) => ({
      at: row.at_s * 1000,
      power: { importW: row.import_w, exportW: row.export_w },
      currentMa: [row.current_l1_ma, row.current_l2_ma, row.current_l3_ma],
      voltageMv: [row.voltage_l1_mv, row.voltage_l2_mv, row.voltage_l3_mv],
    }));

/** The measured part of a quarter, whole: energy from the registers beside it is left alone. */
export function saveQuarter(db: WriteDb, meterKey: number, sum: QuarterSum): void {
  const [i1, i2, i3] = sum.currentMa;
  const [u1, u2, u3] = sum.voltageMv;
  prepared(
    db,
    `INSERT INTO han_quarter (meter_key, quarter, known_s, import_ws, export_ws, min_w, max_w,
       current_l1_ma, current_l2_ma, current_l3_ma, voltage_l1_mv, voltage_l2_mv, voltage_l3_mv)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (meter_key, quarter) DO UPDATE SET known_s = excluded.known_s, import_ws = excluded.import_ws,
       export_ws = excluded.export_ws, min_w = excluded.min_w, max_w = excluded.max_w,
       current_l1_ma = excluded.current_l1_ma, current_l2_ma = excluded.current_l2_ma,
       current_l3_ma = excluded.current_l3_ma, voltage_l1_mv = excluded.voltage_l1_mv,
       voltage_l2_mv = excluded.voltage_l2_mv, voltage_l3_mv = excluded.voltage_l3_mv`,
  ).run(
    meterKey,
    sum.quarter,
    sum.knownS,
    Math.round(sum.importWs),
    Math.round(sum.exportWs),
    sum.minW,
    sum.maxW,
    meanOf(i1),
    meanOf(i2),
    meanOf(i3),
    meanOf(u1),
    meanOf(u2),
    meanOf(u3),
  );
}

export type Direction = 'import' | 'export';

export function quarterPower(
  db: ReadDb,
  meterKey: number,
  direction: Direction,
): (quarter: number) => QuarterPower | null {
  return (quarter) =>
    prepared<{ knownS: number; ws: number }>(
      db,
      direction === 'import'
        ? 'SELECT known_s AS knownS, import_ws AS ws FROM han_quarter WHERE meter_key = ? AND quarter = ?'
        : 'SELECT known_s AS knownS, export_ws AS ws FROM han_quarter WHERE meter_key = ? AND quarter = ?',
    ).get(meterKey, quarter) ?? null;
}

/** Adds a register's rise to its quarters. */
export function addShares(
  db: WriteDb,
  meterKey: number,
  { direction, shares }: { readonly direction: Direction; readonly shares: readonly QuarterShare[] },
): void {
  const column = direction === 'import' ? 'import_wh' : 'export_wh';
  const sql = `INSERT INTO han_quarter (meter_key, quarter, ${column}, estimated) VALUES (?, ?, ?, ?)
    ON CONFLICT (meter_key, quarter) DO UPDATE SET ${column} = coalesce(${column}, 0) + excluded.${column},
      estimated = max(estimated, excluded.estimated)`;
  for (const { quarter, wh, isEstimated } of shares) {
    prepared(db, sql).run(meterKey, quarter, wh, isEstimated && wh !== 0 ? 1 : 0);
  }
}

const SUMS = `sum(known_s), sum(import_ws), sum(export_ws), min(min_w), max(max_w), sum(import_wh), sum(export_wh),
  max(estimated) FROM han_quarter WHERE meter_key = ? AND quarter >= ? AND quarter < ? GROUP BY meter_key`;
const HOUR = `INSERT OR REPLACE INTO han_hour SELECT meter_key, cast(? AS INTEGER), ${SUMS}`;
const DAY = `INSERT OR REPLACE INTO han_day SELECT meter_key, cast(? AS INTEGER), ${SUMS}`;

/** Makes the hours and local days of these quarters anew: they are never anything but the sum of their quarters. */
export function refreshRollUps(
  db: WriteDb,
  meterKey: number,
  { quarters, zone }: { readonly quarters: Iterable<number>; readonly zone: string },
): void {
  const hours = new Set<number>();
  const days = new Set<number>();
  for (const quarter of quarters) {
    hours.add(Math.floor(quarter / 4));
    days.add(dayOf(quarter * QUARTER_S * 1000, zone));
  }
  for (const hour of hours) prepared(db, HOUR).run(hour, meterKey, hour * 4, hour * 4 + 4);
  for (const day of days) {
    prepared(db, DAY).run(
      day,
      meterKey,
      quarterAt(startOfDay(day, zone)),
      quarterAt(startOfDay(addDays(day, 1), zone)),
    );
  }
}

const quarterAt = (at: number): number => Math.floor(at / 1000 / QUARTER_S);

/** Forgets a meter's lists from before `beforeS`, at most a quarter day of them in one go. */
export function trimValues(db: WriteDb, meterKey: number, beforeS: number): void {
  const oldest = prepared<{ at: number | null }>(db, 'SELECT min(at_s) AS at FROM han_value WHERE meter_key = ?').get(
    meterKey,
  )?.at;
  if (oldest === undefined || oldest === null || oldest >= beforeS) return;
  const until = Math.min(beforeS, oldest + TRIM_S);
  prepared(db, 'DELETE FROM han_value WHERE meter_key = ? AND at_s < ?').run(meterKey, until);
}
const TRIM_S = 6 * 3600;

/** The newest hours of a meter of which both the register's rise and nearly all of the power are known. */
export const checkedHours = (db: ReadDb, meterKey: number, fromHour: number): readonly EnergyCheck[] =>
  prepared<EnergyCheck>(
    db,
    `SELECT 1 AS hours, import_wh AS fromRegisterWh, import_ws / 3600.0 AS fromPowerWh FROM han_hour
     WHERE meter_key = ? AND hour >= ? AND import_wh IS NOT NULL AND estimated = 0 AND known_s >= 3400`,
  ).all(meterKey, fromHour);
