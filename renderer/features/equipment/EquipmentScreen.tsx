import { lazy } from 'react';
import type { StationId } from '../../../shared/domain/ids.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useStation } from '../../stores/liveStore.ts';
import { GroupScreen } from './GroupScreen.tsx';

const StationScreen = lazy(async () => ({ default: (await import('../station/StationScreen.tsx')).StationScreen }));
const UnitScreen = lazy(async () => ({ default: (await import('../units/UnitScreen.tsx')).UnitScreen }));
const OutletScreen = lazy(async () => ({ default: (await import('../outlet/OutletScreen.tsx')).OutletScreen }));

/** The thing itself, by its level: a group of outlets, a station or one outlet. */
export const EquipmentScreen = ({ node }: { readonly node: NodeRef }) => {
  if (node.level === 'station') return <OneStation key={node.id} id={node.id} />;
  if (node.level === 'outlet') return <OutletScreen key={node.id} id={node.id} />;
  return <GroupScreen node={node} />;
};

/** A GSM socket has a page of its own: it speaks texts, not OCPP. */
const OneStation = ({ id }: { readonly id: StationId }) =>
  useStation(id)?.kind === 'gsm' ? <UnitScreen id={id} /> : <StationScreen id={id} />;
