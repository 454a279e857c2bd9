import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outlet } from '../../../shared/domain/topology.ts';
import { useOutletLive, useStation, useStationLive } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { useMay } from '../../stores/meStore.ts';
import { AskButton } from './AskButton.tsx';
import classes from './commands.module.css';

/** What can be asked of one outlet. Start and stop follow what the station has confirmed, not what was asked for. */
export const OutletButtons = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const may = useMay('stations.command');
  const station = useStation(outlet.stationId);
  const isOnline = useStationLive(outlet.stationId)?.link.kind === 'online';
  const live = useOutletLive(outlet.id);
  if (!may || !live) return null;
  const name = `${station?.name ?? ''} · ${outletName(outlet, t)}`;
  const ids = { stationId: outlet.stationId, outletId: outlet.id };
  const isOff = live.condition === 'outOfService';
  return (
    <div className={classes.buttons}>
      {live.sessionId === null ? (
        <StartButton outlet={outlet} name={name} disabled={!isOnline || isOff} />
      ) : (
        <AskButton
          filled
          grave
          disabled={!isOnline}
          label={t('commands.stop.button')}
          title={t('commands.stop.title', { outlet: name })}
          consequence={t('commands.stop.consequence')}
          wish={() => ({ action: 'RemoteStopTransaction', ...ids })}
        />
      )}
      <AskButton
        disabled={!isOnline}
        label={t('commands.unlock.button')}
        title={t('commands.unlock.title', { outlet: name })}
        consequence={t('commands.unlock.consequence')}
        wish={() => ({ action: 'UnlockConnector', ...ids })}
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
        wish={() => ({ action: 'ChangeAvailability', type: isOff ? 'Operative' : 'Inoperative', ...ids })}
      />
    </div>
  );
};

type StartProps = { readonly outlet: Outlet; readonly name: string; readonly disabled: boolean };

const StartButton = ({ outlet, name, disabled }: StartProps) => {
  const { t } = useTranslation();
  const [tag, setTag] = useState('');
  return (
    <AskButton
      filled
      disabled={disabled}
      label={t('commands.start.button')}
      title={t('commands.start.title', { outlet: name })}
      consequence={t('commands.start.consequence')}
      wish={() => ({
        action: 'RemoteStartTransaction',
        stationId: outlet.stationId,
        outletId: outlet.id,
        idTag: tag.trim(),
      })}
    >
      <TextInput
        data-autofocus
        label={t('commands.start.idTag')}
        description={t('commands.start.idTagHelp')}
        value={tag}
        maxLength={20}
        onChange={(event) => setTag(event.currentTarget.value)}
      />
    </AskButton>
  );
};
