import { lazy } from 'react';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { GroupScreen } from './GroupScreen.tsx';

const StationScreen = lazy(async () => ({ default: (await import('../station/StationScreen.tsx')).StationScreen }));
const OutletScreen = lazy(async () => ({ default: (await import('../outlet/OutletScreen.tsx')).OutletScreen }));

/** The thing itself, by its level: a group of outlets, a station or one outlet. */
export const EquipmentScreen = ({ node }: { readonly node: NodeRef }) => {
  if (node.level === 'station') return <StationScreen key={node.id} id={node.id} />;
  if (node.level === 'outlet') return <OutletScreen key={node.id} id={node.id} />;
  return <GroupScreen node={node} />;
};
