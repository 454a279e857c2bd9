import type { UnitModel } from '../../domain/gsm/unit.ts';
import { assertNever } from '../../domain/assertNever.ts';
import { call, type FormCall } from '../commands.ts';
import { formId } from '../formIds.ts';
import { LIMITS } from '../limits.ts';
import { inTimeOrder, rulesOf, ruleText, scheduleOf, type ScheduleRule } from '../schedule.ts';
import { optionsOf, settingOf, settingsOf, type Setting } from '../settings.ts';
import { membersOf, NONE, type SettingId } from '../valueIds.ts';

/** Whether two values of a setting are the same to the unit: some lists have no order. */
export function isSame(id: SettingId, one: string, other: string): boolean {
  const setting = settingOf(id);
  if (setting.kind === 'schedule')
    return scheduleOf(inTimeOrder(rulesOf(one))) === scheduleOf(inTimeOrder(rulesOf(other)));
  if (setting.kind === 'numbers' && !setting.isOrdered)
    return membersOf(one).toSorted().join() === membersOf(other).toSorted().join();
  return one === other;
}

export type Wanted = { readonly id: SettingId; readonly value: string };

/**
 * The commands that make a setting so; none when it is so already. null: nothing can be sent for it, such as a masked
 * password, or a list that nobody has read.
 */
export function changeTo(model: UnitModel, { id, value }: Wanted, current: string | null): readonly FormCall[] | null {
  if (!settingsOf(model).includes(id)) return null;
  if (current !== null && isSame(id, value, current)) return [];
  const setting = settingOf(id);
  switch (setting.kind) {
    case 'choice':
      return optionsOf(setting, model).includes(value) ? [call(formId(`${setting.word}_${value}`))] : null;
    case 'switch':
      return value === 'ON' || value === 'OFF' ? [call(value === 'ON' ? setting.on : setting.off)] : null;
    case 'value':
      return [call(setting.set, { [setting.argument]: value })];
    case 'degreesOrOff':
      return [value === 'OFF' ? call(setting.off) : call(setting.set, { degrees: value })];
    case 'code':
      return [value === NONE ? call(setting.clear) : call(setting.set, { code: value })];
    case 'secret':
      return value === NONE ? [call(setting.clear)] : null;
    case 'numbers':
      return current === null ? null : changeNumbers(setting, membersOf(value), membersOf(current));
    case 'schedule':
      return changeSchedule(rulesOf(value), current === null ? null : rulesOf(current));
    default:
      return assertNever(setting);
  }
}

function changeNumbers(
  { add, remove, isOrdered }: Extract<Setting, { kind: 'numbers' }>,
  wanted: readonly string[],
  current: readonly string[],
): readonly FormCall[] | null {
  if (wanted.length > LIMITS.listedNumbers) return null;
  const adding = (numbers: readonly string[]) => numbers.map((number) => call(add, { number }));
  const removing = (numbers: readonly string[]) => numbers.map((number) => call(remove, { number }));
  if (isOrdered) {
    const kept = keptInOrder(wanted, current);
    return [
      ...removing(current.filter((number) => !kept.includes(number))),
      ...adding(wanted.filter((number) => !kept.includes(number))),
    ];
  }
  const missing = wanted.filter((number) => !current.includes(number));
  const surplus = current.filter((number) => !wanted.includes(number));
  // New ones first, so that the list is never empty between; only a full list makes room before.
  const early = Math.max(0, current.length + missing.length - LIMITS.listedNumbers);
  return [...removing(surplus.slice(0, early)), ...adding(missing), ...removing(surplus.slice(early))];
}

/** Those at the head of the wanted order that stand in it already; a new number goes to the end. */
function keptInOrder(wanted: readonly string[], current: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const number of current) if (number === wanted[kept.length]) kept.push(number);
  return kept;
}

function changeSchedule(
  wanted: readonly ScheduleRule[],
  current: readonly ScheduleRule[] | null,
): readonly FormCall[] | null {
  if (wanted.length > LIMITS.scheduleRules) return null;
  const adding = (rules: readonly ScheduleRule[]) =>
    rules.map(({ time, day, action }) => call('SCHEDULER_ADD', { time, day, action }));
  const anew = [call('SCHEDULER_CLEAR'), ...adding(wanted)];
  if (current === null || wanted.length === 0) return anew;
  const texts = new Set(wanted.map(ruleText));
  const times = new Set(current.filter((rule) => !texts.has(ruleText(rule))).map(({ time }) => time));
  const staying = new Set(current.filter(({ time }) => !times.has(time)).map(ruleText));
  const changes = [
    ...[...times].map((time) => call('SCHEDULER_DEL', { time })),
    ...adding(wanted.filter((rule) => !staying.has(ruleText(rule)))),
  ];
  return changes.length <= anew.length ? changes : anew;
}
