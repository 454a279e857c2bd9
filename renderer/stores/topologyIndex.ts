import type { FloorId, OutletId, SiteId, StationId } from '../../shared/domain/ids.ts';
import type { Floor, NodeRef, Outlet, Site, Station, Topology } from '../../shared/domain/topology.ts';

/** The tree, made quick to walk in both directions. Made once for each topology. */
export type TopologyIndex = {
  readonly topology: Topology;
  readonly site: ReadonlyMap<SiteId, Site>;
  readonly floor: ReadonlyMap<FloorId, Floor>;
  readonly station: ReadonlyMap<StationId, Station>;
  readonly outlet: ReadonlyMap<OutletId, Outlet>;
  readonly floorsOf: (site: SiteId) => readonly Floor[];
  /** Stations placed directly on the site (C51). */
  readonly stationsOnSite: (site: SiteId) => readonly Station[];
  readonly stationsOnFloor: (floor: FloorId) => readonly Station[];
  readonly outletsOf: (station: StationId) => readonly Outlet[];
};

const EMPTY: Topology = { sites: [], floors: [], stations: [], outlets: [] };
const NONE: readonly never[] = [];

export function indexTopology(topology: Topology): TopologyIndex {
  const floors = groupBy(topology.floors, (floor) => floor.siteId);
  const onFloor = groupBy(topology.stations, (station) => station.floorId);
  const onSite = groupBy(
    topology.stations.filter((station) => station.floorId === null),
    (station) => station.siteId,
  );
  const outlets = groupBy(topology.outlets, (outlet) => outlet.stationId);
  return {
    topology,
    site: byId(topology.sites),
    floor: byId(topology.floors),
    station: byId(topology.stations),
    outlet: byId(topology.outlets),
    floorsOf: (id) => floors.get(id) ?? NONE,
    stationsOnSite: (id) => onSite.get(id) ?? NONE,
    stationsOnFloor: (id) => onFloor.get(id) ?? NONE,
    outletsOf: (id) => outlets.get(id) ?? NONE,
  };
}

export const EMPTY_INDEX: TopologyIndex = indexTopology(EMPTY);

/** The nodes from the system down to this one; shorter when a part of it is gone. */
export function pathOf(index: TopologyIndex, node: NodeRef): readonly NodeRef[] {
  switch (node.level) {
    case 'system':
      return [node];
    case 'site':
      return [{ level: 'system' }, node];
    case 'floor': {
      const floor = index.floor.get(node.id);
      return floor ? [...pathOf(index, { level: 'site', id: floor.siteId }), node] : [{ level: 'system' }];
    }
    case 'station': {
      const station = index.station.get(node.id);
      if (!station) return [{ level: 'system' }];
      const parent: NodeRef =
        station.floorId === null ? { level: 'site', id: station.siteId } : { level: 'floor', id: station.floorId };
      return [...pathOf(index, parent), node];
    }
    case 'outlet': {
      const outlet = index.outlet.get(node.id);
      return outlet ? [...pathOf(index, { level: 'station', id: outlet.stationId }), node] : [{ level: 'system' }];
    }
    default:
      return [];
  }
}

/** The stations at or below a node, in the order of the tree. */
export function stationsBelow(index: TopologyIndex, node: NodeRef): readonly Station[] {
  switch (node.level) {
    case 'system':
      return index.topology.stations;
    case 'site':
      return index.topology.stations.filter((station) => station.siteId === node.id);
    case 'floor':
      return index.stationsOnFloor(node.id);
    case 'station': {
      const station = index.station.get(node.id);
      return station ? [station] : NONE;
    }
    case 'outlet': {
      const outlet = index.outlet.get(node.id);
      const station = outlet && index.station.get(outlet.stationId);
      return station ? [station] : NONE;
    }
    default:
      return NONE;
  }
}

/** The outlets at or below a node, in the order of the tree. */
export function outletsBelow(index: TopologyIndex, node: NodeRef): readonly Outlet[] {
  if (node.level === 'outlet') {
    const outlet = index.outlet.get(node.id);
    return outlet ? [outlet] : NONE;
  }
  return stationsBelow(index, node).flatMap((station) => index.outletsOf(station.id));
}

function byId<Id, Thing extends { readonly id: Id }>(things: readonly Thing[]): ReadonlyMap<Id, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function groupBy<Thing, Key>(things: readonly Thing[], keyOf: (thing: Thing) => Key): ReadonlyMap<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
