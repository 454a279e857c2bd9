import { daysOf, MINUTES_OF_DAY, MINUTES_OF_WEEK, minutesOf, type ScheduleRule } from './schedule.ts';

/** A rule on one day of the week; `minute` of that day. */
export type WeekMark = { readonly day: number; readonly minute: number; readonly rule: ScheduleRule };

/** A stretch of one day in which the socket is on by the rules alone; `to` is exclusive, 1440 at midnight. */
export type WeekStretch = { readonly day: number; readonly from: number; readonly to: number };

export type WeekGrid = {
  /** By day and time. */
  readonly marks: readonly WeekMark[];
  /** Empty when no rule switches the socket. */
  readonly socketOn: readonly WeekStretch[];
  readonly armed: readonly WeekStretch[];
};

/**
 * The rules on a week, as a drawing needs them. What it was before the first rule of the week is what the last one made
 * of it. Where several rules stand at one time, the last listed counts here; which of them wins in the unit is not known.
 */
export function weekGrid(rules: readonly ScheduleRule[]): WeekGrid {
  const marks = rules
    .flatMap((rule) => daysOf(rule.day).map((day) => ({ day, minute: minutesOf(rule.time), rule })))
    .toSorted((one, other) => minuteOfWeek(one) - minuteOfWeek(other));
  return { marks, socketOn: stretches(marks, 'ON', 'OFF'), armed: stretches(marks, 'AON', 'AOF') };
}

const minuteOfWeek = ({ day, minute }: { readonly day: number; readonly minute: number }): number =>
  (day - 1) * MINUTES_OF_DAY + minute;

function stretches(marks: readonly WeekMark[], on: string, off: string): readonly WeekStretch[] {
  const changes = marks.filter(({ rule }) => rule.action === on || rule.action === off);
  const last = changes.at(-1);
  if (!last) return [];
  let isOn = last.rule.action === on;
  let since = 0;
  const found: (readonly [number, number])[] = [];
  for (const mark of changes) {
    const turnsOn = mark.rule.action === on;
    if (turnsOn === isOn) continue;
    const at = minuteOfWeek(mark);
    if (isOn && at > since) found.push([since, at]);
    since = at;
    isOn = turnsOn;
  }
  if (isOn) found.push([since, MINUTES_OF_WEEK]);
  return found.flatMap(([from, to]) => byDay(from, to));
}

/** Cut at every midnight. */
function byDay(from: number, to: number): readonly WeekStretch[] {
  const parts: WeekStretch[] = [];
  for (let start = from; start < to;) {
    const day = Math.floor(start / MINUTES_OF_DAY);
    const end = Math.min(to, (day + 1) * MINUTES_OF_DAY);
    parts.push({ day: day + 1, from: start - day * MINUTES_OF_DAY, to: end - day * MINUTES_OF_DAY });
    start = end;
  }
  return parts;
}
