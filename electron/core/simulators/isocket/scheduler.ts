import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import {
  daysOf,
  MINUTES_OF_DAY,
  MINUTES_OF_WEEK,
  minutesOf,
  rulesOf,
  type ScheduleRule,
} from '../../../../shared/isocket/schedule.ts';
import { arm, disarm } from './alerts.ts';
import { statusText } from './answers.ts';
import { switchSocket } from './socket.ts';
import { sms, andThen, turn, type Turn } from './turn.ts';
import { alertNumbers, type UnitState } from './unit.ts';

const MINUTE_MS = 60_000;

/** When a rule is due next, after what was done already; null = there are no rules, or no clock. */
export function nextRuleAt(unit: UnitState): EpochMs | null {
  const { clockOffsetMs, settledAt, settings } = unit;
  if (clockOffsetMs === null || settings.schedule === '') return null;
  const minute = Math.floor((settledAt + clockOffsetMs) / MINUTE_MS);
  const now = weekMinute(minute);
  const waits = rulesOf(settings.schedule).flatMap((rule) =>
    daysOf(rule.day).map((day) => {
      const wait = (day - 1) * MINUTES_OF_DAY + minutesOf(rule.time) - now;
      return wait > 0 ? wait : wait + MINUTES_OF_WEEK;
    }),
  );
  return (minute + Math.min(...waits)) * MINUTE_MS - clockOffsetMs;
}

/** 1970 began on a Thursday; weeks here begin on Monday. */
const weekMinute = (minute: number): number => (minute + 3 * MINUTES_OF_DAY) % MINUTES_OF_WEEK;

/** Everything that is due in this minute, in the order in which it was entered: which of two wins is not printed. */
export function runRules(unit: UnitState, at: EpochMs): Turn {
  const now = weekMinute(Math.floor((at + (unit.clockOffsetMs ?? 0)) / MINUTE_MS));
  const due = rulesOf(unit.settings.schedule).filter((rule) =>
    daysOf(rule.day).some((day) => (day - 1) * MINUTES_OF_DAY + minutesOf(rule.time) === now),
  );
  return due.reduce<Turn>((so, rule) => andThen(so, (next) => runRule(next, rule, at)), turn(unit));
}

/** Nobody is told, except by INF (D56). */
function runRule(unit: UnitState, { action }: ScheduleRule, at: EpochMs): Turn {
  switch (action) {
    case 'ON':
    case 'OFF':
      return turn(unit.hasMains ? switchSocket(unit, action === 'ON', { at }) : unit);
    case 'AON':
      return arm(unit, at);
    case 'AOF':
      return disarm(unit);
    case 'INF':
      return turn(unit, ...alertNumbers(unit).map((to) => sms(to, statusText(unit, at))));
    default:
      return assertNever(action);
  }
}
