import { useTranslation } from 'react-i18next';
import { stationId, type OutletId } from '../../../shared/domain/ids.ts';
import { useOutlet, useOutletLive, useStation } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { useMay } from '../../stores/meStore.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { ConditionMark, StaleNote } from '../../values/index.ts';
import { SessionTable } from '../statistics/SessionTable.tsx';
import { OutletForm } from './OutletForm.tsx';
import { OutletNow } from './OutletNow.tsx';

/** Stands for the station of an outlet that is gone. */
const NO_STATION = stationId('');

/** One outlet: what it is doing and why, and what can be done about it. */
export const OutletScreen = ({ id }: { readonly id: OutletId }) => {
  const { t } = useTranslation();
  const outlet = useOutlet(id);
  const station = useStation(outlet?.stationId ?? NO_STATION);
  const mayCount = useMay('statistics.open');
  if (!outlet) return <EmptyState title={t('outlet.gone')} />;
  const tabs = [
    { id: 'now', title: t('outlet.tabs.now'), content: <OutletNow key={id} outlet={outlet} /> },
    ...(mayCount
      ? [
          {
            id: 'sessions',
            title: t('outlet.tabs.sessions'),
            content: <SessionTable key={id} node={{ level: 'outlet', id }} />,
          },
        ]
      : []),
    { id: 'general', title: t('outlet.tabs.general'), content: <OutletForm key={id} outlet={outlet} /> },
  ];
  return (
    <Page
      title={[station?.name, outletName(outlet, t)].filter(Boolean).join(' · ')}
      state={<OutletMark id={id} />}
      about={outlet.parking || undefined}
      tabs={tabs}
    />
  );
};

const OutletMark = ({ id }: { readonly id: OutletId }) => {
  const live = useOutletLive(id);
  return (
    <>
      {live && <ConditionMark condition={live.condition} />} <StaleNote />
    </>
  );
};
