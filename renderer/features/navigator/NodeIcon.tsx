import { IconAnchor, IconBuildingWarehouse, IconLayoutList } from '@tabler/icons-react';
import type { NodeRef } from '../../../shared/domain/topology.ts';

const ICONS = { system: IconAnchor, site: IconBuildingWarehouse, floor: IconLayoutList } as const;

/** What groups stations: the harbour, a site, a pier. Stations and outlets show their state instead. */
export const NodeIcon = ({ level }: { readonly level: NodeRef['level'] }) => {
  if (level === 'station' || level === 'outlet') return null;
  const Icon = ICONS[level];
  return <Icon size="1rem" stroke={1.5} aria-hidden />;
};
