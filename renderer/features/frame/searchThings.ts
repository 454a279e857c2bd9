import type { NodeRef } from '../../../shared/domain/topology.ts';
import { nodeKey, type Screen } from '../../stores/place.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';

/** Something that can be gone to. */
export type Finding = {
  readonly key: string;
  readonly title: string;
  /** Where it is, or what it is. */
  readonly about: string;
  readonly to: { readonly node: NodeRef } | { readonly screen: Screen };
};
type Thing = Finding & { readonly words: string };

export type Findable = {
  readonly index: TopologyIndex;
  readonly screens: readonly { readonly screen: Screen; readonly title: string }[];
  readonly screenWord: string;
  readonly outletName: (outlet: TopologyIndex['topology']['outlets'][number]) => string;
};

/** Everything the search goes through, the way people name it: names, chargebox ids, berths. */
export function findable({ index, screens, screenWord, outletName }: Findable): readonly Thing[] {
  const { sites, floors, stations, outlets } = index.topology;
  const siteOf = (id: (typeof sites)[number]['id']) => index.site.get(id)?.name ?? '';
  const thing = (node: NodeRef, title: string, [about, also = '']: readonly string[]): Thing => ({
    key: nodeKey(node),
    title,
    about: about ?? '',
    to: { node },
    words: `${title} ${about} ${also}`.toLocaleLowerCase(),
  });
  return [
    ...screens.map(({ screen, title }) => ({
      key: `screen:${screen}`,
      title,
      about: screenWord,
      to: { screen },
      words: title.toLocaleLowerCase(),
    })),
    ...sites.map((site) => thing({ level: 'site', id: site.id }, site.name, [site.address, site.identification])),
    ...floors.map((floor) => thing({ level: 'floor', id: floor.id }, floor.name, [siteOf(floor.siteId)])),
    ...stations.map((station) => {
      const floor = station.floorId === null ? undefined : index.floor.get(station.floorId)?.name;
      const where = [siteOf(station.siteId), floor, station.chargeboxId].filter(Boolean).join(' · ');
      return thing({ level: 'station', id: station.id }, station.name, [where]);
    }),
    ...outlets.map((outlet) => {
      const station = index.station.get(outlet.stationId)?.name ?? '';
      const about = [station, outlet.parking].filter((part) => part !== '').join(' · ');
      return thing({ level: 'outlet', id: outlet.id }, outletName(outlet), [about]);
    }),
  ];
}

const MOST = 50;

/** Every word typed must be found; names that start with what was typed come first. */
export function search(things: readonly Thing[], text: string): readonly Finding[] {
  const typed = text.trim().toLocaleLowerCase();
  const words = typed.split(/\s+/);
  const rank = ({ title, words: all }: Thing) => {
    const name = title.toLocaleLowerCase();
    if (name.startsWith(typed)) return 0;
    return all.includes(typed) ? 1 : 2;
  };
  return things
    .filter((thing) => words.every((word) => thing.words.includes(word)))
    .map((thing) => ({ thing, rank: rank(thing) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ thing }) => thing);
}
