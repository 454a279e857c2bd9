import { Button, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/domain/session.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useOutletLive } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { Duration, Energy } from '../../values/Amounts.tsx';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { At, Since } from '../../values/Time.tsx';
import classes from './dashboard.module.css';
import { useDashboard } from './useDashboard.ts';

/** The newest sessions; the running ones count on by themselves. */
export const SessionsWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const query = useDashboard(node);
  return (
    <QueryView
      query={query}
      empty={({ latest }) =>
        latest.length === 0 ? { title: t('dashboard.sessions.none'), next: t('dashboard.sessions.noneNext') } : null
      }
    >
      {({ latest }) => (
        <div className={classes.fill}>
          <ul className={`${classes.scrolled} ${classes.sessions}`}>
            {latest.map((session) => (
              <li key={session.id}>
                <SessionLine session={session} />
              </li>
            ))}
          </ul>
          <Button
            size="compact-sm"
            variant="subtle"
            className={classes.all}
            onClick={() => go({ screen: 'statistics', node })}
          >
            {t('dashboard.sessions.all')}
          </Button>
        </div>
      )}
    </QueryView>
  );
};

const SessionLine = memo(({ session }: { readonly session: Session }) => {
  const { t } = useTranslation();
  const maySee = useMay('stations.details');
  const isOpen = session.endedAt === null;
  return (
    <UnstyledButton
      className={classes.session}
      onClick={() =>
        go(maySee ? { screen: 'equipment', node: { level: 'outlet', id: session.outletId } } : { screen: 'statistics' })
      }
    >
      <span className={classes.sessionAt}>
        <At at={session.startedAt} />
      </span>
      <span className={classes.lineName}>
        {session.stationName} · {t('common.outletNumber', { number: session.outletNumber })}
      </span>
      <span className={classes.sessionState}>
        {isOpen ? (
          <ConditionMark condition="inUse" word="hidden" size={12}>
            <Since from={session.startedAt} />
          </ConditionMark>
        ) : (
          <Duration ms={session.durationMs} />
        )}
      </span>
      <span className={classes.lineValue}>
        {isOpen ? <RunningEnergy session={session} /> : <Energy wh={session.energyWh} />}
      </span>
    </UnstyledButton>
  );
});

const RunningEnergy = ({ session }: { readonly session: Session }) => {
  const live = useOutletLive(session.outletId);
  return <Energy wh={live?.sessionId === session.id ? live.sessionEnergyWh : session.energyWh} />;
};
