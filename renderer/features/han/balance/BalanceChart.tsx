import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { BalancePoint } from '../../../../shared/contract/han.ts';
import { useZone } from '../../../stores/meStore.ts';
import { numberText, zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';

const PARTS = ['outlets', 'subMeters', 'rest'] as const;
const FILLS = { outlets: 'var(--qs-in-use)', subMeters: 'url(#qs-dotted)', rest: 'url(#qs-striped)' } as const;

/** Each span of a day, made of what outlets, sub-meters and nobody measured; read with the arrow keys. */
export const BalanceChart = ({ points }: { readonly points: readonly BalancePoint[] }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const [read, setRead] = useState<number | null>(null);
  const data = points.map(({ at, mainWh, outletsWh, subMetersWh, restWh }) => ({
    at,
    main: kwh(mainWh),
    outlets: kwh(outletsWh),
    subMeters: kwh(subMetersWh),
    rest: kwh(restWh),
  }));
  const chosen = read === null ? undefined : data[read];
  const amount = (value: number | null) => (value === null ? '–' : `${numberText(value, 2)} kWh`);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const wanted =
      event.key === 'Home' ? 0 : event.key === 'End' ? data.length - 1 : (read ?? data.length) + (step ?? 0);
    setRead(Math.min(data.length - 1, Math.max(0, wanted)));
  };
  return (
    <>
      {/* A picture that is read point by point with the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        className={classes.chart}
        role="group"
        aria-label={`${t('han.balance.chart')}. ${t('han.curves.help')}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <defs>
              <pattern id="qs-dotted" width="5" height="5" patternUnits="userSpaceOnUse">
                <circle cx="2" cy="2" r="1.4" fill="var(--qs-text)" />
              </pattern>
              <pattern id="qs-striped" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="2" height="6" fill="var(--qs-quiet)" />
              </pattern>
            </defs>
            <CartesianGrid stroke="var(--qs-line)" vertical={false} />
            <XAxis
              dataKey="at"
              tickFormatter={(at: number) => zonedTime(at, zone).time}
              tickLine={false}
              minTickGap={40}
            />
            <YAxis width={64} unit=" kWh" axisLine={false} tickLine={false} />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => zonedTime(Number(at), zone).time}
              formatter={(value, name) => [amount(Number(value)), String(name)]}
              contentStyle={{ background: 'var(--qs-surface)', borderColor: 'var(--qs-line)', color: 'var(--qs-text)' }}
            />
            <Legend />
            {PARTS.map((part) => (
              <Bar
                key={part}
                dataKey={part}
                stackId="parts"
                name={t(`han.balance.${part}`)}
                fill={FILLS[part]}
                stroke="var(--qs-line-strong)"
                isAnimationActive={false}
              />
            ))}
            <Line
              dataKey="main"
              name={t('han.balance.main')}
              stroke="var(--qs-text)"
              dot={false}
              isAnimationActive={false}
              connectNulls={false}
            />
            {chosen && <ReferenceLine x={chosen.at} stroke="var(--qs-text)" />}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.read} role="status">
        {chosen &&
          t('han.curves.read', {
            time: zonedTime(chosen.at, zone).time,
            values: [
              `${t('han.balance.main')} ${amount(chosen.main)}`,
              ...PARTS.map((part) => `${t(`han.balance.${part}`)} ${amount(chosen[part])}`),
            ].join(', '),
          })}
      </p>
    </>
  );
};

const kwh = (wh: number | null): number | null => (wh === null ? null : wh / 1000);
