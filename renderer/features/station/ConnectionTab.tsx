import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConformanceWarning } from '../../../shared/contract/stations.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { textOf } from '../../i18n/i18n.ts';
import { useMay, useZone } from '../../stores/meStore.ts';
import { useStationLive } from '../../stores/liveStore.ts';
import { Beside, ConfirmDialog, FactList, Panel, QueryView, Stacked } from '../../ui/index.ts';
import { Age, CopyButton, zonedTime } from '../../values/index.ts';
import { OptionsPanel } from './OptionsPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import classes from './station.module.css';

/** How the station speaks: password, options for odd ones, its departures from the standard, the last messages. */
export const ConnectionTab = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const details = useQuery({
    queryKey: ['stations.details', station.id],
    queryFn: () => api.stations.details({ id: station.id }),
  });
  return (
    <Stacked>
      <QueryView query={details} lines={6}>
        {(found) => (
          <Beside>
            <PasswordPanel station={station} hasPassword={found.hasPassword} />
            <OptionsPanel station={station} options={found.options} />
          </Beside>
        )}
      </QueryView>
      <Panel title={t('station.connection.warnings')}>
        <Warnings station={station} />
      </Panel>
      <Frames station={station} />
    </Stacked>
  );
};

const Warnings = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['stations.warnings', station.id],
    queryFn: () => api.stations.warnings({ id: station.id }),
  });
  const fact = (warning: ConformanceWarning) => ({
    label: textOf(`warnings.${warning.code}`, {}) ?? warning.code,
    value: (
      <>
        {t('station.connection.times', { count: warning.count })} · <Age at={warning.lastAt} />
      </>
    ),
    behind: [warning.code, warning.detail].filter(Boolean).join(': '),
  });
  return (
    <QueryView
      query={query}
      empty={(warnings) => (warnings.length === 0 ? { title: t('station.connection.noWarnings') } : null)}
    >
      {(warnings) => <FactList facts={warnings.map(fact)} />}
    </QueryView>
  );
};

const Frames = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const query = useQuery({
    queryKey: ['stations.frames', station.id],
    queryFn: () => api.stations.frames({ id: station.id }),
    staleTime: 0,
  });
  return (
    <Panel
      title={t('station.connection.frames')}
      aside={
        <span className={classes.marks}>
          <Button onClick={() => void query.refetch()}>{t('station.connection.refresh')}</Button>
          <Disconnect station={station} />
        </span>
      }
    >
      <QueryView
        query={query}
        empty={(frames) => (frames.length === 0 ? { title: t('station.connection.noFrames') } : null)}
      >
        {(frames) => (
          // Long, so that it scrolls by itself and takes the keyboard for it.
          <ol className={classes.frames} tabIndex={0} aria-label={t('station.connection.frames')}>
            {frames.toReversed().map((frame, place) => (
              <li key={`${frame.at}-${place}`} className={classes.frame}>
                <span className={classes.quiet}>{zonedTime(frame.at, zone).seconds}</span>
                <span>
                  {frame.direction === 'in' ? `← ${t('station.connection.in')}` : `→ ${t('station.connection.out')}`}
                </span>
                <span className={classes.wire}>
                  {frame.text} <CopyButton value={frame.text} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </Panel>
  );
};

const Disconnect = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const may = useMay('stations.disconnect');
  const isOnline = useStationLive(station.id)?.link.kind === 'online';
  const [isOpen, setIsOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button disabled={!isOnline} onClick={() => setIsOpen(true)}>
        {t('station.connection.disconnect')}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('station.connection.disconnectTitle', { station: station.name })}
        consequence={t('station.connection.disconnectConsequence')}
        confirm={t('station.connection.disconnect')}
        onConfirm={() => api.stations.disconnect({ id: station.id })}
      />
    </>
  );
};
