import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReaderType } from '../../../../shared/domain/han/reader.ts';
import { signalBand, type SignalHour } from '../../../../shared/domain/han/signal.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { useZone } from '../../../stores/meStore.ts';
import { Panel, QueryView } from '../../../ui/index.ts';
import { exactText, numberText, zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';

const DAYS = 14;
type SignalProps = { readonly id: ReaderId; readonly type: ReaderType };

/** The signal of two weeks: a moment may deceive (B15). */
export const SignalPanel = ({ id, type }: SignalProps) => {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['han.signal', id],
    queryFn: async () => (await api.han.signal({ id, days: DAYS })).hours,
  });
  return (
    <Panel title={t('han.curves.signal')}>
      <QueryView query={query} empty={(hours) => (hours.length === 0 ? { title: t('han.curves.empty') } : null)}>
        {(hours) => <SignalChart hours={hours} type={type} />}
      </QueryView>
    </Panel>
  );
};

type ChartProps = { readonly hours: readonly SignalHour[]; readonly type: ReaderType };

const SignalChart = ({ hours, type }: ChartProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const data = hours.map(({ at, minDbm, maxDbm, meanDbm }) => ({ at, range: [minDbm, maxDbm], mean: meanDbm }));
  const last = hours.at(-1);
  const band = last ? (signalBand(last.meanDbm, type) ?? 'medium') : 'medium';
  const words = last ? `${numberText(last.meanDbm)} dBm, ${t(`han.signal.${band}`)}` : '';
  return (
    <figure className={classes.chart} aria-label={`${t('han.curves.signal')}: ${words}`}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--qs-line)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(at: number) => zonedTime(at, zone).date.slice(5)}
            tickLine={false}
            minTickGap={48}
          />
          <YAxis width={72} unit=" dBm" domain={['auto', 'auto']} axisLine={false} tickLine={false} />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => exactText(Number(at), zone)}
            contentStyle={{ background: 'var(--qs-surface)', borderColor: 'var(--qs-line)', color: 'var(--qs-text)' }}
          />
          <Area dataKey="range" stroke="none" fill="var(--qs-in-use)" fillOpacity={0.15} isAnimationActive={false} />
          <Line dataKey="mean" stroke="var(--qs-in-use)" dot={false} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
};
