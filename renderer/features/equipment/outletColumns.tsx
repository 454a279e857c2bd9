import { memo, useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CONDITIONS } from '../../../shared/domain/condition.ts';
import type { OutletId } from '../../../shared/domain/ids.ts';
import type { NodeRef, Outlet, Station } from '../../../shared/domain/topology.ts';
import {
  conditionSinceNow,
  liveSnapshot,
  useConditionSince,
  useOutletLive,
  useTopology,
} from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { whyText } from '../outlet/whyText.ts';
import type { Column } from '../../ui/table/columns.ts';
import { Energy, Power } from '../../values/Amounts.tsx';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { Ident } from '../../values/Ident.tsx';
import { At } from '../../values/Time.tsx';

export type OutletRow = { readonly outlet: Outlet; readonly station: Station };

const liveOf = ({ outlet }: OutletRow) => liveSnapshot().outlets.get(outlet.id);
const conditionOf = (row: OutletRow) => liveOf(row)?.condition ?? 'unknown';

/** The columns of an outlet table; the levels above the node itself need none. */
export function useOutletColumns(node: NodeRef): readonly Column<OutletRow>[] {
  const { t } = useTranslation();
  const index = useTopology();
  const { level } = node;
  return useMemo(() => [...liveColumns(t), ...placeColumns(t, index, level)], [t, index, level]);
}

function liveColumns(t: TFunction): readonly Column<OutletRow>[] {
  return [
    {
      id: 'state',
      title: t('frame.equipment.state'),
      width: 132,
      cell: ({ outlet }) => <StateCell id={outlet.id} />,
      text: conditionOf,
      order: (row) => CONDITIONS.indexOf(conditionOf(row)),
      filter: {
        kind: 'choice',
        choices: CONDITIONS.map((condition) => ({ value: condition, label: t(`conditions.${condition}`) })),
      },
    },
    {
      id: 'station',
      title: t('frame.equipment.station'),
      width: 128,
      grow: true,
      cell: ({ station }) => <span>{station.name}</span>,
      text: ({ station }) => station.name,
      filter: { kind: 'text' },
    },
    {
      id: 'outlet',
      title: t('frame.equipment.outlet'),
      width: 80,
      cell: ({ outlet }) => <span>{outletName(outlet, t)}</span>,
      text: ({ outlet }) => outletName(outlet, t),
      order: ({ outlet }) => outlet.number,
      filter: { kind: 'text' },
    },
    {
      id: 'why',
      title: t('frame.equipment.why'),
      width: 180,
      grow: true,
      cell: ({ outlet }) => <WhyCell id={outlet.id} />,
      text: (row) => whyOf(row.outlet.id, t),
      filter: { kind: 'text' },
    },
    {
      id: 'power',
      title: t('frame.equipment.power'),
      width: 88,
      align: 'end',
      cell: ({ outlet }) => <PowerCell id={outlet.id} />,
      order: (row) => liveOf(row)?.meter?.powerW ?? null,
    },
    {
      id: 'energy',
      title: t('frame.equipment.energy'),
      width: 88,
      align: 'end',
      cell: ({ outlet }) => <EnergyCell id={outlet.id} />,
      order: (row) => liveOf(row)?.sessionEnergyWh ?? null,
    },
    {
      id: 'since',
      title: t('frame.equipment.since'),
      width: 148,
      cell: ({ outlet }) => <SinceCell id={outlet.id} />,
      order: ({ outlet }) => conditionSinceNow(outlet.id),
    },
  ];
}

function placeColumns(t: TFunction, index: TopologyIndex, level: NodeRef['level']): readonly Column<OutletRow>[] {
  const siteOf = ({ station }: OutletRow) => index.site.get(station.siteId)?.name ?? '';
  const floorOf = ({ station }: OutletRow) =>
    station.floorId === null ? '' : (index.floor.get(station.floorId)?.name ?? '');
  const plain = (id: string, title: string, text: (row: OutletRow) => string): Column<OutletRow> => ({
    id,
    title,
    width: 112,
    cell: (row) => <span>{text(row)}</span>,
    text,
    filter: { kind: 'text' },
    hidden: true,
  });
  return [
    ...(level === 'system' ? [plain('site', t('frame.equipment.site'), siteOf)] : []),
    ...(level === 'floor' ? [] : [plain('floor', t('frame.equipment.floor'), floorOf)]),
    plain('berth', t('frame.equipment.berth'), ({ outlet }) => outlet.parking),
    {
      ...plain('chargeboxId', t('frame.equipment.chargeboxId'), ({ station }) => station.chargeboxId ?? ''),
      cell: ({ station }) => <Ident value={station.chargeboxId} />,
    },
  ];
}

/** Why an outlet is as it is now; nothing where all is well. */
function whyOf(id: OutletId, t: TFunction): string {
  const why = liveSnapshot().outlets.get(id)?.why;
  if (!why || why.code === 'available') return '';
  return whyText(why, t);
}

type CellProps = { readonly id: OutletId };

const StateCell = memo(({ id }: CellProps) => <ConditionMark condition={useOutletLive(id)?.condition ?? 'unknown'} />);

const WhyCell = memo(({ id }: CellProps) => {
  useOutletLive(id);
  const { t } = useTranslation();
  const text = whyOf(id, t);
  return <span title={text}>{text}</span>;
});

const PowerCell = memo(({ id }: CellProps) => {
  const live = useOutletLive(id);
  return live?.condition === 'inUse' ? <Power w={live.meter?.powerW ?? null} /> : null;
});

const EnergyCell = memo(({ id }: CellProps) => {
  const live = useOutletLive(id);
  return typeof live?.sessionId !== 'number' ? null : <Energy wh={live.sessionEnergyWh} unit={false} />;
});

const SinceCell = memo(({ id }: CellProps) => {
  const at = useConditionSince(id);
  return at === null ? null : <At at={at} />;
});
