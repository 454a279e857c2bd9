import { chargeboxId, floorId, siteId, stationId } from '../../../shared/domain/ids.ts';
import type { EpochMs, FloorId, OutletId, SiteId, StationId } from '../../../shared/domain/ids.ts';
import type { Floor, NodeRef, Outlet, OutletMode, Site, Station } from '../../../shared/domain/topology.ts';
import { Failure } from '../runtime/failure.ts';
import { newId, newUuid } from '../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

export type NewSite = { readonly name: string; readonly identification: string; readonly address: string };
export type NewFloor = { readonly siteId: SiteId; readonly name: string };
export type NewStation = {
  readonly siteId: SiteId;
  readonly floorId: FloorId | null;
  readonly name: string;
  readonly chargeboxId: string;
  /** How many outlets it has; they are numbered from 1. */
  readonly outlets: number;
};
export type StationChange = {
  readonly id: StationId;
  readonly name: string;
  readonly description: string;
  readonly chargeboxId: string;
  readonly floorId: FloorId | null;
  readonly outOfService: boolean;
};
export type OutletChange = {
  readonly id: OutletId;
  readonly name: string;
  readonly mode: OutletMode;
  readonly connectorType: string;
  readonly parking: string;
  readonly ratedPowerW: number | null;
};

/* Every function here works inside a transaction of store.write; whoever calls it announces `topologyChanged`. */

