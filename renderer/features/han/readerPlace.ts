import type { ReaderId } from '../../../shared/domain/ids.ts';
import { readerId } from '../../../shared/domain/ids.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import type { ReaderRow } from '../../stores/hanStore.ts';
import { go } from '../../stores/placeStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';

/** The tab of the address names the open reader and what is shown of it: `reader.<id>.curves`. */
export const READER_TAB = 'reader.';

export const readerTab = (id: ReaderId): string => `${READER_TAB}${id}`;
export const openReader = (id: ReaderId): void => go({ screen: 'meters', tab: readerTab(id) });

/** Which reader the address has open; null: the list. */
export function openedReader(tab: string): ReaderId | null {
  if (!tab.startsWith(READER_TAB)) return null;
  const id = tab.slice(READER_TAB.length).split('.')[0] ?? '';
  return id === '' ? null : readerId(id);
}

/** Whether a reader stands at or below a node of the tree. */
export function isAt({ place }: ReaderRow, node: NodeRef, index: TopologyIndex): boolean {
  switch (node.level) {
    case 'system':
      return true;
    case 'site':
      return place.siteId === node.id;
    case 'floor':
      return place.floorId === node.id;
    case 'outlet':
      return place.outletId === node.id;
    case 'station':
      return place.outletId !== null && index.outlet.get(place.outletId)?.stationId === node.id;
    default:
      return false;
  }
}

/** Site, pier and outlet by their names; '' = none. */
export function placeName({ place }: Pick<ReaderRow, 'place'>, index: TopologyIndex): string {
  const site = place.siteId === null ? undefined : index.site.get(place.siteId);
  const floor = place.floorId === null ? undefined : index.floor.get(place.floorId);
  const outlet = place.outletId === null ? undefined : index.outlet.get(place.outletId);
  return [site?.name, floor?.name, outlet?.name].filter((name) => name !== undefined && name !== '').join(' · ');
}
