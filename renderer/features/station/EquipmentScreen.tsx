import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { NodeRef, Station } from '../../../shared/domain/topology.ts';
import { useNodeCondition, useLiveSum, useOutletsLive, useStationLive, useTopology } from '../../stores/liveStore.ts';
import { useNodeName } from '../../stores/names.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { stationsBelow, type TopologyIndex } from '../../stores/topologyIndex.ts';
import { DataTable, EmptyState, Page, type Column } from '../../ui/index.ts';
import { Age, ConditionMark, ConditionShape, Ident, Power, StaleNote } from '../../values/index.ts';
import { OutletScreen } from '../outlet/OutletScreen.tsx';
import { openTreeDialog } from '../topology/dialogStore.ts';
import classes from './station.module.css';
import { StationScreen } from './StationScreen.tsx';

/** The equipment at a node: a list above stations, then the station's and the outlet's own screens. */
export const EquipmentScreen = ({ node }: { readonly node: NodeRef }) => {
  switch (node.level) {
    case 'system':
    case 'site':
    case 'floor':
      return <StationList node={node} />;
    case 'station':
      return <StationScreen id={node.id} />;
    case 'outlet':
      return <OutletScreen id={node.id} />;
    default:
      return assertNever(node);
  }
};

const StationList = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const name = useNodeName(node);
  const mayAdd = useMay('topology.createStation');
  const condition = useNodeCondition(node);
  const stations = useMemo(() => stationsBelow(index, node), [index, node]);
  const columns = useMemo(() => columnsOf(t, index), [t, index]);
  const add = mayAdd && index.topology.sites.length > 0 && (
    <Button
      leftSection={<IconPlus size="1rem" aria-hidden />}
      onClick={() => openTreeDialog(stationPlace(index, node))}
    >
      {t('topology.addStation')}
    </Button>
  );
  return (
    <Page
      title={name}
      state={
        <>
          {condition && <ConditionMark condition={condition} />} <StaleNote />
        </>
      }
      actions={add}
      fills
    >
      <div className={classes.tableBox}>
        <DataTable
          name="stations"
          label={t('station.list.title')}
          columns={columns}
          source={{ kind: 'memory', rows: stations }}
          rowKey={(station) => station.id}
          rowTitle={(station) => station.name}
          onOpen={(station) => go({ node: { level: 'station', id: station.id } })}
          empty={<EmptyState title={t('station.list.none')} next={t('station.list.noneNext')} action={add} />}
        />
      </div>
    </Page>
  );
};

function stationPlace(index: TopologyIndex, node: NodeRef): Parameters<typeof openTreeDialog>[0] {
  const floor = node.level === 'floor' ? index.floor.get(node.id) : undefined;
  const site = node.level === 'site' ? node.id : (floor?.siteId ?? null);
  return { kind: 'addStation', siteId: site, floorId: floor?.id ?? null };
}

function columnsOf(t: TFunction, index: TopologyIndex): readonly Column<Station>[] {
  const placeOf = (station: Station) => {
    const site = index.site.get(station.siteId)?.name ?? '';
    const floor = station.floorId === null ? undefined : index.floor.get(station.floorId)?.name;
    return floor === undefined ? site : `${site} · ${floor}`;
  };
  return [
    {
      id: 'name',
      title: t('station.list.station'),
      width: 160,
      grow: true,
      filter: { kind: 'text' },
      cell: (row) => row.name,
      text: (row) => row.name,
    },
    { id: 'state', title: t('station.list.state'), width: 150, cell: (row) => <StationState id={row.id} /> },
    { id: 'outlets', title: t('station.list.outlets'), width: 120, cell: (row) => <OutletMarks station={row} /> },
    {
      id: 'power',
      title: t('station.list.power'),
      width: 100,
      align: 'end',
      cell: (row) => <StationPower station={row} />,
    },
    {
      id: 'place',
      title: t('station.list.place'),
      width: 180,
      grow: true,
      filter: { kind: 'text' },
      cell: placeOf,
      text: placeOf,
    },
    {
      id: 'id',
      title: t('station.list.id'),
      width: 130,
      filter: { kind: 'text' },
      cell: (row) => <Ident value={row.chargeboxId} />,
      text: (row) => row.chargeboxId ?? '',
    },
    { id: 'heard', title: t('station.list.heard'), width: 130, cell: (row) => <LastHeard id={row.id} /> },
  ];
}

const StationState = ({ id }: { readonly id: Station['id'] }) => {
  const condition = useNodeCondition({ level: 'station', id });
  return condition && <ConditionMark condition={condition} />;
};

const OutletMarks = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const outlets = useTopology().outletsOf(station.id);
  const ids = useMemo(() => outlets.map(({ id }) => id), [outlets]);
  const live = useOutletsLive(ids);
  const words = live.map(
    (one, place) => `${outlets[place]?.number}: ${t(`conditions.${one?.condition ?? 'unknown'}`)}`,
  );
  return (
    <span className={classes.marks} role="img" aria-label={words.join(', ')} title={words.join(', ')}>
      {live.map((one, place) => (
        <ConditionShape key={ids[place]} condition={one?.condition ?? 'unknown'} size={14} />
      ))}
    </span>
  );
};

const StationPower = ({ station }: { readonly station: Station }) => {
  const outlets = useTopology().outletsOf(station.id);
  const watts = useLiveSum((live) => {
    let sum: number | null = null;
    for (const { id } of outlets) {
      const powerW = live.get(id)?.meter?.powerW ?? null;
      if (powerW !== null) sum = (sum ?? 0) + powerW;
    }
    return sum;
  });
  return <Power w={watts} />;
};

const LastHeard = ({ id }: { readonly id: Station['id'] }) => {
  const link = useStationLive(id)?.link;
  return <Age at={link === undefined || link.kind === 'neverConnected' ? null : link.lastHeardAt} />;
};
