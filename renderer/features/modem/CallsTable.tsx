import { Menu } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../shared/domain/gsm/call.ts';
import { api } from '../../bridge/api.ts';
import { useModem } from '../../stores/gsmStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { DataTable, EmptyState, noticeDone, noticeRefused, Panel, QueryView, type Column } from '../../ui/index.ts';
import { At, Since } from '../../values/index.ts';
import classes from './modem.module.css';

const SHOWN = 100;

/** Who called and who was called, newest first. */
export const CallsTable = () => {
  const { t } = useTranslation();
  const index = useTopology();
  const mayDial = useMay('modem.dial');
  const running = useModem()?.call?.id ?? null;
  // A call that begins or ends makes the list old.
  const query = useQuery({
    queryKey: ['modem.calls', running],
    queryFn: () => api.modem.calls({ before: null, limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsOf(index, t), [index, t]);
  const callBack = (number: string) => {
    api.modem.dial({ number }).then(
      () => noticeDone(t('modem.tools.dialled', { number })),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  const menu = ({ party }: Call) =>
    mayDial && party.kind !== 'withheld' ? (
      <Menu.Item onClick={() => callBack(party.number)}>{t('modem.calls.callBack')}</Menu.Item>
    ) : null;
  return (
    <Panel title={t('modem.calls.title')}>
      <QueryView query={query}>
        {({ calls }) => (
          <div className={classes.tableBox}>
            <DataTable
              name="calls"
              label={t('modem.calls.title')}
              columns={columns}
              source={{ kind: 'memory', rows: calls }}
              rowKey={(row) => row.id}
              rowTitle={(row) => whoText(row, index, t)}
              menu={menu}
              empty={<EmptyState title={t('modem.calls.none')} next={t('modem.calls.noneNext')} />}
            />
          </div>
        )}
      </QueryView>
    </Panel>
  );
};

function whoText({ party }: Call, index: TopologyIndex, t: TFunction): string {
  if (party.kind === 'withheld') return t('modem.calls.withheld');
  const name = party.kind === 'unit' ? index.station.get(party.stationId)?.name : undefined;
  return name === undefined ? party.number : `${name} · ${party.number}`;
}

function columnsOf(index: TopologyIndex, t: TFunction): readonly Column<Call>[] {
  const who = (call: Call) => whoText(call, index, t);
  const direction = (call: Call) => t(`modem.calls.${call.direction}`);
  return [
    {
      id: 'when',
      title: t('modem.calls.when'),
      width: 140,
      cell: (row) => <At at={row.startedAt} />,
      order: (row) => row.startedAt,
    },
    { id: 'direction', title: t('modem.calls.direction'), width: 80, cell: direction, text: direction },
    { id: 'who', title: t('modem.calls.who'), width: 200, grow: true, filter: { kind: 'text' }, cell: who, text: who },
    {
      id: 'lasted',
      title: t('modem.calls.lasted'),
      width: 110,
      cell: (row) =>
        row.endedAt === null ? t('modem.calls.going') : <Since from={row.startedAt} until={row.endedAt} />,
    },
    { id: 'ending', title: t('modem.calls.ending'), width: 140, cell: (row) => row.ending, text: (row) => row.ending },
    { id: 'by', title: t('modem.calls.by'), width: 160, cell: (row) => row.by, text: (row) => row.by },
  ];
}
