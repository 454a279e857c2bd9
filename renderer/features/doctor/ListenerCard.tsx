import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListenerInfo } from '../../../shared/contract/console.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { textOf } from '../../i18n/i18n.ts';
import { useMay } from '../../stores/meStore.ts';
import { Hint, noticeRefused, Panel, QueryView } from '../../ui/index.ts';
import { CopyButton, Ident } from '../../values/index.ts';
import classes from './doctor.module.css';

const KEY = ['console.listener'];

/** Where stations connect: what an installer types, and whether the network reaches it. */
export const ListenerCard = () => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.console.listener() });
  return (
    <Panel
      title={t('doctor.listener')}
      aside={query.data && <span className={classes.quiet}>{t(`doctor.state.${query.data.state}`)}</span>}
    >
      <QueryView query={query}>{(listener) => <Listener listener={listener} />}</QueryView>
    </Panel>
  );
};

const Listener = ({ listener }: { readonly listener: ListenerInfo }) => {
  const { t } = useTranslation();
  const failure = textOf(`refusals.${listener.failure.replace('/', '.')}`, {
    port: String(listener.port),
    detail: listener.failureDetail,
  });
  return (
    <>
      {listener.state === 'failed' && (
        <Hint tone="fault" why={t('doctor.state.failed')} next={failure ?? listener.failureDetail} />
      )}
      {listener.state === 'listening' && (
        <>
          <p className={classes.quiet}>{t('doctor.type')}</p>
          <ul className={classes.addresses}>
            {listener.addresses.map(({ url, scope, networkName }) => (
              <li key={url}>
                <Ident value={url} /> <CopyButton value={url} />{' '}
                <span className={classes.quiet}>
                  {scope === 'thisPc' ? t('doctor.thisPc') : t('doctor.onNetwork', { network: networkName })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <LanSwitch listener={listener} />
    </>
  );
};

const LanSwitch = ({ listener }: { readonly listener: ListenerInfo }) => {
  const { t } = useTranslation();
  const may = useMay('console.setListenOnLan');
  const [isBusy, setIsBusy] = useState(false);
  const change = async (listenOnLan: boolean) => {
    setIsBusy(true);
    try {
      queryClient.setQueryData(KEY, await api.console.setListenOnLan({ listenOnLan }));
    } catch (error) {
      noticeRefused(error, t);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Switch
      label={t('doctor.lan')}
      description={t('doctor.lanHelp')}
      checked={listener.lan}
      disabled={!may || isBusy}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
};
