import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import { HARBOUR_ZONE, type DemoStation, type Guests } from '../harbour.ts';
import { loadOf } from '../loads.ts';
import { tagsOf } from '../tags.ts';
import type { Visit } from './visit.ts';

type Habit = {
  /** Chance of a visit on a day in the best season. */
  readonly perDay: number;
  /** Share of it from January to December. */
  readonly season: readonly number[];
  readonly weekend: number;
  /** Local hours of arrival. */
  readonly arrival: readonly [number, number];
  readonly stayHours: readonly [number, number];
};

const SUMMER = [0.05, 0.05, 0.1, 0.25, 0.5, 0.85, 1, 0.95, 0.55, 0.3, 0.15, 0.08];
const MILD = [0.5, 0.5, 0.5, 0.65, 0.85, 1, 1, 1, 0.85, 0.65, 0.5, 0.5];
const ALL_YEAR = [1, 1, 1, 0.95, 0.9, 0.85, 0.7, 0.85, 0.95, 1, 1, 0.9];

const HABITS: Readonly<Record<Guests, readonly Habit[]>> = {
  visitingBoats: [{ perDay: 0.75, season: SUMMER, weekend: 1.25, arrival: [13, 21], stayHours: [10, 40] }],
  memberBoats: [{ perDay: 0.45, season: MILD, weekend: 1.4, arrival: [11, 20], stayHours: [8, 46] }],
  fishingBoats: [{ perDay: 0.8, season: ALL_YEAR, weekend: 0.4, arrival: [12, 18], stayHours: [8, 17] }],
  cars: [
    { perDay: 0.6, season: ALL_YEAR, weekend: 0.15, arrival: [6.5, 9.5], stayHours: [4, 9] },
    { perDay: 0.6, season: ALL_YEAR, weekend: 1.3, arrival: [10, 20], stayHours: [0.6, 3.5] },
  ],
};

const HOUR_MS = 3_600_000;
/** From the station's clock to the console's log. */
const LINK_DELAY_MS = 400;
/** Between two guests at one outlet. */
const BETWEEN_MS = 600_000;

export type PlanInput = {
  readonly station: DemoStation;
  readonly random: SeededRandom;
  readonly from: EpochMs;
  /** Nobody comes after this. */
  readonly until: EpochMs;
  /** Whether guests may still be there then, or have all left before. */
  readonly mayStay: boolean;
};

/** Who came to a station, by season, weekday and hour of the harbour's own clock; no outlet serves two at once. */
export function planVisits({ station, random, ...span }: PlanInput): readonly Visit[] {
  return Array.from({ length: station.outlets }, (_, index) =>
    visitsAtOutlet({ station, random: random.fork(`${station.chargeboxId}/${index + 1}`), ...span }, index + 1),
  ).flat();
}

function visitsAtOutlet({ station, random, from, until, mayStay }: PlanInput, outlet: number): readonly Visit[] {
  const visits: Visit[] = [];
  let freeFrom = from;
  for (let day = dayOf(from, HARBOUR_ZONE); startOfDay(day, HARBOUR_ZONE) < until; day = addDays(day, 1)) {
    for (const habit of HABITS[station.guests]) {
      const startedAt = startOfDay(day, HARBOUR_ZONE) + Math.round(random.between(...habit.arrival) * HOUR_MS);
      const endedAt = startedAt + Math.round(random.between(...habit.stayHours) * HOUR_MS);
      const comes = random.chance(chanceOf(habit, day));
      const lastStart = until - BETWEEN_MS;
      if (!comes || startedAt < freeFrom || startedAt > lastStart || (endedAt > lastStart && !mayStay)) continue;
      visits.push(visitOf({ station, random, outlet }, startedAt, endedAt));
      freeFrom = endedAt + BETWEEN_MS;
    }
  }
  return visits;
}

type Place = { readonly station: DemoStation; readonly random: SeededRandom; readonly outlet: number };

function visitOf({ station, random, outlet }: Place, startedAt: EpochMs, endedAt: EpochMs): Visit {
  const [first = '', ...others] = tagsOf(station.guests);
  const tag = station.mode === 'open' ? null : random.pick([first, ...others]);
  const byTag = tag !== null && random.chance(0.3);
  return {
    station,
    outlet,
    startedAt,
    endedAt,
    load: loadOf(station.guests, random),
    tag,
    stopReason: byTag ? 'Local' : 'EVDisconnected',
    flags: station.odd === 'wrongClock' ? ['clockWrong'] : [],
    loggedAt: startedAt + LINK_DELAY_MS,
  };
}

function chanceOf({ perDay, season, weekend }: Habit, day: number): number {
  const month = Math.floor(day / 100) % 100;
  const weekday = new Date(Date.UTC(Math.floor(day / 10_000), month - 1, day % 100)).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return perDay * (season[month - 1] ?? 1) * (isWeekend ? weekend : 1);
}
