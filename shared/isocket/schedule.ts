import { SCHEDULE_ACTIONS, SCHEDULE_DAYS } from './forms/schedule.ts';
import { LIMITS } from './limits.ts';
import { isTime } from './parameter.ts';

export type ScheduleDay = (typeof SCHEDULE_DAYS)[number];
export type ScheduleAction = (typeof SCHEDULE_ACTIONS)[number];
/** `time` is hh:mm by the unit's own clock. */
export type ScheduleRule = { readonly time: string; readonly day: ScheduleDay; readonly action: ScheduleAction };

const isDay = (text: string): text is ScheduleDay => SCHEDULE_DAYS.some((day) => day === text);
const isAction = (text: string): text is ScheduleAction => SCHEDULE_ACTIONS.some((action) => action === text);

/** `08:00,*,ON`; null = no rule. */
export function ruleOf(text: string): ScheduleRule | null {
  const [time = '', day = '', action = '', ...more] = text.trim().toUpperCase().split(',');
  return isTime(time) && isDay(day) && isAction(action) && more.length === 0 ? { time, day, action } : null;
}

export const ruleText = ({ time, day, action }: ScheduleRule): string => `${time},${day},${action}`;

/** The rules in a stored value; what is none is left out. */
export const rulesOf = (value: string): readonly ScheduleRule[] =>
  value.split(';').flatMap((text) => {
    const rule = ruleOf(text);
    return rule ? [rule] : [];
  });

export const scheduleOf = (rules: readonly ScheduleRule[]): string => rules.map(ruleText).join(';');

/** Sorted by time and day, so that two schedules with the same rules are the same text. */
export const inTimeOrder = (rules: readonly ScheduleRule[]): readonly ScheduleRule[] =>
  rules.toSorted((one, other) => (ruleText(one) < ruleText(other) ? -1 : 1));

/** The rules after SCHEDULER+ or SCHEDULER-; removing is by time alone, so it takes all of that time (D56). */
export function rulesAfter(
  form: 'SCHEDULER_ADD' | 'SCHEDULER_DEL',
  { time = '', day = '', action = '' }: Readonly<Record<string, string>>,
  before: string,
): string {
  const rules = rulesOf(before);
  if (form === 'SCHEDULER_DEL') return scheduleOf(rules.filter((rule) => rule.time !== time));
  const added = ruleOf(`${time},${day},${action}`);
  return added && rules.length < LIMITS.scheduleRules ? scheduleOf([...rules, added]) : before;
}

/** Minutes from Monday 00:00 by the unit's clock. */
export const MINUTES_OF_DAY = 1_440;
export const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Monday 1 to Sunday 7. */
export const daysOf = (day: ScheduleDay): readonly number[] => (day === '*' ? [1, 2, 3, 4, 5, 6, 7] : [Number(day)]);
