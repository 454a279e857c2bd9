import { Button, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CONDITIONS, isAbnormal } from '../../../shared/domain/condition.ts';
import type { Why } from '../../../shared/domain/live.ts';
import { outletId, type OutletId } from '../../../shared/domain/ids.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useLiveFigures, useOutletLive, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { go } from '../../stores/placeStore.ts';
import { outletsBelow } from '../../stores/topologyIndex.ts';
import { EmptyState } from '../../ui/QueryView.tsx';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { Age } from '../../values/Time.tsx';
import { nextText, whyText } from '../outlet/whyText.ts';
import { setOnlyAbnormal } from '../navigator/navigatorStore.ts';
import classes from './dashboard.module.css';

const MOST = 20;
const UNKNOWN: Why = { code: 'statusUnknown', detail: '' };

/** What needs a person, worst first: why, and what to do next. */
export const FaultsWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const ids = useAbnormalOutlets(node);
  if (ids.length === 0) return <EmptyState title={t('dashboard.faults.none')} next={t('dashboard.faults.noneNext')} />;
  const more = ids.length - MOST;
  return (
    <div className={classes.fill}>
      <ul className={classes.scrolled}>
        {ids.slice(0, MOST).map((id) => (
          <li key={id}>
            <FaultLine id={id} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button size="compact-sm" variant="subtle" className={classes.all} onClick={() => setOnlyAbnormal(true)}>
          {t('dashboard.faults.more', { count: more })}
        </Button>
      )}
    </div>
  );
};

function useAbnormalOutlets(node: NodeRef): readonly OutletId[] {
  const index = useTopology();
  const all = useMemo(() => outletsBelow(index, node).map(({ id }) => id), [index, node]);
  const found = useLiveFigures<string>((outlets) =>
    all
      .flatMap((id) => {
        const condition = outlets.get(id)?.condition ?? 'unknown';
        return isAbnormal(condition) ? [{ id, rank: CONDITIONS.indexOf(condition) }] : [];
      })
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ id }) => id),
  );
  return useMemo(() => found.map(outletId), [found]);
}

const FaultLine = ({ id }: { readonly id: OutletId }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const live = useOutletLive(id);
  const outlet = index.outlet.get(id);
  const station = outlet && index.station.get(outlet.stationId);
  if (!outlet || !station) return null;
  const condition = live?.condition ?? 'unknown';
  const why = live?.why ?? UNKNOWN;
  return (
    <UnstyledButton
      className={classes.fault}
      onClick={() => go({ screen: 'equipment', node: { level: 'outlet', id } })}
    >
      <ConditionMark condition={condition} word="hidden" size={18} />
      <span className={classes.faultWords}>
        <span className={classes.faultName}>
          {station.name} · {outletName(outlet, t)}
        </span>
        <span>{whyText(why, t)}</span>
        <span className={classes.quiet}>{nextText(why, t)}</span>
      </span>
      <span className={classes.quiet}>{typeof live?.statusAt === 'number' && <Age at={live.statusAt} />}</span>
    </UnstyledButton>
  );
};
