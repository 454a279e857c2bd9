import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LiveOutlet } from '../../../shared/domain/live.ts';
import type { Outlet, Station } from '../../../shared/domain/topology.ts';
import { useOutletsLive, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { go } from '../../stores/placeStore.ts';
import { DataTable, EmptyState, type Column } from '../../ui/index.ts';
import { ConditionMark, Energy, Power, Since } from '../../values/index.ts';
import { whyText } from '../outlet/whyText.ts';
import classes from './station.module.css';

type Row = { readonly outlet: Outlet; readonly live: LiveOutlet | undefined };

/** The station's outlets as they are now. */
export const OutletsTab = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const outlets = useTopology().outletsOf(station.id);
  const ids = useMemo(() => outlets.map(({ id }) => id), [outlets]);
  const live = useOutletsLive(ids);
  const rows = useMemo(() => outlets.map((outlet, place): Row => ({ outlet, live: live[place] })), [outlets, live]);
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <div className={classes.tableBox}>
      <DataTable
        name="stationOutlets"
        label={t('station.tabs.outlets')}
        columns={columns}
        source={{ kind: 'memory', rows }}
        rowKey={({ outlet }) => outlet.id}
        rowTitle={({ outlet }) => outletName(outlet, t)}
        onOpen={({ outlet }) => go({ node: { level: 'outlet', id: outlet.id } })}
        empty={<EmptyState title={t('station.outlets.none')} />}
      />
    </div>
  );
};

const columnsOf = (t: TFunction): readonly Column<Row>[] => [
  {
    id: 'number',
    title: t('station.outlets.number'),
    width: 140,
    cell: ({ outlet }) => outletName(outlet, t),
    order: ({ outlet }) => outlet.number,
  },
  {
    id: 'state',
    title: t('station.outlets.state'),
    width: 150,
    cell: ({ live }) => live && <ConditionMark condition={live.condition} />,
    text: ({ live }) => (live ? t(`conditions.${live.condition}`) : ''),
  },
  {
    id: 'why',
    title: t('station.outlets.why'),
    width: 220,
    grow: true,
    cell: ({ live }) => live && whyText(live.why, t),
    text: ({ live }) => (live ? whyText(live.why, t) : ''),
  },
  {
    id: 'power',
    title: t('station.outlets.power'),
    width: 110,
    align: 'end',
    cell: ({ live }) => <Power w={live?.meter?.powerW ?? null} />,
    order: ({ live }) => live?.meter?.powerW ?? null,
  },
  {
    id: 'session',
    title: t('station.outlets.session'),
    width: 110,
    align: 'end',
    cell: ({ live }) => <Energy wh={live?.sessionEnergyWh ?? null} />,
    order: ({ live }) => live?.sessionEnergyWh ?? null,
  },
  {
    id: 'since',
    title: t('station.outlets.since'),
    width: 120,
    cell: ({ live }) =>
      live === undefined || live.sessionStartedAt === null ? '–' : <Since from={live.sessionStartedAt} />,
    order: ({ live }) => live?.sessionStartedAt ?? null,
  },
  {
    id: 'parking',
    title: t('station.outlets.parking'),
    width: 120,
    grow: true,
    cell: ({ outlet }) => outlet.parking,
    text: ({ outlet }) => outlet.parking,
  },
];
