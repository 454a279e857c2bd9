import type { TFunction } from 'i18next';
import { floorId, siteId, type FloorId, type SiteId } from '../../../shared/domain/ids.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';

/** A place for a station: a site, or a pier of it. As one text, for a list of choices. */
export type Place = { readonly siteId: SiteId; readonly floorId: FloorId | null };

export const placeText = ({ siteId: site, floorId: floor }: Place): string => `${site}/${floor ?? ''}`;

export function placeOfText(text: string): Place {
  const [site = '', floor = ''] = text.split('/');
  return { siteId: siteId(site), floorId: floor === '' ? null : floorId(floor) };
}

/** All places, grouped by site. */
export const placeChoices = (index: TopologyIndex, t: TFunction) =>
  index.topology.sites.map((site) => ({
    group: site.name,
    items: [
      { value: placeText({ siteId: site.id, floorId: null }), label: `${site.name} · ${t('station.fields.onSite')}` },
      ...index.floorsOf(site.id).map((floor) => ({
        value: placeText({ siteId: site.id, floorId: floor.id }),
        label: `${site.name} · ${floor.name}`,
      })),
    ],
  }));
