import { formNamed, type FormCall } from './commands.ts';
import { LIMITS } from './limits.ts';
import { rulesAfter } from './schedule.ts';
import { isSettingId, listOf, MASK, membersOf, NONE, type SettingId, type Settings } from './valueIds.ts';

/**
 * The settings once the unit has taken the command, with what it resets by itself (research/gsm 1.1). What is not known
 * stays so: a list that nobody read is not known after one more number.
 */
export function settingsAfter({ form: id, args }: FormCall, before: Settings): Settings {
  const form = formNamed(id);
  if (!form) return before;
  const given = form.gives.flatMap((outcome): readonly (readonly [SettingId, string])[] => {
    const value = 'is' in outcome ? outcome.is : args[outcome.from];
    return isSettingId(outcome.value) && value !== undefined ? [[outcome.value, value]] : [];
  });
  const after = { ...before, ...Object.fromEntries(given), ...listsAfter(form.id, args, before) };
  return withResets(after, form.id === 'SECNUMBER_DEL' && after.secNumbers === '');
}

function listsAfter(id: string, { number = '', ...args }: FormCall['args'], before: Settings): Settings {
  switch (id) {
    case 'SECNUMBER_ADD':
      return changed('secNumbers', before, (members) => withNumber(members, number));
    case 'SECNUMBER_DEL':
      return changed('secNumbers', before, (members) => members.filter((one) => one !== number));
    case 'ALERTNUMBER_ADD':
      return changed('alertNumbers', before, (members) => withNumber(members, number));
    case 'ALERTNUMBER_DEL':
      return changed('alertNumbers', before, (members) => members.filter((one) => one !== number));
    case 'SCHEDULER_ADD':
    case 'SCHEDULER_DEL':
      return before.schedule === undefined ? {} : { schedule: rulesAfter(id, args, before.schedule) };
    default:
      return {};
  }
}

type ListId = 'secNumbers' | 'alertNumbers';

function changed(list: ListId, before: Settings, change: (members: readonly string[]) => readonly string[]): Settings {
  const members = before[list];
  return members === undefined ? {} : { [list]: listOf(change(membersOf(members))) };
}

const withNumber = (members: readonly string[], number: string): readonly string[] =>
  members.includes(number) || members.length >= LIMITS.listedNumbers ? members : [...members, number];

/**
 * - the last listed number gone: SECLIST=OFF (5.1); that SECLIST=ON with an empty list is refused is not said
 * - the list off: RING=NOACTION (4.2)
 * - neither list nor password: no renewal (5.3)
 * - the last alert number gone: THERMALERT=OFF (7.3)
 */
function withResets(settings: Settings, isListGone: boolean): Settings {
  const secList = isListGone ? 'OFF' : settings.secList;
  const isOpen = secList === 'OFF' && settings.password === NONE;
  return {
    ...settings,
    ...(isListGone ? { secList: 'OFF' } : {}),
    ...(secList === 'OFF' ? { ring: 'NOACTION' } : {}),
    ...(isOpen && settings.renewPassword === MASK ? { renewPassword: NONE } : {}),
    ...(settings.alertNumbers === '' ? { thermAlert: 'OFF' } : {}),
  };
}
