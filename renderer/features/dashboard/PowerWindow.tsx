import { UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { outletId, type OutletId } from '../../../shared/domain/ids.ts';
import type { LiveOutlet } from '../../../shared/domain/live.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useLiveFigures, useOutlet, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { go } from '../../stores/placeStore.ts';
import { outletsBelow } from '../../stores/topologyIndex.ts';
import { numberText } from '../../values/format.ts';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { Power } from '../../values/Amounts.tsx';
import classes from './dashboard.module.css';

const LARGEST = 8;
/** The figures show tenths of a kW: less is no change. */
const STEP_W = 100;

type PowerNow = {
  readonly totalW: number;
  readonly charging: number;
  /** Charging without saying how much. */
  readonly unmeasured: number;
  readonly largest: readonly { readonly id: OutletId; readonly powerW: number }[];
};

/** What is being delivered at this moment, in all and by whom. */
export const PowerWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const { totalW, charging, unmeasured, largest } = usePowerNow(node);
  return (
    <div className={classes.fill}>
      <p className={classes.big}>
        {numberText(totalW / 1000, 1)} <span className={classes.bigUnit}>kW</span>
      </p>
      <p className={classes.underBig}>
        {charging > 0 ? (
          <ConditionMark condition="inUse" word="hidden">
            <span>{t('dashboard.power.charging', { count: charging })}</span>
          </ConditionMark>
        ) : (
          t('dashboard.power.none')
        )}
      </p>
      {unmeasured > 0 && <p className={classes.quiet}>{t('dashboard.power.unmeasured', { count: unmeasured })}</p>}
      {largest.length > 0 && (
        <ul className={classes.lines} aria-label={t('dashboard.power.largest')}>
          {largest.map(({ id, powerW }) => (
            <LargestLine key={id} id={id} powerW={powerW} share={powerW / (largest[0]?.powerW ?? powerW)} />
          ))}
        </ul>
      )}
    </div>
  );
};

type LineProps = { readonly id: OutletId; readonly powerW: number; readonly share: number };

const LargestLine = ({ id, powerW, share }: LineProps) => {
  const { t } = useTranslation();
  const outlet = useOutlet(id);
  const index = useTopology();
  const station = outlet && index.station.get(outlet.stationId);
  if (!outlet) return null;
  return (
    <li>
      <UnstyledButton className={classes.powerLine} onClick={() => go({ node: { level: 'outlet', id } })}>
        <span className={classes.lineName}>
          {station?.name} · {outletName(outlet, t)}
        </span>
        <span className={classes.track} aria-hidden>
          <span className={classes.level} style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
        <span className={classes.lineValue}>
          <Power w={powerW} />
        </span>
      </UnstyledButton>
    </li>
  );
};

function usePowerNow(node: NodeRef): PowerNow {
  const index = useTopology();
  const ids = useMemo(() => outletsBelow(index, node).map(({ id }) => id), [index, node]);
  const figures = useLiveFigures<string | number>((outlets) => powerFigures(ids, outlets));
  const [totalW = 0, charging = 0, unmeasured = 0, ...largest] = figures;
  return {
    totalW: Number(totalW),
    charging: Number(charging),
    unmeasured: Number(unmeasured),
    largest: pairs(largest).map(([id, powerW]) => ({ id: outletId(String(id)), powerW: Number(powerW) })),
  };
}

/** Flat, so that equal figures are seen to be equal: total, charging, unmeasured, then id and power of the largest. */
function powerFigures(
  ids: readonly OutletId[],
  outlets: ReadonlyMap<OutletId, LiveOutlet>,
): readonly (string | number)[] {
  let totalW = 0;
  let charging = 0;
  let unmeasured = 0;
  const measured: { readonly id: OutletId; readonly powerW: number }[] = [];
  for (const id of ids) {
    const outlet = outlets.get(id);
    if (outlet?.condition !== 'inUse') continue;
    charging += 1;
    const powerW = outlet.meter?.powerW ?? null;
    if (powerW === null) unmeasured += 1;
    else {
      totalW += powerW;
      measured.push({ id, powerW: stepped(powerW) });
    }
  }
  const largest = measured
    .filter(({ powerW }) => powerW > 0)
    .toSorted((a, b) => b.powerW - a.powerW || (a.id < b.id ? -1 : 1));
  return [
    stepped(totalW),
    charging,
    unmeasured,
    ...largest.slice(0, LARGEST).flatMap(({ id, powerW }) => [id, powerW]),
  ];
}

const stepped = (powerW: number): number => Math.round(powerW / STEP_W) * STEP_W;

const pairs = <T,>(flat: readonly T[]): readonly (readonly [T, T])[] =>
  flat.flatMap((first, place) => {
    const second = flat[place + 1];
    return place % 2 === 0 && second !== undefined ? [[first, second] as const] : [];
  });
