import type { StationId } from '../../../shared/domain/ids.ts';
import type { OutletMode } from '../../../shared/domain/topology.ts';
import { newId, newUuid } from '../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

/** An outlet by its station's own numbering, as the OCPP side finds it inside a transaction. */
export type OutletRow = {
  readonly id: string;
  readonly key: number;
  readonly mode: OutletMode;
  readonly ratedPowerW: number | null;
};

export const outletRow = (db: ReadDb, id: StationId, number: number): OutletRow | undefined =>
  prepared<OutletRow>(
    db,
    'SELECT id, key, mode, rated_power_w AS ratedPowerW FROM outlet WHERE station_id = ? AND number = ?',
  ).get(id, number);

/** Whoever calls it announces `topologyChanged`. */
export function addOutlet(db: WriteDb, stationId: StationId, number: number): OutletRow {
  const id = newId();
  const { lastInsertRowid } = prepared(db, 'INSERT INTO outlet (id, uuid, station_id, number) VALUES (?, ?, ?, ?)').run(
    id,
    newUuid(),
    stationId,
    number,
  );
  return { id, key: Number(lastInsertRowid), mode: 'open', ratedPowerW: null };
}

/** The key of a station's own meter series (connector 0): the negative of its row. */
export const stationSeriesKey = (db: ReadDb, id: StationId): number =>
  -(prepared<{ rowid: number }>(db, 'SELECT rowid FROM station WHERE id = ?').get(id)?.rowid ?? 0);
