import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { NodeRef, Outlet } from '../../shared/domain/topology.ts';
import { useTopology } from './liveStore.ts';
import { useInfo } from './meStore.ts';
import type { TopologyIndex } from './topologyIndex.ts';

/** "Outlet 2", or its own name with the number: outlets are known by the station's numbering. */
export const outletName = ({ name, number }: Outlet, t: TFunction): string =>
  name === '' ? t('common.outletNumber', { number }) : `${number} ${name}`;

/** What a node is called; '' when it is gone. */
export function nodeName(
  node: NodeRef,
  parts: { readonly index: TopologyIndex; readonly harbour: string; readonly t: TFunction },
): string {
  const { index, harbour, t } = parts;
  switch (node.level) {
    case 'system':
      return harbour === '' ? t('common.levels.system') : harbour;
    case 'site':
      return index.site.get(node.id)?.name ?? '';
    case 'floor':
      return index.floor.get(node.id)?.name ?? '';
    case 'station':
      return index.station.get(node.id)?.name ?? '';
    case 'outlet': {
      const outlet = index.outlet.get(node.id);
      return outlet ? outletName(outlet, t) : '';
    }
    default:
      return '';
  }
}

export function useNodeName(node: NodeRef): string {
  const { t } = useTranslation();
  const index = useTopology();
  const harbour = useInfo()?.harbourName ?? '';
  return nodeName(node, { index, harbour, t });
}
