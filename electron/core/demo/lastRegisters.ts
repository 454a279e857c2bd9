import { prepared, type ReadDb } from '../store/database.ts';

type Row = {
  readonly chargebox_id: string;
  readonly number: number;
  readonly metered_wh: number | null;
  readonly stopped_wh: number | null;
};

/** Where each outlet's register stood when it was last heard, by chargebox id, in the order of the outlets. */
export function lastRegisters(db: ReadDb): ReadonlyMap<string, readonly number[]> {
  const rows = prepared<Row>(
    db,
    `SELECT station.chargebox_id, outlet.number,
       (SELECT energy_wh FROM meter_value WHERE outlet_key = outlet.key ORDER BY at_s DESC LIMIT 1) AS metered_wh,
       (SELECT max(meter_stop_wh) FROM session WHERE session.outlet_id = outlet.id) AS stopped_wh
     FROM outlet JOIN station ON station.id = outlet.station_id
     WHERE station.chargebox_id IS NOT NULL ORDER BY station.id, outlet.number`,
  ).all();
  const registers = new Map<string, number[]>();
  for (const { chargebox_id: id, metered_wh: metered, stopped_wh: stopped } of rows)
    registers.set(id, [...(registers.get(id) ?? []), Math.max(metered ?? NEW_METER_WH, stopped ?? NEW_METER_WH)]);
  return registers;
}

/** A meter that nobody has used comes from the factory's test bench. */
const NEW_METER_WH = 1_250;
