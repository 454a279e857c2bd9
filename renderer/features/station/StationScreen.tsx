import { useTranslation } from 'react-i18next';
import type { StationId } from '../../../shared/domain/ids.ts';
import { useNodeCondition, useStation } from '../../stores/liveStore.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { ConditionMark, Ident, StaleNote } from '../../values/index.ts';
import { EventList } from '../eventLog/EventList.tsx';
import { ConnectionTab } from './ConnectionTab.tsx';
import { ControlTab } from './ControlTab.tsx';
import { GeneralTab } from './GeneralTab.tsx';
import { KeysTab } from './KeysTab.tsx';
import { OutletsTab } from './OutletsTab.tsx';

/** One station: tabs General, Outlets, Control, OCPP (C53), and how it speaks and what happened. */
export const StationScreen = ({ id }: { readonly id: StationId }) => {
  const { t } = useTranslation();
  const station = useStation(id);
  if (!station) return <EmptyState title={t('station.gone')} />;
  const tab = (name: 'general' | 'outlets' | 'control' | 'keys' | 'connection' | 'log') => ({
    id: name,
    title: t(`station.tabs.${name}`),
  });
  return (
    <Page
      title={station.name}
      state={<StationMark id={id} />}
      about={<Ident value={station.chargeboxId} />}
      tabs={[
        { ...tab('outlets'), content: <OutletsTab key={id} station={station} /> },
        { ...tab('general'), content: <GeneralTab key={id} station={station} /> },
        { ...tab('control'), content: <ControlTab key={id} station={station} /> },
        { ...tab('keys'), content: <KeysTab key={id} station={station} /> },
        { ...tab('connection'), content: <ConnectionTab key={id} station={station} /> },
        { ...tab('log'), content: <EventList key={id} node={{ level: 'station', id }} /> },
      ]}
    />
  );
};

/** As the navigator shows it: the worst of the station and its outlets. */
const StationMark = ({ id }: { readonly id: StationId }) => {
  const condition = useNodeCondition({ level: 'station', id });
  return (
    <>
      {condition && <ConditionMark condition={condition} />} <StaleNote />
    </>
  );
};
