import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import type { MeterNow } from '../../../../shared/domain/han/readerLive.ts';
import type { ReaderRow } from '../../../stores/hanStore.ts';
import { EmptyState, FactList, Hint, Panel, Stacked } from '../../../ui/index.ts';
import { Age, Current, Energy, Power, Voltage } from '../../../values/index.ts';
import classes from '../han.module.css';
import { HanField, OnlineField, SignalMark } from '../LiveFields.tsx';
import { DiagnosisPanel } from './DiagnosisPanel.tsx';

type NowProps = { readonly row: ReaderRow; readonly details: ReaderDetails };

/** What the meter says, and why it says nothing when it does not. */
export const NowTab = ({ row, details }: NowProps) => {
  const { t } = useTranslation();
  const { live, deviceId, twins } = row;
  return (
    <Stacked>
      {twins.length > 0 && (
        <Hint tone="warning" why={t('han.twinWarning', { count: twins.length, deviceId, twins: twins.join(', ') })} />
      )}
      <DiagnosisPanel row={row} details={details} />
      <Panel title={t('han.live.title')} aside={live.now && <Age at={live.now.at} />}>
        {live.now ? <LiveValues now={live.now} /> : <EmptyState title={t('han.live.none')} />}
      </Panel>
      <Panel title={t('han.activity.title')}>
        <p className={classes.quiet}>{t('han.activity.about')}</p>
        <FactList
          columns={3}
          facts={[
            { label: t('han.columns.online'), value: <OnlineField at={live.lastSeenAt} /> },
            { label: t('han.columns.hanData'), value: <HanField at={live.hanAt} /> },
            { label: t('han.columns.signal'), value: <SignalMark signal={live.signal} type={row.type} /> },
            { label: t('han.live.quality'), value: t('han.live.qualityText', live.quality) },
          ]}
        />
      </Panel>
    </Stacked>
  );
};

const PHASES = [0, 1, 2] as const;

const LiveValues = ({ now }: { readonly now: MeterNow }) => {
  const { t } = useTranslation();
  const measured = (value: number | null, shown: ReactNode) =>
    value === null ? <span className={classes.never}>{t('han.live.notMeasured')}</span> : shown;
  const hasPhases = PHASES.some((phase) => now.currentMa[phase] !== null || now.voltageMv[phase] !== null);
  return (
    <div className={classes.gap}>
      <FactList
        columns={2}
        facts={[
          { label: t('han.live.import'), value: <Power w={now.importW} /> },
          { label: t('han.live.export'), value: <Power w={now.exportW} /> },
          { label: t('han.live.importWh'), value: <Energy detail wh={now.importWh} /> },
          { label: t('han.live.exportWh'), value: <Energy detail wh={now.exportWh} /> },
        ]}
      />
      {hasPhases && (
        <table className={classes.phases}>
          <thead>
            <tr>
              <th scope="col">{t('han.live.phases')}</th>
              <th scope="col">{t('han.live.current')}</th>
              <th scope="col">{t('han.live.voltage')}</th>
            </tr>
          </thead>
          <tbody>
            {PHASES.map((phase) => (
              <tr key={phase}>
                <th scope="row">{t('han.live.phase', { number: phase + 1 })}</th>
                <td>{measured(now.currentMa[phase], <Current ma={now.currentMa[phase]} />)}</td>
                <td>{measured(now.voltageMv[phase], <Voltage mv={now.voltageMv[phase]} />)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
