import type { UnitLanguage } from '../units/language.ts';

/** For tests of texts and calls, where no unit speaks. */
export const muteLanguage: UnitLanguage = {
  form: () => null,
  compose: () => ({ ok: false, rule: 'mute', args: {} }),
  hear: () => ({ kind: 'other' }),
  asks: () => [],
  sideEffects: () => [],
  secretsIn: () => [],
  settingsOf: () => [],
  liveOf: () => [],
  readOut: () => [],
  changes: () => [],
  canChange: () => false,
  defaults: () => ({}),
  guards: () => [],
  after: (_, known) => known,
};
