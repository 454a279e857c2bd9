import type { UnitModel } from '../../domain/gsm/unit.ts';
import { commandForm, formNamed, type FormCall } from '../commands.ts';
import { settingsAfter } from '../settingsAfter.ts';
import { SETTING_IDS, type SettingId, type Settings } from '../valueIds.ts';
import { changeTo, isSame } from './changeSetting.ts';

export type SettingsPlan = {
  readonly calls: readonly FormCall[];
  /** Wanted, and nothing can be sent for it: masked, not on this model, or the unit would reset it at once. */
  readonly unreachable: readonly SettingId[];
};

/**
 * From what a unit has to what it shall have, in an order in which nothing that is set undoes another: numbers before
 * what needs them, the list released before numbers leave it, what silences the unit last. What follows by itself is
 * not sent. One SMS per command.
 */
export function planSettings(model: UnitModel, wanted: Settings, current: Settings): SettingsPlan {
  const calls: FormCall[] = [];
  let reached = current;
  // A second round puts back what the first one reset.
  for (const round of [1, 2]) {
    for (const id of orderFor(wanted)) {
      const value = wanted[id];
      if (value === undefined || (round === 2 && isReached(id, wanted, reached))) continue;
      const steps = changeTo(model, { id, value }, reached[id] ?? null) ?? [];
      calls.push(...steps);
      reached = steps.reduce<Settings>((settings, step) => settingsAfter(step, settings), reached);
    }
  }
  return {
    calls,
    unreachable: SETTING_IDS.filter((id) => wanted[id] !== undefined && !isReached(id, wanted, reached)),
  };
}

/** A list that shall not be enforced is released first: else the last number taken off could be the console's own. */
const orderFor = ({ secList }: Settings): readonly SettingId[] =>
  secList === 'OFF' ? ['secList', ...SETTING_IDS.filter((id) => id !== 'secList')] : SETTING_IDS;

function isReached(id: SettingId, wanted: Settings, reached: Settings): boolean {
  const [want, have] = [wanted[id], reached[id]];
  return want === undefined || (have !== undefined && isSame(id, want, have));
}

/** What two sides differ in; a value that one side does not know is a difference (D72). */
export const differences = (one: Settings, other: Settings): readonly SettingId[] =>
  SETTING_IDS.filter((id) => {
    const [mine, theirs] = [one[id], other[id]];
    return mine === undefined || theirs === undefined ? mine !== theirs : !isSame(id, mine, theirs);
  });

export type Price = {
  /** Sent by the console: a command is never more than one. */
  readonly sent: number;
  /** Sent by the unit, at its SIM's cost. */
  readonly received: number;
};

/** Two SMS for what does not fit one: ten alarms, ten numbers. */
const LONG_ANSWERS: ReadonlySet<string> = new Set(['SHOWALARMLOG', 'SECNUMBER_GET', 'ALERTNUMBER_GET']);

/** What a plan costs at most, before it is sent. */
export function priceOf(calls: readonly FormCall[]): Price {
  const received = calls.reduce((sum, { form }) => {
    if (formNamed(form)?.answer.kind === 'call') return sum;
    return sum + (LONG_ANSWERS.has(form) ? 2 : 1);
  }, 0);
  return { sent: calls.length, received };
}

/** Whether the plan waits for the 30-minute window. */
export const needsWindow = (calls: readonly FormCall[]): boolean =>
  calls.some(({ form }) => formNamed(form)?.type === 'conf');

export const isQuestion = ({ form }: FormCall): boolean => {
  const found = formNamed(form);
  return found !== null && commandForm(found.id).type === 'inf';
};
