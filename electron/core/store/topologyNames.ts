import { outletId, siteId, stationId, type OutletId, type SiteId, type StationId } from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb } from './database.ts';

/** Where something is, and how people call it. */
export type StationPlace = { readonly siteId: SiteId; readonly stationId: StationId; readonly stationName: string };
export type OutletPlace = StationPlace & { readonly outletId: OutletId; readonly outletNumber: number };

/** Each line of the event log names its place: read once per station and outlet until the tree changes. */
type Places = { readonly stations: Map<StationId, StationPlace>; readonly outlets: Map<OutletId, OutletPlace> };
const known = new WeakMap<ReadDb, Places>();

export function stationPlace(db: ReadDb, id: StationId): StationPlace | null {
  return remembered(placesOf(db).stations, id, () => readStationPlace(db, id));
}

export function outletPlace(db: ReadDb, id: OutletId): OutletPlace | null {
  return remembered(placesOf(db).outlets, id, () => readOutletPlace(db, id));
}

/** After every change of the tree, and when a transaction is undone that may have changed it. */
export function forgetPlaces(db: ReadDb): void {
  known.delete(db);
}

function placesOf(db: ReadDb): Places {
  let places = known.get(db);
  if (!places) known.set(db, (places = { stations: new Map(), outlets: new Map() }));
  return places;
}

/** What is not there yet is asked for again: it may be added within the same transaction. */
function remembered<Id, Place>(places: Map<Id, Place>, id: Id, read: () => Place | null): Place | null {
  const place = places.get(id);
  if (place !== undefined) return place;
  const found = read();
  if (found !== null) places.set(id, found);
  return found;
}

function readStationPlace(db: ReadDb, id: StationId): StationPlace | null {
  const row = prepared<{ site_id: string; name: string }>(db, 'SELECT site_id, name FROM station WHERE id = ?').get(id);
  return row ? { siteId: siteId(row.site_id), stationId: id, stationName: row.name } : null;
}

function readOutletPlace(db: ReadDb, id: OutletId): OutletPlace | null {
  const row = prepared<{ station_id: string; number: number }>(
    db,
    'SELECT station_id, number FROM outlet WHERE id = ?',
  ).get(id);
  const station = row && stationPlace(db, stationId(row.station_id));
  return row && station ? { ...station, outletId: outletId(id), outletNumber: row.number } : null;
}
