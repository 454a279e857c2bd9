import { Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ListenerInfo } from '../../../shared/contract/console.ts';
import { api } from '../../bridge/api.ts';
import { textOf } from '../../i18n/i18n.ts';
import { useMay } from '../../stores/meStore.ts';
import { FactList } from '../../ui/FactList.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { noticeRefused } from '../../ui/notices.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { Ident } from '../../values/Ident.tsx';
import classes from './settings.module.css';

const KEY = ['console.listener'];

/** Where stations may connect, and what an installer types into them. */
export const NetworkSettings = () => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.console.listener() });
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{t('frame.settings.networkHint')}</p>
      <QueryView query={query}>{(listener) => <Listener listener={listener} />}</QueryView>
    </div>
  );
};

const Listener = ({ listener }: { readonly listener: ListenerInfo }) => {
  const { t } = useTranslation();
  const mayChange = useMay('console.setListenOnLan');
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (listenOnLan: boolean) => api.console.setListenOnLan({ listenOnLan }),
    onSuccess: (next) => client.setQueryData(KEY, next),
    onError: (error) => noticeRefused(error, t),
  });
  const { failure, failureDetail: detail, port, addresses } = listener;
  return (
    <>
      {listener.state === 'failed' && (
        <Hint
          tone="fault"
          why={textOf(`refusals.${failure.replace('/', '.')}`, { port: String(port), detail }) ?? failure}
        />
      )}
      <Radio.Group
        label={t('firstStart.stations.title')}
        value={listener.lan ? 'network' : 'thisPc'}
        onChange={(value) => change.mutate(value === 'network')}
      >
        <div className={classes.choices}>
          <Radio
            value="network"
            disabled={!mayChange || change.isPending}
            label={t('firstStart.stations.network')}
            description={t('firstStart.stations.networkHint')}
          />
          <Radio
            value="thisPc"
            disabled={!mayChange || change.isPending}
            label={t('firstStart.stations.thisPc')}
            description={t('firstStart.stations.thisPcHint')}
          />
        </div>
      </Radio.Group>
      <FactList
        facts={addresses.map(({ url, networkName }) => ({
          label: networkName === '' ? t('firstStart.stations.thisPc') : networkName,
          value: <Ident value={url} copy />,
        }))}
      />
    </>
  );
};
