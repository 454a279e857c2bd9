import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OutletId } from '../../../shared/domain/ids.ts';
import type { LiveOutlet } from '../../../shared/domain/live.ts';
import type { Outlet, Station } from '../../../shared/domain/topology.ts';
import { conditionSinceNow, useConditionSince, useOutletsLive, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { go } from '../../stores/placeStore.ts';
import { DataTable, EmptyState, type Column } from '../../ui/index.ts';
import { At, ConditionMark, Energy, Power } from '../../values/index.ts';
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

const SinceCell = ({ id }: { readonly id: OutletId }) => {
  const at = useConditionSince(id);
  return at === null ? null : <At at={at} />;
};

const columnsOf = (t: TFunction): readonly Column<Row>[] => [
  {
    id: 'number',
    title: t('station.outlets.number'),
    width: 110,
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
    width: 180,
    grow: true,
    cell: ({ live }) => live && whyText(live.why, t),
    text: ({ live }) => (live ? whyText(live.why, t) : ''),
  },
  {
    id: 'power',
    title: t('station.outlets.power'),
    width: 90,
    align: 'end',
    cell: ({ live }) => (live?.condition === 'inUse' ? <Power w={live.meter?.powerW ?? null} /> : null),
    order: ({ live }) => (live?.condition === 'inUse' ? (live.meter?.powerW ?? null) : null),
  },
  {
    id: 'session',
    title: t('station.outlets.session'),
    width: 100,
    align: 'end',
    cell: ({ live }) => (typeof live?.sessionId === 'number' ? <Energy wh={live.sessionEnergyWh} /> : null),
    order: ({ live }) => live?.sessionEnergyWh ?? null,
  },
  {
    id: 'since',
    title: t('station.outlets.since'),
    width: 148,
    cell: ({ outlet }) => <SinceCell id={outlet.id} />,
    order: ({ outlet }) => conditionSinceNow(outlet.id),
  },
  {
    id: 'parking',
    title: t('station.outlets.parking'),
    width: 110,
    cell: ({ outlet }) => outlet.parking,
    text: ({ outlet }) => outlet.parking,
  },
];
