import type { EpochMs } from '../../../shared/domain/ids.ts';
import { dayOf } from '../../../shared/domain/localTime.ts';
import { prepared, type WriteDb } from './database.ts';

type PerPhase = readonly [number | null, number | null, number | null];

/** What an outlet's meter said at one instant; null = not said. */
export type MeterReading = {
  readonly outletKey: number;
  readonly at: EpochMs;
  /** The harbour's IANA zone, whose days the roll-up counts. */
  readonly zone: string;
  readonly energyWh: number | null;
  readonly powerW: number | null;
  readonly currentMa: PerPhase;
  readonly voltageMv: PerPhase;
  readonly socPercent: number | null;
  /** Tenths of a degree Celsius. */
  readonly temperatureDc: number | null;
};

export const QUARTER_S = 15 * 60;

/**
 * Stores a reading with second resolution: one wide row per outlet and instant (research/perf), and its quarter hour and
 * local day. A second reading of the same second fills what the first left open and replaces what it names anew.
 */
export function recordReading(db: WriteDb, reading: MeterReading): void {
  const atS = Math.floor(reading.at / 1000);
  const isNew = insertValues(db, atS, reading);
  if (reading.energyWh === null && reading.powerW === null) return;
  addToQuarter(db, { reading, atS, isNew });
  addToDay(db, reading);
}

/** @returns whether the instant was new; only then does its power count into the quarter's mean. */
function insertValues(db: WriteDb, atS: number, reading: MeterReading): boolean {
  const { currentMa, voltageMv } = reading;
  const values = [
    reading.outletKey,
    atS,
    reading.energyWh,
    reading.powerW,
    ...currentMa,
    ...voltageMv,
    reading.socPercent,
    reading.temperatureDc,
  ];
  if (prepared(db, INSERT).run(...values).changes === 1) return true;
  prepared(db, MERGE).run(...values);
  return false;
}

const COLUMNS = [
  'energy_wh',
  'power_w',
  'current_l1_ma',
  'current_l2_ma',
  'current_l3_ma',
  'voltage_l1_mv',
  'voltage_l2_mv',
  'voltage_l3_mv',
  'soc_percent',
  'temperature_dc',
];
const PLACES = ['outlet_key', 'at_s', ...COLUMNS];
const INSERT = `INSERT INTO meter_value (${PLACES.join(', ')}) VALUES (${PLACES.map(() => '?').join(', ')})
  ON CONFLICT (outlet_key, at_s) DO NOTHING`;
const MERGE = `INSERT INTO meter_value (${PLACES.join(', ')}) VALUES (${PLACES.map(() => '?').join(', ')})
  ON CONFLICT (outlet_key, at_s) DO UPDATE SET
    ${COLUMNS.map((column) => `${column} = coalesce(excluded.${column}, ${column})`).join(', ')}`;

type QuarterPart = { readonly reading: MeterReading; readonly atS: number; readonly isNew: boolean };

/**
 * A register rises, so the first and last reading of a span are its smallest and largest: late readings find their
 * place without being sorted. A register that was reset shows as a fall from quarter to quarter.
 */
function addToQuarter(db: WriteDb, { reading, atS, isNew }: QuarterPart): void {
  const counted = isNew ? reading.powerW : null;
  prepared(
    db,
    `INSERT INTO meter_quarter (outlet_key, quarter, first_wh, last_wh, min_power_w, max_power_w, sum_power_w, power_count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (outlet_key, quarter) DO UPDATE SET
       first_wh = min(coalesce(first_wh, excluded.first_wh), coalesce(excluded.first_wh, first_wh)),
       last_wh = max(coalesce(last_wh, excluded.last_wh), coalesce(excluded.last_wh, last_wh)),
       min_power_w = min(coalesce(min_power_w, excluded.min_power_w), coalesce(excluded.min_power_w, min_power_w)),
       max_power_w = max(coalesce(max_power_w, excluded.max_power_w), coalesce(excluded.max_power_w, max_power_w)),
       sum_power_w = coalesce(sum_power_w, 0) + coalesce(excluded.sum_power_w, 0),
       power_count = power_count + excluded.power_count`,
  ).run(
    reading.outletKey,
    Math.floor(atS / QUARTER_S),
    reading.energyWh,
    reading.energyWh,
    reading.powerW,
    reading.powerW,
    counted,
    counted === null ? 0 : 1,
  );
}

function addToDay(db: WriteDb, reading: MeterReading): void {
  prepared(
    db,
    `INSERT INTO meter_day (outlet_key, day, first_wh, last_wh, max_power_w) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (outlet_key, day) DO UPDATE SET
       first_wh = min(coalesce(first_wh, excluded.first_wh), coalesce(excluded.first_wh, first_wh)),
       last_wh = max(coalesce(last_wh, excluded.last_wh), coalesce(excluded.last_wh, last_wh)),
       max_power_w = max(coalesce(max_power_w, excluded.max_power_w), coalesce(excluded.max_power_w, max_power_w))`,
  ).run(reading.outletKey, dayOf(reading.at, reading.zone), reading.energyWh, reading.energyWh, reading.powerW);
}