export function insertSite(db: WriteDb, input: NewSite, at: EpochMs): Site {
  const site: Site = { id: siteId(newId()), ...input };
  prepared(
    db,
    'INSERT INTO site (id, position, name, identification, address, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(site.id, nextPosition(db, 'site'), site.name, site.identification, site.address, at);
  return site;
}

export function insertFloor(db: WriteDb, input: NewFloor, at: EpochMs): Floor {
  const floor: Floor = { id: floorId(newId()), ...input };
  prepared(db, 'INSERT INTO floor (id, site_id, position, name, created_at) VALUES (?, ?, ?, ?, ?)').run(
    floor.id,
    floor.siteId,
    nextPosition(db, 'floor'),
    floor.name,
    at,
  );
  return floor;
}

/** A charging station and its outlets 1 to n. @throws Failure topology/chargeboxIdTaken, topology/floorOfOtherSite */
export function insertStation(db: WriteDb, input: NewStation, at: EpochMs): Station {
  refuseTakenChargeboxId(db, input.chargeboxId, null);
  refuseForeignFloor(db, input.floorId, input.siteId);
  const id = stationId(newId());
  prepared(
    db,
    `INSERT INTO station (id, uuid, site_id, floor_id, position, kind, name, chargebox_id, created_at)
     VALUES (?, ?, ?, ?, ?, 'ev', ?, ?, ?)`,
  ).run(id, newUuid(), input.siteId, input.floorId, nextPosition(db, 'station'), input.name, input.chargeboxId, at);
  for (let number = 1; number <= input.outlets; number += 1) {
    prepared(db, 'INSERT INTO outlet (id, uuid, station_id, number) VALUES (?, ?, ?, ?)').run(
      newId(),
      newUuid(),
      id,
      number,
    );
  }
  return {
    id,
    siteId: input.siteId,
    floorId: input.floorId,
    kind: 'ev',
    name: input.name,
    description: '',
    chargeboxId: chargeboxId(input.chargeboxId),
    outOfService: false,
  };
}

/** @throws Failure topology/chargeboxIdTaken, topology/floorOfOtherSite */
export function changeStation(db: WriteDb, station: Station, change: StationChange): Station {
  refuseTakenChargeboxId(db, change.chargeboxId, change.id);
  refuseForeignFloor(db, change.floorId, station.siteId);
  const { name, description, floorId, outOfService } = change;
  prepared(
    db,
    'UPDATE station SET name = ?, description = ?, chargebox_id = ?, floor_id = ?, out_of_service = ? WHERE id = ?',
  ).run(name, description, change.chargeboxId, floorId, Number(outOfService), station.id);
  return { ...station, name, description, chargeboxId: chargeboxId(change.chargeboxId), floorId, outOfService };
}

export function changeOutlet(db: WriteDb, outlet: Outlet, change: OutletChange): Outlet {
  const { name, mode, connectorType, parking, ratedPowerW } = change;
  prepared(
    db,
    'UPDATE outlet SET name = ?, mode = ?, connector_type = ?, parking = ?, rated_power_w = ? WHERE id = ?',
  ).run(name, mode, connectorType, parking, ratedPowerW, outlet.id);
  return { ...outlet, name, mode, connectorType, parking, ratedPowerW };
}

/** Any node of the tree but the system, whose name is a setting. */
export type TreeNode = Exclude<NodeRef, { level: 'system' }>;

export function renameNode(db: WriteDb, node: TreeNode, name: string): void {
  prepared(db, `UPDATE ${node.level} SET name = ? WHERE id = ?`).run(name, node.id);
}

/**
 * Takes a node out of the tree; its sessions stay, with their copied names.
 * @throws Failure topology/hasChildren (C47), topology/sessionOpen
 */
export function removeNode(db: WriteDb, node: TreeNode): void {
  const children = childrenOf(db, node);
  if (children.length > 0) {
    const named = children.slice(0, NAMED_CHILDREN).join(', ');
    const more = children.length - NAMED_CHILDREN;
    throw new Failure('topology/hasChildren', { children: more > 0 ? `${named}, + ${more}` : named });
  }
  if (node.level === 'outlet') refuseOpenSession(db, node.id);
  prepared(db, `DELETE FROM ${node.level} WHERE id = ?`).run(node.id);
}

const NAMED_CHILDREN = 5;

const CHILDREN: Readonly<Record<TreeNode['level'], string>> = {
  site: `SELECT name FROM floor WHERE site_id = @id
    UNION ALL SELECT name FROM station WHERE site_id = @id AND floor_id IS NULL
    UNION ALL SELECT name FROM station WHERE site_id = @id AND floor_id IS NOT NULL`,
  floor: 'SELECT name FROM station WHERE floor_id = @id ORDER BY position',
  station: 'SELECT CAST(number AS TEXT) AS name FROM outlet WHERE station_id = @id ORDER BY number',
  outlet: 'SELECT id AS name FROM outlet WHERE 0 AND id = @id',
};

const childrenOf = (db: ReadDb, node: TreeNode): readonly string[] =>
  prepared<{ name: string }>(db, CHILDREN[node.level])
    .all({ id: node.id })
    .map((row) => row.name);

function refuseOpenSession(db: ReadDb, id: OutletId): void {
  const open = prepared<{ id: number }>(
    db,
    `SELECT session.id FROM session JOIN outlet ON outlet.id = ?
     WHERE session.ending = 'open' AND session.station_id = outlet.station_id
       AND session.outlet_number = outlet.number LIMIT 1`,
  ).get(id);
  if (open) throw new Failure('topology/sessionOpen', { session: String(open.id) });
}

/** Without regard to case: two that differ only in case cannot be told apart by every station (quirk 8). */
function refuseTakenChargeboxId(db: ReadDb, text: string, own: StationId | null): void {
  const holder = prepared<{ id: string; name: string }>(db, 'SELECT id, name FROM station WHERE chargebox_id = ?').get(
    text,
  );
  if (holder && holder.id !== own) throw new Failure('topology/chargeboxIdTaken', { station: holder.name });
}

function refuseForeignFloor(db: ReadDb, id: FloorId | null, site: SiteId): void {
  if (id === null) return;
  const floor = prepared<{ site_id: string }>(db, 'SELECT site_id FROM floor WHERE id = ?').get(id);
  if (floor?.site_id !== site) throw new Failure('topology/floorOfOtherSite');
}

function nextPosition(db: ReadDb, table: 'site' | 'floor' | 'station'): number {
  return (prepared<{ last: number | null }>(db, `SELECT max(position) AS last FROM ${table}`).get()?.last ?? 0) + 1;
}
