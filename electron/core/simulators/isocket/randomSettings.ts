import type { UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import { commandForm } from '../../../../shared/isocket/commands.ts';
import { SCHEDULE_ACTIONS, SCHEDULE_DAYS } from '../../../../shared/isocket/forms/schedule.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { rangeOf } from '../../../../shared/isocket/parameter.ts';
import { ruleText } from '../../../../shared/isocket/schedule.ts';
import { optionsOf, settingOf, settingsOf, type Setting } from '../../../../shared/isocket/settings.ts';
import { listOf, type SettingId, type Settings } from '../../../../shared/isocket/valueIds.ts';
import type { SeededRandom } from '../seededRandom.ts';

export type Wish = {
  readonly model: UnitModel;
  readonly isFahrenheit: boolean;
  readonly random: SeededRandom;
  /** Always on the list, as whoever sets it up must be. */
  readonly owner: string;
};

/** Any settings that a unit can have at once, passwords apart: for tests and for demonstrations. */
export function randomSettings(wish: Wish): Settings {
  const { model, random } = wish;
  const ids = settingsOf(model).filter((id) => settingOf(id).kind !== 'secret');
  const values: Record<string, string> = {};
  for (const id of ids) values[id] = someValue(settingOf(id), wish);
  const hasList = values.secList === 'ON';
  const hasNumbers = values.alertNumbers !== '';
  const consistent: Settings = {
    ...values,
    secNumbers: hasList || random.chance(0.5) ? listOf([wish.owner, ...numbers(random, 9)]) : '',
    // What the unit would reset by itself.
    ...(hasList ? {} : { ring: 'NOACTION' }),
    ...(hasNumbers || values.thermAlert === undefined ? {} : { thermAlert: 'OFF' }),
  };
  return consistent;
}

function someValue(setting: Setting, wish: Wish): string {
  const { model, random } = wish;
  switch (setting.kind) {
    case 'choice':
      return pickFrom(optionsOf(setting, model), random);
    case 'switch':
      return random.chance(0.5) ? 'ON' : 'OFF';
    case 'value':
      return inRange(setting.set, wish);
    case 'degreesOrOff':
      return random.chance(0.3) ? 'OFF' : inRange(setting.set, wish);
    case 'numbers':
      return listOf(numbers(random, LIMITS.listedNumbers));
    case 'schedule':
      return rules(random);
    case 'code':
      return random.chance(0.3) ? 'NO' : `*${random.integer(100, 999)}#`;
    case 'secret':
      return 'NO';
    default:
      return setting;
  }
}

const pickFrom = ([first = '', ...rest]: readonly string[], random: SeededRandom): string =>
  random.pick([first, ...rest]);

function inRange(form: Parameters<typeof commandForm>[0], { random, isFahrenheit }: Wish): string {
  const [parameter] = commandForm(form).parameters;
  const range = parameter ? rangeOf(parameter, isFahrenheit) : null;
  return range === null ? '' : String(random.integer(range.min, range.max));
}

/** Different ones, up to 15 digits. */
function numbers(random: SeededRandom, most: number): readonly string[] {
  const count = random.integer(0, most);
  const found = new Set<string>();
  while (found.size < count)
    found.add(`47${String(random.integer(10 ** 5, 10 ** 12)).slice(0, random.integer(5, 13))}`);
  return [...found];
}

function rules(random: SeededRandom): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const found = new Set<string>();
  for (let count = random.integer(0, LIMITS.scheduleRules); count > 0; count -= 1) {
    const time = `${two(random.integer(0, 23))}:${two(random.integer(0, 59))}`;
    found.add(ruleText({ time, day: random.pick(SCHEDULE_DAYS), action: random.pick(SCHEDULE_ACTIONS) }));
  }
  return [...found].join(';');
}

export const readableOf = (model: UnitModel): readonly SettingId[] =>
  settingsOf(model).filter((id) => settingOf(id).kind !== 'secret');
