import { Button, Menu } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionList } from '../../../shared/contract/statistics.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useConnection } from '../../bridge/connection.ts';
import { refusalOf } from '../../bridge/refusal.ts';
import { useSessionsVersion } from '../../stores/liveStore.ts';
import { useMay, useZone } from '../../stores/meStore.ts';
import { go, nodeKey } from '../../stores/placeStore.ts';
import { DataTable, EmptyState, QueryView, useTableQuery } from '../../ui/index.ts';
import { Duration, Energy } from '../../values/index.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { filterOf, sortOf } from './filters.ts';
import { SessionDetail } from './SessionDetail.tsx';
import { sessionColumns } from './sessionColumns.tsx';
import classes from './statistics.module.css';

const NEWEST = { column: 'startedAt', descending: true } as const;

/** One row per charging session of the node (C22): a frozen list, read window by window. */
export const SessionTable = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const mayExport = useMay('exports.sessions');
  const query = useTableQuery('sessions', NEWEST);
  const [shown, setShown] = useState<Session | null>(null);
  const list = useMemo(
    () => ({ node, filter: filterOf(query.filters, zone), sort: sortOf(query.sort) }),
    [node, query.filters, query.sort, zone],
  );
  const version = useSessionsVersion();
  const [seen, setSeen] = useState(version);
  const opened = useConnection((state) => state.opened);
  const listQuery = useQuery({
    queryKey: ['statistics.open', nodeKey(node), list.filter, list.sort, seen, opened],
    queryFn: () => api.statistics.open(list),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const columns = useMemo(() => sessionColumns(t), [t]);
  const reopen = () => void listQuery.refetch();
  const rowsOf = (listId: string) => async (from: number, count: number) => {
    try {
      return await api.statistics.rows({ listId, from, count });
    } catch (error) {
      // A list is put away after a quarter of an hour; whoever scrolls on gets a fresh one.
      if (refusalOf(error)?.code === 'statistics/listForgotten') reopen();
      throw error;
    }
  };
  const menu = useCallback((row: Session) => rowMenu(row, { show: setShown, t }), [t]);
  return (
    <div className={classes.box}>
      {version !== seen && <NewSessions show={() => setSeen(version)} />}
      <QueryView query={listQuery} lines={8}>
        {(found: SessionList) => (
          <DataTable
            name="sessions"
            label={t('statistics.table')}
            columns={columns}
            query={query}
            source={{
              kind: 'windowed',
              key: found.listId,
              count: found.count,
              ofCount: found.ofCount,
              getRows: rowsOf(found.listId),
              isPending: listQuery.isPlaceholderData,
            }}
            rowKey={(row) => row.id}
            rowTitle={(row) => t('statistics.detail', { id: row.id })}
            onOpen={setShown}
            menu={menu}
            totals={{
              energyWh: <Energy wh={found.energyWh} unit={false} />,
              durationMs: <Duration ms={found.durationMs} />,
            }}
            actions={mayExport && <ExportButtons list={list} count={found.count} />}
            empty={<EmptyState title={t('statistics.empty')} next={t('statistics.emptyNext')} />}
          />
        )}
      </QueryView>
      <SessionDetail session={shown} onClose={() => setShown(null)} />
    </div>
  );
};

const NewSessions = ({ show }: { readonly show: () => void }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.bar} role="status">
      {t('statistics.newSessions')}
      <Button size="compact-sm" onClick={show}>
        {t('statistics.showNew')}
      </Button>
    </div>
  );
};

type MenuParts = { readonly show: (row: Session) => void; readonly t: TFunction };

const rowMenu = (row: Session, { show, t }: MenuParts) => (
  <>
    <Menu.Item onClick={() => show(row)}>{t('statistics.show')}</Menu.Item>
    <Menu.Item onClick={() => go({ screen: 'equipment', node: { level: 'outlet', id: row.outletId } })}>
      {t('statistics.goToOutlet')}
    </Menu.Item>
  </>
);
