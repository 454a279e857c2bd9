import { expect, it } from 'vitest';
import { en } from '../../../shared/i18n/en/index.ts';
import { DANGERS } from '../../../shared/isocket/form.ts';
import { GUARD_CODES } from '../../../shared/isocket/guards/guard.ts';
import { COMPOSE_RULES } from '../../../shared/isocket/parameter.ts';
import { ERROR_REASONS } from '../../../shared/isocket/replyErrors.ts';
import { LIVE_VALUE_IDS, SETTING_IDS } from '../../../shared/isocket/valueIds.ts';

const { guards, rules, reasons, settings, live } = en.units;

it.each([
  ['guard', GUARD_CODES, guards],
  ['danger', DANGERS, guards],
  ['rule of a command', COMPOSE_RULES, rules],
  ["unit's refusal", ERROR_REASONS, reasons],
  ['setting', SETTING_IDS, settings],
  ['live value', LIVE_VALUE_IDS, live],
] as const)('every %s has a text', (_, ids, texts) => {
  expect(ids.filter((id) => !Object.hasOwn(texts, id))).toEqual([]);
});
