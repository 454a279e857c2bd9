import { outletId, siteId, stationId, type OutletId, type SiteId, type StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

/** Where something is, and how people call it. */
export type StationPlace = { readonly siteId: SiteId; readonly stationId: StationId; readonly stationName: string };
export type OutletPlace = StationPlace & { readonly outletId: OutletId; readonly outletNumber: number };

export function stationPlace(db: ReadDb, id: StationId): StationPlace | null {
  const row = prepared<{ site_id: string; name: string }>(db, 'SELECT site_id, name FROM station WHERE id = ?').get(id);
  return row ? { siteId: siteId(row.site_id), stationId: id, stationName: row.name } : null;
}

export function outletPlace(db: ReadDb, id: OutletId): OutletPlace | null {
  const row = prepared<{ station_id: string; number: number }>(
    db,
    'SELECT station_id, number FROM outlet WHERE id = ?',
  ).get(id);
  const station = row && stationPlace(db, stationId(row.station_id));
  return row && station ? { ...station, outletId: outletId(id), outletNumber: row.number } : null;
}
