import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  AreaChart,
  Brush,
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useZone } from '../../stores/meStore.ts';
import { numberText, zonedTime } from '../../values/index.ts';
import { hourTicks, nextValue, type DrawnPoint, type Span } from './curveDay.ts';
import classes from './PowerCurve.module.css';

type DrawingProps = { readonly points: readonly DrawnPoint[]; readonly span: Span; readonly label: string };
type Shown = { readonly start: number; readonly end: number };

const MOST_TICKS = 8;
const AREA = {
  type: 'stepAfter',
  stroke: 'var(--qs-in-use)',
  fill: 'var(--qs-in-use)',
  dot: false,
  isAnimationActive: false,
  connectNulls: false,
} as const;

/** Mean power as an area, gaps as gaps, a brush to look closer, readable point by point with the arrow keys. */
export const CurveDrawing = ({ points, span, label }: DrawingProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const [shown, setShown] = useState<Shown | null>(null);
  const [read, setRead] = useState<number | null>(null);
  const data = useMemo(() => [...points], [points]);
  const seen = shownSpan({ points, span, shown });
  const timeOf = (at: number) => zonedTime(at, zone).time;
  const chosen = read === null ? undefined : points[read];
  return (
    <>
      {/* A picture that is read point by point with the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        className={classes.chart}
        role="group"
        aria-label={`${label}. ${t('outlet.curveHelp')}`}
        tabIndex={0}
        onKeyDown={(event) => readByKey(event, { points, read, setRead })}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--qs-line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              allowDataOverflow
              domain={[seen.from, seen.to]}
              ticks={[...hourTicks(seen, MOST_TICKS, zone)]}
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
            <Area {...AREA} dataKey="kw" strokeWidth={1.5} fillOpacity={0.12} />
            {chosen && <ReferenceLine x={chosen.at} stroke="var(--qs-text)" />}
            <Brush
              dataKey="at"
              ariaLabel={t('outlet.brush')}
              height={28}
              travellerWidth={8}
              stroke="var(--qs-line-strong)"
              fill="var(--qs-surface)"
              tickFormatter={timeOf}
              onChange={({ startIndex, endIndex }) => setShown({ start: startIndex, end: endIndex })}
            >
              <AreaChart>
                <Area {...AREA} dataKey="kw" strokeWidth={0.5} fillOpacity={0.25} />
              </AreaChart>
            </Brush>
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

const kw = (value: number | null): string => (value === null ? '–' : `${numberText(value, 1)} kW`);

/** What the brush leaves of the span. */
function shownSpan({ points, span, shown }: Pick<DrawingProps, 'points' | 'span'> & { shown: Shown | null }): Span {
  const first = shown === null ? undefined : points[shown.start];
  const last = shown === null ? undefined : points[shown.end];
  if (!first || !last || (shown?.start === 0 && shown.end === points.length - 1)) return span;
  return { from: Math.max(span.from, first.at), to: Math.max(first.at + 60_000, last.at) };
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20 };

type Reading = {
  readonly points: readonly DrawnPoint[];
  readonly read: number | null;
  readonly setRead: (at: number) => void;
};

function readByKey(event: KeyboardEvent, { points, read, setRead }: Reading): void {
  // The brush below has keys of its own.
  if (event.target !== event.currentTarget) return;
  const step = STEPS[event.key];
  if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
  event.preventDefault();
  if (event.key === 'Home') setRead(nextValue(points, -1, 1));
  else if (event.key === 'End') setRead(nextValue(points, points.length, -1));
  else setRead(nextValue(points, read ?? points.length, step ?? 0));
}
