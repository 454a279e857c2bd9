import { useTranslation } from 'react-i18next';
import { Bar, BarChart, LabelList, Rectangle, ResponsiveContainer, XAxis, type BarShapeProps } from 'recharts';
import type { PeriodSum } from '../../../shared/contract/statistics.ts';
import { useZone } from '../../stores/meStore.ts';
import { energyText, numberText, zonedTime } from '../../values/format.ts';
import classes from './dashboard.module.css';

type Day = PeriodSum & { readonly kwh: number; readonly day: string; readonly isToday: boolean };

const quiet = { fill: 'var(--qs-quiet)', fontSize: '0.75rem' } as const;

/** One bar for each day with its figure on it; a table says the same to those who listen. */
export const EnergyChart = ({ days }: { readonly days: readonly PeriodSum[] }) => {
  const zone = useZone();
  const data: readonly Day[] = days.map((sum, place) => ({
    ...sum,
    kwh: sum.energyWh / 1000,
    day: String(Number(zonedTime(sum.at, zone).date.slice(8))),
    isToday: place === days.length - 1,
  }));
  return (
    <>
      <div className={classes.bars} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...data]}
            margin={{ top: 18, right: 0, bottom: 0, left: 0 }}
            barCategoryGap="22%"
            accessibilityLayer={false}
          >
            <XAxis dataKey="day" tickLine={false} axisLine={{ stroke: 'var(--qs-line)' }} tick={quiet} interval={0} />
            <Bar dataKey="kwh" isAnimationActive={false} shape={DayBar}>
              <LabelList
                dataKey="kwh"
                position="top"
                {...quiet}
                formatter={(value) => (typeof value === 'number' && value > 0 ? numberText(value) : '')}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <EnergyTable days={data} />
    </>
  );
};

/** Today is not over: its bar is drawn hollow, the days before it filled. */
const DayBar = (props: BarShapeProps) => {
  const isToday = isDay(props.payload) && props.payload.isToday;
  const { x, y, width, height } = props;
  return (
    <Rectangle
      {...{ x, y, width, height }}
      radius={[2, 2, 0, 0]}
      fill={isToday ? 'var(--qs-surface)' : 'var(--qs-line-strong)'}
      stroke="var(--qs-line-strong)"
      strokeWidth={1.5}
    />
  );
};

const isDay = (value: unknown): value is Day => typeof value === 'object' && value !== null && 'isToday' in value;

const EnergyTable = ({ days }: { readonly days: readonly Day[] }) => {
  const { t } = useTranslation();
  return (
    <table className="qs-hidden">
      <caption>{t('dashboard.energy.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dashboard.energy.day')}</th>
          <th scope="col">kWh</th>
          <th scope="col">{t('dashboard.energy.sessions')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.at}>
            <th scope="row">{day.label}</th>
            <td>{energyText(day.energyWh)}</td>
            <td>{numberText(day.sessions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
