import { prepared, type ReadDb } from '../store/database.ts';

type Row = { readonly chargebox_id: string; readonly number: number; readonly energy_wh: number | null };

/** Where each outlet's register stood at its last session, by chargebox id, in the order of the outlets. */
export function lastRegisters(db: ReadDb): ReadonlyMap<string, readonly number[]> {
  const rows = prepared<Row>(
    db,
    `SELECT station.chargebox_id, outlet.number,
       (SELECT max(meter_stop_wh) FROM session WHERE session.outlet_id = outlet.id) AS energy_wh
     FROM outlet JOIN station ON station.id = outlet.station_id
     WHERE station.chargebox_id IS NOT NULL ORDER BY station.id, outlet.number`,
  ).all();
  const registers = new Map<string, number[]>();
  for (const { chargebox_id: id, energy_wh: energyWh } of rows)
    registers.set(id, [...(registers.get(id) ?? []), energyWh ?? NEW_METER_WH]);
  return registers;
}

/** A meter that nobody has used comes from the factory's test bench. */
const NEW_METER_WH = 1_250;
