import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Station } from '../../../shared/domain/topology.ts';
import { useStationLive } from '../../stores/liveStore.ts';
import { noticeRefused } from '../../ui/index.ts';
import { ask, type Ask } from './ask.ts';
import { AskButton } from './AskButton.tsx';
import classes from './commands.module.css';

const MESSAGES = [
  'StatusNotification',
  'MeterValues',
  'Heartbeat',
  'BootNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
] as const;
type Message = (typeof MESSAGES)[number];
const isMessage = (text: string | null): text is Message => MESSAGES.some((message) => message === text);

/** What can be asked of a whole station (C57). */
export const StationButtons = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const live = useStationLive(station.id);
  const isOnline = live?.link.kind === 'online';
  const isOff = live?.status === 'Unavailable';
  const { id: stationId, name } = station;
  const reset = (type: 'Soft' | 'Hard') => (): Ask => ({ action: 'Reset', stationId, type });
  return (
    <div className={classes.buttons}>
      <AskButton
        disabled={!isOnline}
        label={t('commands.restart.soft')}
        title={t('commands.restart.titleSoft', { station: name })}
        consequence={t('commands.restart.consequenceSoft')}
        wish={reset('Soft')}
      />
      <AskButton
        grave
        disabled={!isOnline}
        label={t('commands.restart.hard')}
        title={t('commands.restart.titleHard', { station: name })}
        consequence={t('commands.restart.consequenceHard')}
        wish={reset('Hard')}
      />
      <AskButton
        disabled={!isOnline}
        label={isOff ? t('commands.availability.on') : t('commands.availability.off')}
        title={
          isOff
            ? t('commands.availability.titleOn', { target: name })
            : t('commands.availability.titleOff', { target: name })
        }
        consequence={isOff ? t('commands.availability.consequenceOn') : t('commands.availability.consequenceOff')}
        wish={() => ({
          action: 'ChangeAvailability',
          stationId,
          outletId: null,
          type: isOff ? 'Operative' : 'Inoperative',
        })}
      />
      <AskButton
        disabled={!isOnline}
        label={t('commands.clearCache.button')}
        title={t('commands.clearCache.title', { station: name })}
        consequence={t('commands.clearCache.consequence')}
        wish={() => ({ action: 'ClearCache', stationId })}
      />
      <Trigger station={station} disabled={!isOnline} />
    </div>
  );
};

const Trigger = ({ station, disabled }: { readonly station: Station; readonly disabled: boolean }) => {
  const { t } = useTranslation();
  const [message, setMessage] = useState<Message>('StatusNotification');
  const send = () => {
    const wish: Ask = { action: 'TriggerMessage', stationId: station.id, outletId: null, requestedMessage: message };
    ask(wish, t).catch((error: unknown) => noticeRefused(error, t));
  };
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('commands.trigger.label')}
        w={280}
        disabled={disabled}
        value={message}
        onChange={(value) => isMessage(value) && setMessage(value)}
        data={MESSAGES.map((value) => ({ value, label: t(`commands.trigger.${value}`) }))}
      />
      <Button disabled={disabled} onClick={send}>
        {t('commands.trigger.button')}
      </Button>
    </Group>
  );
};
