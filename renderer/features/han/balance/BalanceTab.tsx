import { Button, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Balance } from '../../../../shared/contract/han.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { SiteId } from '../../../../shared/domain/ids.ts';
import { addDays, dayLabel, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { NodeRef } from '../../../../shared/domain/topology.ts';
import { api } from '../../../bridge/api.ts';
import { useClock } from '../../../stores/clock.ts';
import { useTopology } from '../../../stores/liveStore.ts';
import { useZone } from '../../../stores/meStore.ts';
import type { TopologyIndex } from '../../../stores/topologyIndex.ts';
import { EmptyState, FactList, Panel, QueryView, Stacked } from '../../../ui/index.ts';
import { Energy, Power } from '../../../values/index.ts';
import classes from '../han.module.css';
import { openReader } from '../readerPlace.ts';
import { BalanceChart } from './BalanceChart.tsx';

const REFRESH_MS = 10_000;

/** What the main meters took, less what outlets and sub-meters gave (issue 4, part 9). */
export const BalanceTab = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [chosen, setChosen] = useState<SiteId | null>(null);
  const { sites } = index.topology;
  const site = siteAt(node, index) ?? chosen ?? sites[0]?.id ?? null;
  return (
    <Stacked>
      <p className={classes.quiet}>{t('han.balance.about')}</p>
      {siteAt(node, index) === null && sites.length > 1 && (
        <Select
          label={t('han.balance.chooseSite')}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          value={site}
          onChange={(value) => setChosen(sites.find(({ id }) => id === value)?.id ?? null)}
        />
      )}
      {site !== null && <SiteBalance key={site} siteId={site} />}
    </Stacked>
  );
};

function siteAt(node: NodeRef, index: TopologyIndex): SiteId | null {
  switch (node.level) {
    case 'site':
      return node.id;
    case 'floor':
      return index.floor.get(node.id)?.siteId ?? null;
    case 'station':
      return index.station.get(node.id)?.siteId ?? null;
    case 'outlet': {
      const outlet = index.outlet.get(node.id);
      return outlet ? (index.station.get(outlet.stationId)?.siteId ?? null) : null;
    }
    case 'system':
      return null;
    default:
      return assertNever(node);
  }
}

const SiteBalance = ({ siteId }: { readonly siteId: SiteId }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const today = useClock((now) => dayOf(now, zone));
  const [back, setBack] = useState(0);
  const day = addDays(today, -back);
  const from = startOfDay(day, zone);
  const to = startOfDay(addDays(day, 1), zone);
  const query = useQuery({
    queryKey: ['han.balance', siteId, from, to],
    queryFn: () => api.han.balance({ siteId, from, to }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  return (
    <QueryView
      query={query}
      empty={({ mains }) =>
        mains.length === 0 ? { title: t('han.balance.noMain'), next: t('han.balance.noMainNext') } : null
      }
    >
      {(balance) => (
        <>
          <NowPanel balance={balance} />
          <Panel
            title={t('han.balance.chart')}
            aside={
              <span className={classes.buttons}>
                <Button
                  aria-label={t('han.curves.earlier')}
                  title={t('han.curves.earlier')}
                  onClick={() => setBack(back + 1)}
                >
                  <IconChevronLeft size="1rem" aria-hidden />
                </Button>
                <span>{dayLabel(day)}</span>
                <Button
                  aria-label={t('han.curves.later')}
                  title={t('han.curves.later')}
                  disabled={back === 0}
                  onClick={() => setBack(back - 1)}
                >
                  <IconChevronRight size="1rem" aria-hidden />
                </Button>
              </span>
            }
          >
            <DayOf balance={balance} />
          </Panel>
        </>
      )}
    </QueryView>
  );
};

const NowPanel = ({ balance: { now, mains } }: { readonly balance: Balance }) => {
  const { t } = useTranslation();
  const restW = now.mainW === null ? null : now.mainW - now.outletsW - now.subMetersW;
  return (
    <Panel title={t('han.balance.now')}>
      <FactList
        columns={2}
        facts={[
          { label: t('han.balance.main'), value: <Power w={now.mainW} /> },
          { label: t('han.balance.outlets'), value: <Power w={now.outletsW} /> },
          { label: t('han.balance.subMeters'), value: <Power w={now.subMetersW} /> },
          { label: t('han.balance.rest'), value: <Power w={restW} /> },
        ]}
      />
      <div className={classes.buttons}>
        {mains.map(({ id, deviceId, name }) => (
          <Button key={id} size="compact-sm" onClick={() => openReader(id)}>
            {name === '' ? deviceId : name}
          </Button>
        ))}
      </div>
    </Panel>
  );
};

const DayOf = ({ balance }: { readonly balance: Balance }) => {
  const { t } = useTranslation();
  const { points } = balance;
  const sum = (pick: (point: Balance['points'][number]) => number | null) =>
    points.reduce((total, point) => total + (pick(point) ?? 0), 0);
  if (points.every(({ mainWh, outletsWh, subMetersWh }) => mainWh === null && outletsWh === 0 && subMetersWh === 0))
    return <EmptyState title={t('han.balance.empty')} />;
  return (
    <div className={classes.gap}>
      <BalanceChart points={points} />
      <FactList
        columns={2}
        facts={[
          { label: t('han.balance.main'), value: <Energy wh={sum(({ mainWh }) => mainWh)} /> },
          { label: t('han.balance.outlets'), value: <Energy wh={sum(({ outletsWh }) => outletsWh)} /> },
          { label: t('han.balance.subMeters'), value: <Energy wh={sum(({ subMetersWh }) => subMetersWh)} /> },
          { label: t('han.balance.rest'), value: <Energy wh={sum(({ restWh }) => restWh)} /> },
        ]}
      />
    </div>
  );
};
