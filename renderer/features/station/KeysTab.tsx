import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConfigurationKey } from '../../../shared/contract/stations.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useCommands, useStationLive } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { ConfirmDialog, DataTable, EmptyState, Hint, noticeRefused, QueryView, type Column } from '../../ui/index.ts';
import { Age } from '../../values/index.ts';
import { ask } from '../commands/ask.ts';
import { cutsOff, waitingForRestart } from './keyRules.ts';
import classes from './station.module.css';

/** All configurable parameters of a station (C58 to C60). */
export const KeysTab = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const mayAsk = useMay('stations.command');
  const isOnline = useStationLive(station.id)?.link.kind === 'online';
  const [edited, setEdited] = useState<ConfigurationKey | null>(null);
  const query = useQuery({
    queryKey: ['stations.keys', station.id],
    queryFn: () => api.stations.keys({ id: station.id }),
  });
  useReadWhenAnswered(station);
  const columns = useMemo(() => columnsOf(t, { canEdit: mayAsk && isOnline, edit: setEdited }), [t, mayAsk, isOnline]);
  const read = () => {
    ask({ action: 'GetConfiguration', stationId: station.id, keys: [] }, t).catch((error: unknown) =>
      noticeRefused(error, t),
    );
  };
  const readButton = mayAsk && (
    <Button disabled={!isOnline} onClick={read}>
      {t('station.keys.readAgain')}
    </Button>
  );
  return (
    <div className={classes.fill}>
      <Hint why={t('station.keys.warning')} />
      <QueryView
        query={query}
        empty={({ keys }) =>
          keys.length === 0
            ? { title: t('station.keys.never'), next: t('station.keys.neverNext'), action: readButton }
            : null
        }
      >
        {({ keys, readAt, unknownKeys }) => (
          <>
            <div className={classes.keysHead}>
              <span className={classes.quiet}>
                {t('station.keys.readAt')} <Age at={readAt} />
                {waitingForRestart(keys) > 0 && ` · ${t('station.keys.reboot', { count: waitingForRestart(keys) })}`}
                {unknownKeys.length > 0 && ` · ${t('station.keys.unsupported', { keys: unknownKeys.join(', ') })}`}
              </span>
            </div>
            <div className={classes.tableBox}>
              <DataTable
                name="stationKeys"
                label={t('station.tabs.keys')}
                columns={columns}
                source={{ kind: 'memory', rows: keys }}
                defaultSort={{ column: 'key', descending: false }}
                rowKey={(row) => row.key}
                rowTitle={(row) => row.key}
                actions={readButton}
                empty={<EmptyState title={t('station.keys.never')} />}
              />
            </div>
          </>
        )}
      </QueryView>
      {edited && <ChangeKey station={station} entry={edited} onClose={() => setEdited(null)} />}
    </div>
  );
};

/** A read-out or a change that was answered makes the list old. */
function useReadWhenAnswered(station: Station): void {
  const answered = useCommands(station.id).filter(
    ({ action, state }) =>
      (action === 'GetConfiguration' || action === 'ChangeConfiguration') && state.kind === 'answered',
  ).length;
  useEffect(() => {
    if (answered > 0) void queryClient.invalidateQueries({ queryKey: ['stations.keys', station.id] });
  }, [answered, station.id]);
}

type ChangeProps = { readonly station: Station; readonly entry: ConfigurationKey; readonly onClose: () => void };

const ChangeKey = ({ station, entry, onClose }: ChangeProps) => {
  const { t } = useTranslation();
  const [value, setValue] = useState(entry.wanted ?? entry.value ?? '');
  const isDangerous = cutsOff(entry.key);
  return (
    <ConfirmDialog
      opened
      grave={isDangerous}
      onClose={onClose}
      title={t('station.keys.changeTitle', { key: entry.key })}
      consequence={isDangerous ? t('station.keys.cutOff', { key: entry.key }) : t('station.keys.warning')}
      confirm={t('common.actions.save')}
      onConfirm={() => ask({ action: 'ChangeConfiguration', stationId: station.id, key: entry.key, value }, t)}
    >
      <TextInput
        data-autofocus
        label={t('station.keys.newValue')}
        description={t('station.keys.was', { value: entry.value ?? t('station.keys.noValue') })}
        maxLength={500}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};

type Editing = { readonly canEdit: boolean; readonly edit: (entry: ConfigurationKey) => void };

function columnsOf(t: TFunction, { canEdit, edit }: Editing): readonly Column<ConfigurationKey>[] {
  return [
    {
      id: 'key',
      title: t('station.keys.parameter'),
      width: 260,
      grow: true,
      filter: { kind: 'text' },
      cell: (row) => row.key,
      text: (row) => row.key,
    },
    {
      id: 'value',
      title: t('station.keys.onDevice'),
      width: 220,
      grow: true,
      filter: { kind: 'text' },
      cell: (row) => row.value ?? <span className={classes.quiet}>{t('station.keys.noValue')}</span>,
      text: (row) => row.value ?? '',
    },
    {
      id: 'wanted',
      title: t('station.keys.wanted'),
      width: 180,
      cell: (row) =>
        row.wanted !== null && (
          <span className={classes.asked}>
            ○ {row.wanted} ({row.rebootRequired ? t('station.keys.rebootMark') : t('station.keys.asked')})
          </span>
        ),
      text: (row) => row.wanted ?? '',
    },
    {
      id: 'edit',
      title: t('station.keys.edit'),
      width: 140,
      cell: (row) =>
        row.readonly ? (
          <span className={classes.quiet}>{t('station.keys.readonly')}</span>
        ) : (
          <Button
            size="compact-sm"
            disabled={!canEdit}
            onClick={() => edit(row)}
            aria-label={`${t('common.actions.change')} ${row.key}`}
          >
            {t('common.actions.change')}
          </Button>
        ),
    },
  ];
}
