import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { go } from '../../stores/placeStore.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { ModemTab } from '../modem/ModemTab.tsx';
import { UnitScreen } from './UnitScreen.tsx';
import { UnitsTab } from './UnitsTab.tsx';

/** GSM devices: the units of a place and the modem that carries their texts, or one unit. */
export const DevicesScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const stationId = node.level === 'outlet' ? (index.outlet.get(node.id)?.stationId ?? null) : null;
  const chosen = node.level === 'station' ? node.id : stationId;
  if (chosen !== null) return <Chosen key={chosen} id={chosen} />;
  return (
    <Page
      title={t('units.title')}
      about={t('units.about')}
      tabs={[
        { id: 'units', title: t('units.tabs.units'), content: <UnitsTab node={node} /> },
        { id: 'modem', title: t('units.tabs.modem'), content: <ModemTab /> },
      ]}
    />
  );
};

const Chosen = ({ id }: { readonly id: StationId }) => {
  const { t } = useTranslation();
  const station = useTopology().station.get(id);
  if (!station || station.kind === 'gsm') return <UnitScreen id={id} />;
  return (
    <EmptyState
      title={t('units.notAUnit', { name: station.name })}
      next={t('units.notAUnitNext')}
      action={<Button onClick={() => go({ screen: 'equipment' })}>{t('units.openEquipment')}</Button>}
    />
  );
};
