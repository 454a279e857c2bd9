import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { EVENT_SEVERITIES, type EventSeverity, type LoggedEvent } from '../../../shared/domain/events.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useEvents, useTopology } from '../../stores/liveStore.ts';
import { go, nodeKey } from '../../stores/placeStore.ts';
import { stationsBelow, type TopologyIndex } from '../../stores/topologyIndex.ts';
import { DataTable, EmptyState, QueryView, type Column } from '../../ui/index.ts';
import { Exact } from '../../values/index.ts';
import { eventText } from './eventText.ts';
import classes from './eventLog.module.css';

const PAGE = 200;
const TYPED_MS = 300;
const isSeverity = (text: string | null): text is EventSeverity =>
  EVENT_SEVERITIES.some((severity) => severity === text);

/** The log of a node, newest first. New lines announce themselves in a bar; nothing moves under the hand. */
export const EventList = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [severity, setSeverity] = useState<EventSeverity | null>(null);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), TYPED_MS);
  const query = useInfiniteQuery({
    queryKey: ['events.page', nodeKey(node), severity, asked],
    queryFn: ({ pageParam }) =>
      api.events.page({
        node,
        before: pageParam,
        limit: PAGE,
        ...(severity ? { severity } : {}),
        ...(asked ? { text: asked } : {}),
      }),
    initialPageParam: NEWEST,
    getNextPageParam: (page) => page.next,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data]);
  const fresh = useFreshCount(node, rows[0]?.id ?? 0);
  const columns = useMemo(() => columnsOf(t, index), [t, index]);
  const isFiltered = severity !== null || asked !== '';
  return (
    <div className={classes.box}>
      <div className={classes.tools}>
        <TextInput
          aria-label={t('eventLog.filterText')}
          placeholder={t('eventLog.filterText')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('eventLog.severity')}
          value={severity ?? ''}
          onChange={(value) => setSeverity(isSeverity(value) ? value : null)}
          data={[
            { value: '', label: t('eventLog.all') },
            ...EVENT_SEVERITIES.map((value) => ({ value, label: t(`eventLog.severities.${value}`) })),
          ]}
        />
      </div>
      {fresh > 0 && (
        <div className={classes.bar} role="status">
          {t('eventLog.newEvents', { count: fresh })}
          <Button size="compact-sm" onClick={() => void query.refetch()}>
            {t('eventLog.showNew')}
          </Button>
        </div>
      )}
      <QueryView query={query}>
        {() => (
          <div className={classes.table}>
            <DataTable
              name="events"
              label={t('eventLog.title')}
              columns={columns}
              source={{ kind: 'memory', rows }}
              rowKey={(row) => row.id}
              rowTitle={(row) => eventText(row)}
              onOpen={(row) => goTo(row)}
              empty={<EmptyState title={isFiltered ? t('eventLog.noMatch') : t('eventLog.empty')} />}
            />
          </div>
        )}
      </QueryView>
      {query.hasNextPage && (
        <div className={classes.older}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('eventLog.more')}
          </Button>
        </div>
      )}
    </div>
  );
};

/** Typed here because the first page has no event to be older than. */
const firstPage = (): number | null => null;
const NEWEST = firstPage();

/** How many lines of this node came since the list was read. */
function useFreshCount(node: NodeRef, newestId: number): number {
  const events = useEvents();
  const index = useTopology();
  const stations = useMemo(() => new Set(stationsBelow(index, node).map(({ id }) => id)), [index, node]);
  if (newestId === 0) return 0;
  return events.filter(
    ({ id, stationId }) =>
      id > newestId && (node.level === 'system' || (stationId !== null && stations.has(stationId))),
  ).length;
}

function goTo({ outletId, stationId }: LoggedEvent): void {
  if (outletId !== null) go({ screen: 'equipment', node: { level: 'outlet', id: outletId } });
  else if (stationId !== null) go({ screen: 'equipment', node: { level: 'station', id: stationId } });
}

function columnsOf(t: TFunction, index: TopologyIndex): readonly Column<LoggedEvent>[] {
  const placeOf = ({ stationId }: LoggedEvent) =>
    stationId === null ? '' : (index.station.get(stationId)?.name ?? '');
  return [
    { id: 'at', title: t('eventLog.time'), width: 180, cell: (row) => <Exact at={row.at} />, order: (row) => row.id },
    {
      id: 'severity',
      title: t('eventLog.severity'),
      width: 110,
      cell: (row) => <span className={classes[row.severity]}>{t(`eventLog.severities.${row.severity}`)}</span>,
      text: (row) => t(`eventLog.severities.${row.severity}`),
    },
    {
      id: 'what',
      title: t('eventLog.what'),
      width: 320,
      grow: true,
      cell: (row) => eventText(row),
      text: (row) => eventText(row),
    },
    { id: 'where', title: t('eventLog.where'), width: 140, cell: placeOf, text: placeOf },
  ];
}
