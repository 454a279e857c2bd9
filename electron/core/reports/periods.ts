import type { Dashboard, PeriodSum } from '../../../shared/contract/statistics.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import {
  addDays,
  addMonths,
  dayLabel,
  dayOf,
  monthLabel,
  monthOf,
  startOfDay,
  startOfMonth,
} from '../../../shared/domain/localTime.ts';
import type { ReadDb } from '../store/database.ts';
import type { NodeFilter } from '../store/nodeFilter.ts';
import { sessionOf, type SessionRow } from '../store/sessionRows.ts';
import { placeCondition } from './sessionQuery.ts';

export type PeriodQuery = {
  readonly where: NodeFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly unit: 'day' | 'month';
  /** The harbour's IANA zone. */
  readonly zone: string;
};

type Sum = { energyWh: number; sessions: number; durationMs: number };

/** Sums of the sessions that began in each local day or month, oldest first; a period without sessions has zeros. */
export function readPeriods(db: ReadDb, query: PeriodQuery): readonly PeriodSum[] {
  const periodOf = query.unit === 'day' ? dayOf : monthOf;
  const sums = new Map<number, Sum>();
  for (const row of begunBetween(db, query)) {
    const period = periodOf(row.started_at, query.zone);
    let sum = sums.get(period);
    if (!sum) sums.set(period, (sum = { energyWh: 0, sessions: 0, durationMs: 0 }));
    sum.sessions += 1;
    sum.energyWh += row.energy_wh ?? 0;
    sum.durationMs += row.duration_ms ?? 0;
  }
  return periodsBetween(query).map(({ period, at, label }) => {
    const { energyWh, sessions, durationMs } = sums.get(period) ?? NOTHING;
    return { at, label, energyWh, sessions, durationMs };
  });
}

const NOTHING: Readonly<Sum> = { energyWh: 0, sessions: 0, durationMs: 0 };

function begunBetween(db: ReadDb, { where, from, to }: PeriodQuery): IterableIterator<BegunRow> {
  const place = placeCondition(where);
  return db
    .prepare<unknown[], BegunRow>(
      `SELECT started_at, energy_wh, duration_ms FROM session WHERE started_at >= ? AND started_at < ? AND ${place.sql}`,
    )
    .iterate(from, to, ...place.values);
}
type BegunRow = { started_at: number; energy_wh: number | null; duration_ms: number | null };

type Period = { readonly period: number; readonly at: EpochMs; readonly label: string };

function periodsBetween({ from, to, unit, zone }: PeriodQuery): Period[] {
  const periods: Period[] = [];
  if (unit === 'day') {
    for (let day = dayOf(from, zone); startOfDay(day, zone) < to; day = addDays(day, 1)) {
      periods.push({ period: day, at: startOfDay(day, zone), label: dayLabel(day) });
    }
    return periods;
  }
  for (let month = monthOf(from, zone); startOfMonth(month, zone) < to; month = addMonths(month, 1)) {
    periods.push({ period: month, at: startOfMonth(month, zone), label: monthLabel(month) });
  }
  return periods;
}

export type DashboardQuery = { readonly where: NodeFilter; readonly now: EpochMs; readonly zone: string };

const DASHBOARD_DAYS = 14;
const LATEST = 8;

export function readDashboard(db: ReadDb, { where, now, zone }: DashboardQuery): Dashboard {
  const today = dayOf(now, zone);
  const span = { where, zone, to: startOfDay(addDays(today, 1), zone) };
  const days = readPeriods(db, { ...span, from: startOfDay(addDays(today, 1 - DASHBOARD_DAYS), zone), unit: 'day' });
  const months = readPeriods(db, { ...span, from: startOfMonth(monthOf(now, zone), zone), unit: 'month' });
  return {
    todayEnergyWh: days.at(-1)?.energyWh ?? 0,
    todaySessions: days.at(-1)?.sessions ?? 0,
    monthEnergyWh: months[0]?.energyWh ?? 0,
    monthSessions: months[0]?.sessions ?? 0,
    days,
    latest: latestSessions(db, where),
  };
}

function latestSessions(db: ReadDb, where: NodeFilter): Dashboard['latest'] {
  const place = placeCondition(where);
  return db
    .prepare<unknown[], SessionRow>(
      `SELECT * FROM session WHERE ${place.sql} ORDER BY started_at DESC, id DESC LIMIT ${LATEST}`,
    )
    .all(...place.values)
    .map(sessionOf);
}
