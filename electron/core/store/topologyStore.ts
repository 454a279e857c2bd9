import { chargeboxId, floorId, outletId, siteId, stationId } from '../../../shared/domain/ids.ts';
import type { OutletId } from '../../../shared/domain/ids.ts';
import type {
  Floor,
  Outlet,
  OutletMode,
  OutletService,
  Site,
  Station,
  StationKind,
  Topology,
} from '../../../shared/domain/topology.ts';
import { prepared, type ReadDb } from './database.ts';

type SiteRow = { id: string; name: string; identification: string; address: string };
type FloorRow = { id: string; site_id: string; name: string };
type StationRow = {
  id: string;
  site_id: string;
  floor_id: string | null;
  kind: StationKind;
  name: string;
  description: string;
  chargebox_id: string | null;
  out_of_service: number;
};
type OutletRow = {
  id: string;
  uuid: string;
  station_id: string;
  number: number;
  name: string;
  service: OutletService;
  mode: OutletMode;
  connector_type: string;
  parking: string;
  rated_power_w: number | null;
};

/** The whole tree, each level in the order that people gave it. */
export function readTopology(db: ReadDb): Topology {
  return {
    sites: rows<SiteRow>(db, 'SELECT * FROM site ORDER BY position, name').map(siteOf),
    floors: rows<FloorRow>(db, 'SELECT * FROM floor ORDER BY position, name').map(floorOf),
    stations: rows<StationRow>(db, 'SELECT * FROM station ORDER BY position, name').map(stationOf),
    outlets: rows<OutletRow>(db, 'SELECT * FROM outlet ORDER BY station_id, number').map(outletOf),
  };
}

/** The integer by which meter values name each outlet. */
export const outletKeys = (db: ReadDb): ReadonlyMap<OutletId, number> =>
  new Map(
    rows<{ id: string; key: number }>(db, 'SELECT id, key FROM outlet').map((row) => [outletId(row.id), row.key]),
  );

/** The rows of a fixed statement; their shape is the statement's, which the tests of each store hold. */
function rows<Row>(db: ReadDb, sql: string): Row[] {
  return prepared<Row>(db, sql).all();
}

const siteOf = (row: SiteRow): Site => ({
  id: siteId(row.id),
  name: row.name,
  identification: row.identification,
  address: row.address,
});

const floorOf = (row: FloorRow): Floor => ({ id: floorId(row.id), siteId: siteId(row.site_id), name: row.name });

const stationOf = (row: StationRow): Station => ({
  id: stationId(row.id),
  siteId: siteId(row.site_id),
  floorId: row.floor_id === null ? null : floorId(row.floor_id),
  kind: row.kind,
  name: row.name,
  description: row.description,
  chargeboxId: row.chargebox_id === null ? null : chargeboxId(row.chargebox_id),
  outOfService: row.out_of_service === 1,
});

const outletOf = (row: OutletRow): Outlet => ({
  id: outletId(row.id),
  uuid: row.uuid,
  stationId: stationId(row.station_id),
  number: row.number,
  name: row.name,
  service: row.service,
  mode: row.mode,
  connectorType: row.connector_type,
  parking: row.parking,
  ratedPowerW: row.rated_power_w,
});
