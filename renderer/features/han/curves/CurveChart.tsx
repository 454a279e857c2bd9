import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  Bar,
  Brush,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { useZone } from '../../../stores/meStore.ts';
import { exactText, numberText, zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';
import { nextRow, UNITS, type CurveKind, type CurveRow } from './curveRows.ts';

type ChartProps = {
  readonly rows: readonly CurveRow[];
  readonly kind: CurveKind;
  readonly label: string;
  /** Longer spans have dates on their axis. */
  readonly isLong: boolean;
};

/** The names of the series by place; dashes tell them apart without colour. */
const DASHES = ['', '6 3', '2 3'] as const;
const STROKES = ['var(--qs-in-use)', 'var(--qs-text)', 'var(--qs-warning)'] as const;
const STEADY = { isAnimationActive: false, dot: false, connectNulls: false } as const;

/** A curve of a reader: zoomed with the brush, read point by point with the arrow keys. */
export const CurveChart = ({ rows, kind, label, isLong }: ChartProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const [read, setRead] = useState<number | null>(null);
  const data = useMemo(() => rows.map(drawn), [rows]);
  const chosen = read === null ? undefined : rows[read];
  const unit = UNITS[kind];
  const isSingle = kind === 'power' || kind === 'energy';
  const names = isSingle ? [t(`han.curves.kinds.${kind}`)] : [1, 2, 3].map((number) => t('han.live.phase', { number }));
  const axisText = (at: EpochMs) => (isLong ? zonedTime(at, zone).date.slice(5) : zonedTime(at, zone).time);
  const amount = (value: number | null) => (value === null ? '–' : `${numberText(value, 2)} ${unit}`);
  return (
    <>
      {/* A picture that is read point by point with the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        className={classes.chart}
        role="group"
        aria-label={`${label}. ${t('han.curves.help')}`}
        tabIndex={0}
        onKeyDown={(event) => readByKey(event, { rows, read, setRead })}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <defs>
              <pattern id="qs-hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="2" height="6" fill="var(--qs-in-use)" />
              </pattern>
            </defs>
            <CartesianGrid stroke="var(--qs-line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={axisText}
              tickLine={false}
              minTickGap={48}
            />
            <YAxis
              width={64}
              unit={` ${unit}`}
              domain={kind === 'voltage' ? ['auto', 'auto'] : [zeroOrBelow, 'auto']}
              tickFormatter={(value: number) => numberText(value, value < 10 ? 1 : 0)}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => exactText(Number(at), zone)}
              formatter={(value, name) => [amount(Number(value)), String(name)]}
              contentStyle={{ background: 'var(--qs-surface)', borderColor: 'var(--qs-line)', color: 'var(--qs-text)' }}
            />
            {seriesOf(kind, names, t('han.curves.estimatedWord'))}
            <Line
              {...STEADY}
              dataKey="before"
              name={t('han.curves.before')}
              stroke="var(--qs-quiet)"
              strokeDasharray="4 4"
            />
            {chosen && <ReferenceLine x={chosen.at} stroke="var(--qs-text)" />}
            <Brush
              dataKey="at"
              ariaLabel={label}
              height={24}
              travellerWidth={8}
              stroke="var(--qs-line-strong)"
              fill="var(--qs-surface)"
              tickFormatter={axisText}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.read} role="status">
        {chosen &&
          t('han.curves.read', {
            time: exactText(chosen.at, zone),
            values: [
              ...names.map((name, place) => `${name} ${amount(chosen.values[place] ?? null)}`),
              ...(chosen.isEstimated ? [t('han.curves.estimatedWord')] : []),
            ].join(', '),
          })}
      </p>
    </>
  );
};

/** The drawn series; recharts wants them as its own elements. */
function seriesOf(kind: CurveKind, names: readonly string[], estimated: string) {
  if (kind === 'energy')
    return [
      <Bar
        key="v0"
        dataKey="v0"
        name={names[0] ?? ''}
        fill="var(--qs-in-use)"
        isAnimationActive={false}
        stackId="wh"
      />,
      <Bar
        key="e"
        dataKey="estimated"
        name={estimated}
        fill="url(#qs-hatched)"
        isAnimationActive={false}
        stackId="wh"
      />,
    ];
  if (kind === 'power')
    return [
      <Area
        key="v0"
        {...STEADY}
        type="stepAfter"
        dataKey="v0"
        name={names[0] ?? ''}
        stroke="var(--qs-in-use)"
        fill="var(--qs-in-use)"
        fillOpacity={0.12}
      />,
      <Area
        key="e"
        {...STEADY}
        type="stepAfter"
        dataKey="estimated"
        name={estimated}
        stroke="var(--qs-in-use)"
        strokeDasharray="3 3"
        fill="url(#qs-hatched)"
        fillOpacity={0.5}
      />,
    ];
  return names.map((name, place) => (
    <Line
      key={name}
      {...STEADY}
      dataKey={`v${place}`}
      name={name}
      stroke={STROKES[place] ?? 'var(--qs-text)'}
      strokeDasharray={DASHES[place] ?? ''}
    />
  ));
}

const zeroOrBelow = (least: number): number => Math.min(0, least);

function drawn({ at, values, before, isEstimated }: CurveRow) {
  const [v0 = null, v1 = null, v2 = null] = values;
  return { at, v0: isEstimated ? null : v0, v1, v2, estimated: isEstimated ? v0 : null, before };
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20 };

type Reading = {
  readonly rows: readonly CurveRow[];
  readonly read: number | null;
  readonly setRead: (place: number | null) => void;
};

function readByKey(event: KeyboardEvent, { rows, read, setRead }: Reading): void {
  // The brush below has keys of its own.
  if (event.target !== event.currentTarget) return;
  const step = STEPS[event.key];
  if (event.key === 'Home') setRead(nextRow(rows, -1, 1));
  else if (event.key === 'End') setRead(nextRow(rows, rows.length, -1));
  else if (step !== undefined) setRead(nextRow(rows, read ?? rows.length, step) ?? read);
  else return;
  event.preventDefault();
}
