import type { MeterReading } from '../../../electron/core/store/meterStore.ts';
import { ZONE } from './harbour.ts';

/** Values in one reading: register, power, current and voltage of a single-phase outlet. */
export const VALUES_PER_READING = 4;
export const EVERY_S = 60;

/** What outlets say, always the same: boats come for hours, draw up to 16 A, and leave. */
export function createReadings(random: () => number, outletKeys: readonly number[]) {
  const outlets = outletKeys.map((outletKey) => ({ outletKey, registerWh: Math.floor(random() * 5e6), powerW: 0 }));
  /** One reading of each outlet. */
  return (at: number): readonly MeterReading[] =>
    outlets.map((outlet) => {
      if (random() < 1 / 240) outlet.powerW = random() < 0.4 ? 0 : 500 + Math.floor(random() * 3100);
      const powerW = outlet.powerW === 0 ? 0 : outlet.powerW + Math.floor(random() * 40) - 20;
      outlet.registerWh += Math.round((powerW * EVERY_S) / 3600);
      const voltageMv = 226_000 + Math.floor(random() * 80) * 100;
      return {
        outletKey: outlet.outletKey,
        at,
        zone: ZONE,
        energyWh: outlet.registerWh,
        powerW,
        currentMa: [Math.round((powerW / voltageMv) * 1e6), null, null],
        voltageMv: [voltageMv, null, null],
        socPercent: null,
        temperatureDc: null,
      };
    });
}

/** The console's own table, and the statement that the least writer would use. */
export const BARE_SCHEMA = `CREATE TABLE meter_value (
  outlet_key INTEGER NOT NULL, at_s INTEGER NOT NULL, energy_wh INTEGER, power_w INTEGER, current_l1_ma INTEGER,
  current_l2_ma INTEGER, current_l3_ma INTEGER, voltage_l1_mv INTEGER, voltage_l2_mv INTEGER, voltage_l3_mv INTEGER,
  soc_percent INTEGER, temperature_dc INTEGER, PRIMARY KEY (outlet_key, at_s)) STRICT, WITHOUT ROWID`;
export const BARE_INSERT = `INSERT INTO meter_value (outlet_key, at_s, energy_wh, power_w, current_l1_ma, voltage_l1_mv)
  VALUES (?, ?, ?, ?, ?, ?)`;

/** As a first design would keep them: OCPP's own texts, a row per value. */
export const NAIVE_SCHEMA = `CREATE TABLE meter_value (
  id INTEGER PRIMARY KEY, station TEXT, connector INTEGER, at TEXT, measurand TEXT, unit TEXT, phase TEXT, value TEXT);
  CREATE INDEX meter_value_by_time ON meter_value (station, connector, measurand, at)`;
export const NAIVE_INSERT =
  'INSERT INTO meter_value (station, connector, at, measurand, unit, phase, value) VALUES (?, ?, ?, ?, ?, ?, ?)';
