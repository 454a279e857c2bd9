import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useUnits } from '../../stores/gsmStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { DataTable, EmptyState, type Column } from '../../ui/index.ts';
import { Age, Count, Ident } from '../../values/index.ts';
import { FeedView } from '../modem/FeedView.tsx';
import { AddUnit } from './AddUnit.tsx';
import classes from './units.module.css';
import { valueOf } from './unitWords.ts';
import { ValueMark } from './ValueMark.tsx';
import { WindowLeft } from './WindowPanel.tsx';

/** The units of a place, with what they are now. */
export const UnitsTab = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const units = useUnits();
  const mayAdd = useMay('units.add');
  const [adds, setAdds] = useState(false);
  const rows = useMemo(() => [...units.values()].filter((unit) => isIn(unit, node, index)), [units, node, index]);
  const columns = useMemo(() => columnsOf(index, t), [index, t]);
  const add = mayAdd && (
    <Button leftSection={<IconPlus size="1rem" stroke={1.75} aria-hidden />} onClick={() => setAdds(true)}>
      {t('units.add')}
    </Button>
  );
  return (
    <FeedView feed="units" hasPicture={units.size > 0}>
      <div className={classes.gap}>
        <div className={classes.buttons}>{rows.length > 0 && add}</div>
        <div className={classes.tableBox}>
          <DataTable
            name="gsmUnits"
            label={t('units.table')}
            columns={columns}
            source={{ kind: 'memory', rows }}
            rowKey={(row) => row.id}
            rowTitle={(row) => nameOf(row, index)}
            onOpen={(row) => go({ screen: 'devices', node: { level: 'station', id: row.id } })}
            empty={<EmptyState title={t('units.none')} next={t('units.noneNext')} action={add} />}
          />
        </div>
      </div>
      {adds && <AddUnit node={node} onClose={() => setAdds(false)} />}
    </FeedView>
  );
};

const nameOf = (unit: UnitState, index: TopologyIndex): string => index.station.get(unit.id)?.name ?? unit.number;

function isIn(unit: UnitState, node: NodeRef, index: TopologyIndex): boolean {
  if (node.level === 'site') return unit.siteId === node.id;
  if (node.level === 'floor') return index.station.get(unit.id)?.floorId === node.id;
  return true;
}

function columnsOf(index: TopologyIndex, t: TFunction): readonly Column<UnitState>[] {
  const title = (unit: UnitState) => nameOf(unit, index);
  const value = (id: string) => (unit: UnitState) => (
    <ValueMark short value={valueOf(unit, id)} isFahrenheit={unit.isFahrenheit} />
  );
  return [
    {
      id: 'unit',
      title: t('units.columns.unit'),
      width: 140,
      grow: true,
      filter: { kind: 'text' },
      cell: title,
      text: title,
    },
    { id: 'socket', title: t('units.columns.socket'), width: 170, cell: value('socket') },
    {
      id: 'window',
      title: t('units.columns.window'),
      width: 140,
      cell: (row) => <WindowLeft window={row.window} />,
    },
    { id: 'signal', title: t('units.columns.signal'), width: 150, cell: value('signalDbm') },
    { id: 'temperature', title: t('units.columns.temperature'), width: 170, hidden: true, cell: value('temperature') },
    {
      id: 'heard',
      title: t('units.columns.heard'),
      width: 110,
      cell: (row) => <Age at={row.lastHeardAt} />,
      order: (row) => row.lastHeardAt,
    },
    {
      id: 'queue',
      title: t('units.columns.queue'),
      width: 72,
      align: 'end',
      cell: (row) => <Count value={row.queue.length} />,
      order: (row) => row.queue.length,
    },
    {
      id: 'number',
      title: t('units.columns.number'),
      width: 130,
      filter: { kind: 'text' },
      cell: (row) => <Ident value={row.number} />,
      text: (row) => row.number,
    },
    {
      id: 'model',
      title: t('units.columns.model'),
      width: 72,
      hidden: true,
      cell: (row) => row.model,
      text: (row) => row.model,
    },
    {
      id: 'sms',
      title: t('units.columns.sms'),
      width: 130,
      hidden: true,
      cell: (row) => t('units.smsBoth', row.smsThisMonth),
      order: (row) => row.smsThisMonth.sent,
    },
  ];
}
