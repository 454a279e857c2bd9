import type { Store } from '../../../electron/core/store/store.ts';
import { outletKeys, readTopology } from '../../../electron/core/store/topologyStore.ts';
import { insertSite, insertStation } from '../../../electron/core/store/topologyWrites.ts';
import type { Outlet, Site, Station } from '../../../shared/domain/topology.ts';

export type HarbourSize = { readonly sites: number; readonly stationsPerSite: number; readonly outlets: number };

/** An outlet with all that a row of history copies of its place. */
export type Berth = {
  readonly site: Site;
  readonly station: Station;
  readonly outlet: Outlet;
  readonly outletKey: number;
};

export const ZONE = 'Europe/Oslo';

/** A harbour of that size in an empty file. */
export function buildHarbour(store: Store, { sites, stationsPerSite, outlets }: HarbourSize): readonly Berth[] {
  store.writeNow(({ db, announce }) => {
    const at = Date.now();
    for (let site = 0; site < sites; site += 1) {
      const { id } = insertSite(db, { name: `Havn ${site + 1}`, identification: '', address: '' }, at);
      for (let index = 0; index < stationsPerSite; index += 1) {
        const number = site * stationsPerSite + index;
        const names = { name: `Brygge ${site + 1}-${index + 1}`, chargeboxId: `CP${number}` };
        insertStation(db, { siteId: id, floorId: null, outlets, ...names }, at);
      }
    }
    announce({ kind: 'topologyChanged', at });
  });
  return berthsOf(store);
}

export function berthsOf(store: Store): readonly Berth[] {
  const topology = readTopology(store.read);
  const keys = outletKeys(store.read);
  const stations = new Map(topology.stations.map((station) => [station.id, station]));
  const sites = new Map(topology.sites.map((site) => [site.id, site]));
  return topology.outlets.map((outlet) => {
    const station = stations.get(outlet.stationId);
    const site = station && sites.get(station.siteId);
    const outletKey = keys.get(outlet.id);
    if (!station || !site || outletKey === undefined) throw new Error(`outlet ${outlet.id} stands nowhere`);
    return { site, station, outlet, outletKey };
  });
}
