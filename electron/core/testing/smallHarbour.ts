import type { Floor, Outlet, Site, Station } from '../../../shared/domain/topology.ts';
import type { Store } from '../store/store.ts';
import { readTopology } from '../store/topologyStore.ts';
import { insertFloor, insertSite, insertStation } from '../store/topologyWrites.ts';

export type SmallHarbour = {
  readonly vest: Site;
  readonly ost: Site;
  readonly pierA: Floor;
  /** On pier A in the west, with outlets 1 and 2. */
  readonly a1: Station;
  readonly a1Outlets: readonly Outlet[];
  /** Directly on the eastern site, with outlet 1. */
  readonly e1: Station;
  readonly e1Outlets: readonly Outlet[];
};

/** Two sites, a pier, two stations, three outlets. */
export function buildSmallHarbour(store: Store, at: number): SmallHarbour {
  return store.writeNow(({ db, announce }) => {
    const vest = insertSite(db, { name: 'Vest', identification: 'V', address: 'Brygga 1' }, at);
    const ost = insertSite(db, { name: 'Øst', identification: '', address: '' }, at);
    const pierA = insertFloor(db, { siteId: vest.id, name: 'Pir A' }, at);
    const a1 = insertStation(
      db,
      { siteId: vest.id, floorId: pierA.id, name: 'A1', chargeboxId: '00004079', outlets: 2 },
      at,
    );
    const e1 = insertStation(db, { siteId: ost.id, floorId: null, name: 'E1', chargeboxId: 'CB-E1', outlets: 1 }, at);
    announce({ kind: 'topologyChanged', at });
    const outletsOf = (station: Station) =>
      readTopology(db).outlets.filter((outlet) => outlet.stationId === station.id);
    return { vest, ost, pierA, a1, e1, a1Outlets: outletsOf(a1), e1Outlets: outletsOf(e1) };
  });
}

/** The thing at this place of a list; a test that misses it fails here and says so. */
export function nth<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index} of ${list.length}`);
  return item;
}
