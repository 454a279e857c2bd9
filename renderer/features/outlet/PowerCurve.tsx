import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  Brush,
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { OutletId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { useZone } from '../../stores/meStore.ts';
import { QueryView } from '../../ui/index.ts';
import { numberText, zonedTime } from '../../values/index.ts';
import { drawnPoints, hourTicks, type DaySpan, type DrawnPoint } from './curveDay.ts';
import classes from './PowerCurve.module.css';

const POINTS = 800;

type CurveProps = {
  readonly outletId: OutletId;
  readonly span: Pick<DaySpan, 'from' | 'to'>;
  readonly label: string;
  /** Asked again this often while the span reaches into the present; 0 = never. */
  readonly refreshMs?: number;
};

/** Power of an outlet over a span: mean as a line, gaps as gaps, a brush to look closer, readable by key. */
export const PowerCurve = ({ outletId, span, label, refreshMs = 0 }: CurveProps) => {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['statistics.curve', outletId, span.from, span.to],
    queryFn: () => api.statistics.curve({ outletId, from: span.from, to: span.to, points: POINTS }),
    refetchInterval: refreshMs === 0 ? false : refreshMs,
  });
  return (
    <QueryView query={query} lines={6}>
      {(curve) =>
        curve.points.length === 0 ? (
          <p className={classes.empty}>{t('outlet.curveEmpty')}</p>
        ) : (
          <Drawing points={drawnPoints(curve)} span={span} label={label} />
        )
      }
    </QueryView>
  );
};

type DrawingProps = {
  readonly points: readonly DrawnPoint[];
  readonly span: CurveProps['span'];
  readonly label: string;
};

const Drawing = ({ points, span, label }: DrawingProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const [read, setRead] = useState<number | null>(null);
  const data = useMemo(() => [...points], [points]);
  const ticks = useMemo(() => [...hourTicks(span, 8)], [span]);
  const chosen = read === null ? undefined : points[read];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    if (event.key === 'Home') setRead(0);
    else if (event.key === 'End') setRead(points.length - 1);
    else setRead((old) => Math.min(points.length - 1, Math.max(0, (old ?? -1) + (step ?? 0))));
  };
  const timeOf = (at: number) => zonedTime(at, zone).time;
  const kw = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : `${numberText(value, 1)} kW`;
  return (
    <>
      {/* A picture that is read point by point with the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={classes.chart}
        role="img"
        aria-label={`${label}. ${t('outlet.curveHelp')}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--qs-line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[span.from, span.to]}
              ticks={ticks}
              tickFormatter={timeOf}
              tickLine={false}
            />
            <YAxis
              width={56}
              tickFormatter={(value: number) => numberText(value, value < 10 ? 1 : 0)}
              unit=" kW"
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => timeOf(Number(at))}
              formatter={(value) => [kw(Number(value)), t('outlet.power')]}
              contentStyle={{ background: 'var(--qs-surface)', borderColor: 'var(--qs-line)', color: 'var(--qs-text)' }}
            />
            <Area
              dataKey="kw"
              type="stepAfter"
              stroke="var(--qs-in-use)"
              strokeWidth={1.5}
              fill="var(--qs-in-use)"
              fillOpacity={0.12}
              dot={false}
              isAnimationActive={false}
              connectNulls={false}
            />
            {chosen && <ReferenceLine x={chosen.at} stroke="var(--qs-text)" />}
            {points.length > 30 && (
              <Brush
                dataKey="at"
                height={22}
                travellerWidth={8}
                stroke="var(--qs-line-strong)"
                fill="var(--qs-surface)"
                tickFormatter={timeOf}
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.read} role="status">
        {chosen &&
          t('outlet.curveRead', {
            time: timeOf(chosen.at),
            power: kw(chosen.kw),
            low: kw(chosen.lowKw),
            high: kw(chosen.highKw),
          })}
      </p>
    </>
  );
};
