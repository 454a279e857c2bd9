import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StationId } from '../../../shared/domain/ids.ts';
import { useGsmFeed } from '../../bridge/gsm.ts';
import { useGsmLink, useUnit } from '../../stores/gsmStore.ts';
import { useStation } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { EmptyState, Failed, Loading, Page } from '../../ui/index.ts';
import { Ident, StaleNote } from '../../values/index.ts';
import { AccessTab } from './AccessTab.tsx';
import { CommandsTab } from './CommandsTab.tsx';
import { LampsTab } from './LampsTab.tsx';
import { NowTab } from './NowTab.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { UnitTab } from './UnitTab.tsx';
import { valueOf } from './unitWords.ts';
import { ValueMark } from './ValueMark.tsx';

/** One GSM socket: what it is now, its settings, what is asked of it, and who may. */
export const UnitScreen = ({ id }: { readonly id: StationId }) => {
  const { t } = useTranslation();
  useGsmFeed('units');
  const link = useGsmLink('units');
  const station = useStation(id);
  const unit = useUnit(id);
  const mayMessages = useMay('messages.watch');
  const mayAccess = useMay('units.setAccess');
  if (!station) return <EmptyState title={t('units.gone')} />;
  if (!unit) {
    if (link.kind === 'failed') return <Failed error={link.error} isTrying />;
    return link.kind === 'connecting' ? <Loading /> : <EmptyState title={t('units.gone')} />;
  }
  const { name } = station;
  const tab = (name: 'now' | 'settings' | 'commands' | 'access' | 'lamps' | 'unit') => ({
    id: name,
    title: t(`units.unitTabs.${name}`),
  });
  return (
    <Page
      title={name}
      state={
        <>
          <ValueMark short value={valueOf(unit, 'socket')} isFahrenheit={unit.isFahrenheit} /> <StaleNote />
        </>
      }
      about={
        <>
          iSocket {unit.model} · <Ident value={unit.number} copy />
        </>
      }
      actions={
        mayMessages && (
          <Button onClick={() => go({ screen: 'messages', tab: unit.number })}>{t('units.lastAlert.show')}</Button>
        )
      }
      tabs={[
        { ...tab('now'), content: <NowTab key={id} unit={unit} name={name} /> },
        { ...tab('settings'), content: <SettingsTab key={id} unit={unit} name={name} /> },
        { ...tab('commands'), content: <CommandsTab key={id} unit={unit} name={name} /> },
        ...(mayAccess ? [{ ...tab('access'), content: <AccessTab key={id} unit={unit} name={name} /> }] : []),
        { ...tab('lamps'), content: <LampsTab key={id} unit={unit} /> },
        { ...tab('unit'), content: <UnitTab key={id} unit={unit} name={name} /> },
      ]}
    />
  );
};
