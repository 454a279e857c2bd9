import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../domain/ids.ts';
import { offsetMs } from '../domain/localTime.ts';
import { LIMITS } from './limits.ts';
import { clockDriftMs } from './unitClock.ts';
import { daysOf, minutesOf, type ScheduleRule } from './schedule.ts';
import type { Settings } from './valueIds.ts';

/** What is doubtful about a schedule; each has a text. */
export type ScheduleWarning =
  /** Removing is by time, so these can only go together (D56). */
  | { readonly kind: 'sameTime'; readonly time: string; readonly rules: readonly ScheduleRule[] }
  /** They want opposite things at one time on one day; which wins is not known. */
  | { readonly kind: 'contradiction'; readonly time: string; readonly rules: readonly ScheduleRule[] }
  | { readonly kind: 'tooMany'; readonly count: number; readonly max: number }
  /** The unit never said its time; the rules go by its own clock. */
  | { readonly kind: 'clockUnknown' }
  | { readonly kind: 'clockWrong'; readonly driftMs: number }
  /** The harbour's clocks change at `at` by `shiftMs`; that the unit's follows is not said. */
  | { readonly kind: 'clockChange'; readonly at: EpochMs; readonly shiftMs: number }
  /** This time happens twice or never on the day of the change. */
  | { readonly kind: 'inChangedHour'; readonly time: string; readonly at: EpochMs }
  /** The thermostat switches as well, and has the last word (research/gsm 6.12). */
  | { readonly kind: 'thermostatOverrides' }
  /** INF and alarms go to the alert numbers, and there are none (D56). */
  | { readonly kind: 'noAlertNumber' }
  | { readonly kind: 'energisesUnattended' };

export type ScheduleContext = {
  readonly settings: Settings;
  /** The unit's last word on its clock and when it came; null = never. */
  readonly clock: { readonly value: string; readonly at: EpochMs } | null;
  /** IANA zone of the harbour. */
  readonly zone: string;
  readonly now: EpochMs;
};

/** An hour's error in the clock is seen, a slow minute is not worth a word. */
const WRONG_CLOCK_MS = 5 * 60_000;
/** A clock change further away is not this season's. */
const SOON_MS = 45 * 86_400_000;

export function scheduleWarnings(rules: readonly ScheduleRule[], context: ScheduleContext): readonly ScheduleWarning[] {
  if (rules.length === 0) return [];
  return [
    ...countWarnings(rules),
    ...sameTimeWarnings(rules),
    ...clockWarnings(rules, context),
    ...others(rules, context),
  ];
}

const countWarnings = ({ length: count }: readonly ScheduleRule[]): readonly ScheduleWarning[] =>
  count > LIMITS.scheduleRules ? [{ kind: 'tooMany', count, max: LIMITS.scheduleRules }] : [];

function sameTimeWarnings(rules: readonly ScheduleRule[]): readonly ScheduleWarning[] {
  const byTime = Map.groupBy(rules, ({ time }) => time);
  return [...byTime].flatMap(([time, together]): readonly ScheduleWarning[] => {
    if (together.length < 2) return [];
    const kind = together.some((one) => together.some((other) => contradict(one, other)))
      ? 'contradiction'
      : 'sameTime';
    return [{ kind, time, rules: together }];
  });
}

const OPPOSITES: Readonly<Record<string, string>> = { ON: 'OFF', OFF: 'ON', AON: 'AOF', AOF: 'AON' };

const contradict = (one: ScheduleRule, other: ScheduleRule): boolean =>
  OPPOSITES[one.action] === other.action && daysOf(one.day).some((day) => daysOf(other.day).includes(day));

function clockWarnings(
  rules: readonly ScheduleRule[],
  { clock, zone, now }: ScheduleContext,
): readonly ScheduleWarning[] {
  const driftMs = clock === null ? null : clockDriftMs(clock.value, clock.at, zone);
  const change = nextClockChange(now, zone);
  const isSoon = change !== null && change.at - now < SOON_MS;
  return [
    ...(driftMs === null ? [{ kind: 'clockUnknown' } as const] : []),
    ...(driftMs !== null && Math.abs(driftMs) > WRONG_CLOCK_MS ? [{ kind: 'clockWrong', driftMs } as const] : []),
    ...(change !== null && isSoon ? [{ kind: 'clockChange', ...change } as const] : []),
    ...(change !== null && isSoon ? changedHour(rules, change, zone) : []),
  ];
}

export type ClockChange = { readonly at: EpochMs; readonly shiftMs: number };

/** When the zone's clocks change next; null = they never do. */
export function nextClockChange(now: EpochMs, zone: string): ClockChange | null {
  const next = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  if (!next) return null;
  const at = next.epochMilliseconds;
  return { at, shiftMs: offsetMs(at, zone) - offsetMs(at - 1, zone) };
}

/** Rules in the hour that is skipped or repeated, on the day on which it is. */
function changedHour(
  rules: readonly ScheduleRule[],
  { at, shiftMs }: ClockChange,
  zone: string,
): readonly ScheduleWarning[] {
  const before = new Date(at + offsetMs(at - 1, zone));
  const weekday = before.getUTCDay() === 0 ? 7 : before.getUTCDay();
  const reached = before.getUTCHours() * 60 + before.getUTCMinutes();
  const other = reached + shiftMs / 60_000;
  const [from, to] = [Math.min(reached, other), Math.max(reached, other)];
  return rules
    .filter(({ time, day }) => {
      const minute = minutesOf(time);
      return daysOf(day).includes(weekday) && minute >= from && minute < to;
    })
    .map(({ time }) => ({ kind: 'inChangedHour', time, at }));
}

function others(rules: readonly ScheduleRule[], { settings }: ScheduleContext): readonly ScheduleWarning[] {
  const does = (...actions: readonly string[]) => rules.some(({ action }) => actions.includes(action));
  return [
    ...(settings.thermostat === 'ON' && does('ON', 'OFF') ? [{ kind: 'thermostatOverrides' } as const] : []),
    ...(settings.alertNumbers === '' && does('INF', 'AON') ? [{ kind: 'noAlertNumber' } as const] : []),
    ...(does('ON') ? [{ kind: 'energisesUnattended' } as const] : []),
  ];
}
