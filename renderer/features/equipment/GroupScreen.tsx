import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useNodeCondition, useNodeCount, useTopology } from '../../stores/liveStore.ts';
import { useNodeName } from '../../stores/names.ts';
import { useClock } from '../../stores/clock.ts';
import { go } from '../../stores/placeStore.ts';
import { outletsBelow } from '../../stores/topologyIndex.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { EmptyState } from '../../ui/QueryView.tsx';
import { numberText } from '../../values/format.ts';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { StaleNote } from '../../values/Time.tsx';
import { NodeMenu } from '../navigator/NodeMenu.tsx';
import { AddStationButton } from '../topology/nodeActions.tsx';
import { useOutletColumns, type OutletRow } from './outletColumns.tsx';

/** Live cells draw themselves; the order of rows by live values follows this slowly, so that it can be read. */
const ARRANGE_EVERY_MS = 3_000;

/** Every outlet of the harbour, a site or a pier with its state and why. */
export const GroupScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const name = useNodeName(node);
  const columns = useOutletColumns(node);
  const turn = useClock((now) => Math.floor(now / ARRANGE_EVERY_MS));
  const rows = useMemo(
    (): readonly OutletRow[] =>
      outletsBelow(index, node).flatMap((outlet) => {
        const station = index.station.get(outlet.stationId);
        return station ? [{ outlet, station }] : [];
      }),
    [index, node],
  );
  // The same rows anew: what they are ordered by may have changed.
  const source = useMemo(() => ({ kind: 'memory' as const, rows, turn }), [rows, turn]);
  return (
    <Page title={name} state={<GroupState node={node} />} fills>
      <DataTable
        name="outlets"
        label={t('frame.equipment.table', { name })}
        columns={columns}
        source={source}
        rowKey={rowKey}
        rowTitle={({ outlet, station }) => `${station.name} ${outlet.number}`}
        onOpen={({ outlet }) => go({ node: { level: 'outlet', id: outlet.id } })}
        menu={menuOf}
        empty={
          <EmptyState
            title={t('frame.equipment.none')}
            next={t('frame.equipment.noneNext')}
            action={<AddStationButton node={node} />}
          />
        }
      />
    </Page>
  );
};

const menuOf = ({ outlet }: OutletRow) => <NodeMenu node={{ level: 'outlet', id: outlet.id }} />;
const rowKey = ({ outlet }: OutletRow): string => outlet.id;

const GroupState = ({ node }: { readonly node: NodeRef }) => {
  const condition = useNodeCondition(node);
  const count = useNodeCount(node);
  return (
    <>
      {condition && condition !== 'available' && (
        <ConditionMark condition={condition}>
          <span>{numberText(count)}</span>
        </ConditionMark>
      )}{' '}
      <StaleNote />
    </>
  );
};
