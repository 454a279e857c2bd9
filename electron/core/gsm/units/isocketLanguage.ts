import { formNamed } from '../../../../shared/isocket/commands.ts';
import { guardsOf } from '../../../../shared/isocket/guards/guards.ts';
import { settingsAfter } from '../../../../shared/isocket/settingsAfter.ts';
import { compose } from '../../../../shared/isocket/compose.ts';
import { asksOf, hear, secretsIn, sideEffectsOf } from '../../../../shared/isocket/hear.ts';
import { changeTo } from '../../../../shared/isocket/plans/changeSetting.ts';
import { planSettings } from '../../../../shared/isocket/plans/applySettings.ts';
import { readOutPlan } from '../../../../shared/isocket/plans/readOut.ts';
import { factoryDefaults, liveOf, settingsOf } from '../../../../shared/isocket/settings.ts';
import { isSettingId, type Settings } from '../../../../shared/isocket/valueIds.ts';
import type { UnitLanguage } from './language.ts';

/** How iSocket units talk: the tables of shared/isocket, as the core asks of them. */
export const isocketLanguage: UnitLanguage = {
  form: formNamed,
  compose,
  hear,
  asks: asksOf,
  sideEffects: sideEffectsOf,
  secretsIn,
  settingsOf,
  liveOf,
  readOut: readOutPlan,
  changes: (model, wanted, current) => planSettings(model, asSettings(wanted), asSettings(current)).calls,
  canChange: (model, { id, value }, current) =>
    isSettingId(id) && (changeTo(model, { id, value }, current)?.length ?? 0) > 0,
  defaults: ({ model, isFahrenheit }) => known(factoryDefaults(model, isFahrenheit)),
  guards: guardsOf,
  after: (call, before) => {
    const after = settingsAfter(call, asSettings(Object.fromEntries(before)));
    return new Map([...before, ...Object.entries(known(after))]);
  },
};

const asSettings = (values: Readonly<Record<string, string>>): Settings =>
  Object.fromEntries(Object.entries(values).filter(([id]) => isSettingId(id)));

const known = (values: Settings): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
