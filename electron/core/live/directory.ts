import type { ChargeboxId, FloorId, OutletId, SiteId, StationId } from '../../../shared/domain/ids.ts';
import type { Floor, Outlet, Site, Station, Topology } from '../../../shared/domain/topology.ts';
import { outletKeys, readTopology } from '../store/topologyStore.ts';
import type { Store } from '../store/store.ts';

/** The tree in memory, by every key that a hot path asks for. Read anew whenever `topologyChanged` is announced. */
export type Directory = {
  readonly topology: () => Topology;
  readonly site: (id: SiteId) => Site | undefined;
  readonly floor: (id: FloorId) => Floor | undefined;
  readonly station: (id: StationId) => Station | undefined;
  readonly outlet: (id: OutletId) => Outlet | undefined;
  /** Without regard to case (quirk 8); the tree keeps its own spelling. */
  readonly stationOfChargebox: (id: ChargeboxId) => Station | undefined;
  readonly outletsOf: (id: StationId) => readonly Outlet[];
  readonly outletByNumber: (id: StationId, number: number) => Outlet | undefined;
  /** The small integer by which meter values name an outlet. */
  readonly outletKey: (id: OutletId) => number | undefined;
};

type Index = {
  readonly topology: Topology;
  readonly sites: ReadonlyMap<SiteId, Site>;
  readonly floors: ReadonlyMap<FloorId, Floor>;
  readonly stations: ReadonlyMap<StationId, Station>;
  readonly outlets: ReadonlyMap<OutletId, Outlet>;
  readonly byChargebox: ReadonlyMap<string, Station>;
  readonly byStation: ReadonlyMap<StationId, readonly Outlet[]>;
  readonly keys: ReadonlyMap<OutletId, number>;
};

export function createDirectory(store: Store): Directory {
  let index = indexOf(store);
  store.listen((event) => {
    if (event.kind === 'topologyChanged') index = indexOf(store);
  });
  return {
    topology: () => index.topology,
    site: (id) => index.sites.get(id),
    floor: (id) => index.floors.get(id),
    station: (id) => index.stations.get(id),
    outlet: (id) => index.outlets.get(id),
    stationOfChargebox: (id) => index.byChargebox.get(id.toLowerCase()),
    outletsOf: (id) => index.byStation.get(id) ?? [],
    outletByNumber: (id, number) => index.byStation.get(id)?.find((outlet) => outlet.number === number),
    outletKey: (id) => index.keys.get(id),
  };
}

function indexOf(store: Store): Index {
  const topology = readTopology(store.read);
  const byChargebox = new Map<string, Station>();
  for (const station of topology.stations) {
    if (station.chargeboxId !== null) byChargebox.set(station.chargeboxId.toLowerCase(), station);
  }
  return {
    topology,
    sites: new Map(topology.sites.map((site) => [site.id, site])),
    floors: new Map(topology.floors.map((floor) => [floor.id, floor])),
    stations: new Map(topology.stations.map((station) => [station.id, station])),
    outlets: new Map(topology.outlets.map((outlet) => [outlet.id, outlet])),
    byChargebox,
    byStation: Map.groupBy(topology.outlets, (outlet) => outlet.stationId),
    keys: outletKeys(store.read),
  };
}
