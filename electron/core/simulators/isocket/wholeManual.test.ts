import { describe, expect, it } from 'vitest';
import { UNIT_MODELS, type UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import { ALL_MODELS } from '../../../../shared/isocket/models.ts';
import { hear } from '../../../../shared/isocket/hear.ts';
import { parseReply } from '../../../../shared/isocket/parseReply.ts';
import { differences, planSettings } from '../../../../shared/isocket/plans/applySettings.ts';
import { readOutPlan } from '../../../../shared/isocket/plans/readOut.ts';
import { factoryDefaults } from '../../../../shared/isocket/settings.ts';
import { settingsAfter } from '../../../../shared/isocket/settingsAfter.ts';
import { isSettingId, type Settings } from '../../../../shared/isocket/valueIds.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { randomSettings, readableOf } from './randomSettings.ts';
import { openUnitBench, OWNER, type UnitBench } from './testing.ts';

type About = { readonly bench: UnitBench; readonly model: UnitModel; readonly isFahrenheit: boolean };

/** Asks every question and keeps what the answers say. */
function readOut({ bench, model, isFahrenheit }: About): Settings {
  const found: Record<string, string> = {};
  for (const call of readOutPlan(model, 'settings')) {
    const replies = bench.ask(call, { model, isFahrenheit });
    expect({ form: call.form, replies: replies.length }).toEqual({ form: call.form, replies: 1 });
    const heard = hear(replies[0] ?? '', { model, isFahrenheit, password: null }, call);
    expect({ text: replies[0], ...heard }).toMatchObject({ kind: 'values', answers: true });
    if (heard.kind === 'values') for (const { id, value } of heard.values) if (isSettingId(id)) found[id] = value;
  }
  return found;
}

function apply({ bench, model, isFahrenheit }: About, wanted: Settings, current: Settings): Settings {
  const { calls, unreachable } = planSettings(model, wanted, current);
  expect(unreachable).toEqual([]);
  let expected = current;
  for (const call of calls) {
    const isQuiet = expected.smsConfirm === 'OFF' && call.form !== 'SMSCONFIRM_ON';
    const replies = bench.ask(call, { model, isFahrenheit });
    expected = settingsAfter(call, expected);
    if (isQuiet) continue;
    const heard = hear(replies[0] ?? '', { model, isFahrenheit, password: null }, call);
    expect({ call, text: replies[0], ...heard }).toMatchObject({ kind: 'values', answers: true });
  }
  return expected;
}

const only = (settings: Settings, model: UnitModel): Settings =>
  Object.fromEntries(readableOf(model).map((id) => [id, settings[id]]));

describe('a virtual unit that is set up and read out', () => {
  it('says its factory settings as the manual lists them, on every model (D77)', () => {
    for (const model of ALL_MODELS) {
      for (const isFahrenheit of [false, true]) {
        const about = { bench: openUnitBench({ model, isFahrenheit }), model, isFahrenheit };
        const found = readOut(about);
        expect(
          differences(found, only(factoryDefaults(model, isFahrenheit), model)).filter((id) => id !== 'renewPassword'),
        ).toEqual([]);
      }
    }
  });

  it('has what was asked for, whatever valid settings these are, and then whatever others', () => {
    const random = createSeededRandom(706_707);
    for (let round = 0; round < 60; round += 1) {
      const model = random.pick(UNIT_MODELS);
      const isFahrenheit = random.chance(0.3);
      const about = { bench: openUnitBench({ model, isFahrenheit }), model, isFahrenheit };
      let current = factoryDefaults(model, isFahrenheit);
      for (let change = 0; change < 2; change += 1) {
        const wanted = randomSettings({ model, isFahrenheit, random, owner: OWNER });
        current = apply(about, wanted, current);
        const found = readOut(about);
        expect(differences(only(found, model), only(wanted, model))).toEqual([]);
        current = { ...current, ...found };
      }
    }
  });

  it('keeps the console able to read whatever noise stands in for a reply', () => {
    const random = createSeededRandom(21);
    const bench = openUnitBench();
    const alphabet = 'ONFPower socket=()?,-–—:!*#0123456789\n\r\u0000\u{1f600}ÆØÅ+';
    for (let round = 0; round < 1_500; round += 1) {
      const length = random.integer(0, 200);
      const text = Array.from({ length }, () => alphabet.charAt(random.integer(0, alphabet.length - 1))).join('');
      const awaited = {
        form: random.pick(['STATUS', 'SCHEDULER_GET', 'SECNUMBER_GET', 'SALDO', 'RENEW_GET']),
        args: {},
      };
      const reply = parseReply(text, { model: '707', isFahrenheit: false, awaited });
      expect(reply.kind).toBeTypeOf('string');
      expect(() => bench.text(text)).not.toThrow();
    }
  });
});
