import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SessionId } from '../../../shared/domain/ids.ts';
import type { Outlet } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useClock } from '../../stores/clock.ts';
import { useOutletLive } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { Beside, FactList, Panel, QueryView, Stacked } from '../../ui/index.ts';
import { Age, At, Current, Energy, Ident, Percent, Power, Since, Voltage } from '../../values/index.ts';
import { DayCurve } from './DayCurve.tsx';
import classes from './outlet.module.css';
import { OutletState } from './OutletState.tsx';

/** State, running session, live meter and the day's curve. */
export const OutletNow = ({ outlet }: { readonly outlet: Outlet }) => {
  const mayCount = useMay('statistics.session');
  const mayDraw = useMay('statistics.curve');
  return (
    <Stacked>
      <OutletState outlet={outlet} />
      <Beside>
        {mayCount && <RunningSession outlet={outlet} />}
        <Meter outlet={outlet} />
      </Beside>
      {mayDraw && <DayCurve outletId={outlet.id} />}
    </Stacked>
  );
};

const RunningSession = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const live = useOutletLive(outlet.id);
  return (
    <Panel title={t('outlet.session')}>
      {live?.sessionId === null || live === undefined ? (
        <p className={classes.quiet}>{t('outlet.noSession')}</p>
      ) : (
        <SessionFacts id={live.sessionId} energyWh={live.sessionEnergyWh} />
      )}
    </Panel>
  );
};

const SessionFacts = ({ id, energyWh }: { readonly id: SessionId; readonly energyWh: number | null }) => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['statistics.session', id], queryFn: () => api.statistics.session({ id }) });
  return (
    <QueryView query={query}>
      {(session) => (
        <FactList
          facts={[
            { label: t('outlet.started'), value: <At at={session.startedAt} /> },
            { label: t('outlet.lasted'), value: <Since from={session.startedAt} until={session.endedAt} /> },
            { label: t('outlet.energy'), value: <Energy wh={energyWh} detail /> },
            {
              label: t('outlet.tag'),
              value: session.idTag === null ? t('outlet.anonymous') : <Ident value={session.idTag} copy />,
            },
            ...(session.userEmail === null ? [] : [{ label: t('outlet.person'), value: session.userEmail }]),
          ]}
        />
      )}
    </QueryView>
  );
};

/** Stations report every minute or few: older values are history and look like it. */
const LIVE_MS = 15 * 60_000;

const Meter = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const meter = useOutletLive(outlet.id)?.meter ?? null;
  const isOld = useClock((now) => meter !== null && now - meter.at > LIVE_MS);
  if (meter === null) {
    return (
      <Panel title={t('outlet.meter')}>
        <p className={classes.quiet}>{t('outlet.noMeter')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={isOld ? t('outlet.oldMeter') : t('outlet.meter')}
      aside={
        <span className={classes.quiet}>
          <Age at={meter.at} />
        </span>
      }
    >
      <div className={isOld ? classes.old : undefined}>
        <FactList
          facts={[
            { label: t('outlet.power'), value: <Power w={meter.powerW} /> },
            { label: t('outlet.current'), value: <Current ma={meter.currentMa} /> },
            { label: t('outlet.voltage'), value: <Voltage mv={meter.voltageMv} /> },
            { label: t('outlet.register'), value: <Energy wh={meter.energyWh} detail /> },
            ...(meter.socPercent === null
              ? []
              : [{ label: t('outlet.soc'), value: <Percent value={meter.socPercent} /> }]),
          ]}
        />
      </div>
    </Panel>
  );
};
