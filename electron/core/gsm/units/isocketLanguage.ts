import type { UnitLanguage } from './language.ts';

/** How iSocket units talk. */
export const isocketLanguage: UnitLanguage = {
  form: () => null,
  compose: () => ({ ok: false, rule: 'mute', args: {} }),
  hear: () => ({ kind: 'other' }),
  asks: () => [],
  sideEffects: () => [],
  secretsIn: () => [],
  settingsOf: () => [],
  liveOf: () => [],
  readOut: () => [],
  changeTo: () => null,
  defaults: () => ({}),
  guards: () => [],
};
