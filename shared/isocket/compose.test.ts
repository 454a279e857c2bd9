import { describe, expect, it } from 'vitest';
import { UNIT_MODELS } from '../domain/gsm/unit.ts';
import { seededChance } from '../codecs/testing/chance.ts';
import { call, COMMANDS, commandForm, commandsOf, type Speaker } from './commands.ts';
import { compose, roomForNumber } from './compose.ts';
import { FORM_IDS } from './formIds.ts';
import { hasCheck } from './guards/guards.ts';
import { argumentsFor } from './testing/someArguments.ts';
import { recognise } from './recognise.ts';

const SPEAKER: Speaker = { model: '706', isFahrenheit: false, password: null };
const PASSWORD = 'a1b2c';

describe('the table of commands', () => {
  it('has the 105 forms, each once, in the order of the manual', () => {
    expect(COMMANDS.map(({ id }) => id)).toEqual(FORM_IDS);
    expect(new Set(FORM_IDS).size).toBe(105);
  });

  it('leaves out on each model what it lacks (D2, D3)', () => {
    const counts = UNIT_MODELS.map((model) => [model, commandsOf(model).length]);
    expect(Object.fromEntries(counts)).toEqual({ '706': 105, '707': 100, '706L': 57, '707L': 52 });
  });

  it('has a check for everything that it calls dangerous', () => {
    expect(COMMANDS.filter(({ id, danger }) => danger !== null && !hasCheck(id)).map(({ id }) => id)).toEqual([]);
  });

  it('marks as not to be repeated what must not be done twice (research/gsm 6.5)', () => {
    expect(COMMANDS.filter(({ isIdempotent }) => !isIdempotent).map(({ id }) => id)).toEqual([
      'ON_TIMED',
      'OFF_TIMED',
      'RESTART',
      'RESTARTM',
      'RING_SWITCH',
      'CALLBACK',
      'SCHEDULER_ADD',
      'SIMCARD',
    ]);
  });
});

describe('composing', () => {
  it('writes every form so that a unit recognises it again, with and without a password', () => {
    const chance = seededChance(105);
    for (const form of COMMANDS) {
      for (let round = 0; round < 20; round += 1) {
        const args = argumentsFor(form, chance);
        const model = form.models[0] ?? '706';
        for (const password of [null, PASSWORD]) {
          const composed = compose({ form: form.id, args }, { model, isFahrenheit: false, password });
          if (!composed.ok && composed.rule === 'tooLong') continue;
          const text = composed.ok ? composed.text : composed.rule;
          expect(text.length).toBeLessThanOrEqual(30);
          const command = text.slice(password?.length ?? 0);
          expect(recognise(command)).toEqual({ kind: 'call', call: { form: form.id, args } });
          expect(recognise(command.toLowerCase())).toMatchObject({ kind: 'call', call: { form: form.id } });
        }
      }
    }
  });

  it('puts the password in front, nothing between (D14)', () => {
    expect(compose(call('STATUS'), { ...SPEAKER, password: '12abc' })).toEqual({ ok: true, text: '12abcSTATUS' });
  });

  it('refuses more than 30 characters, which the unit would drop in silence (D15)', () => {
    const add = (digits: number) => call('ALERTNUMBER_ADD', { number: '4'.repeat(digits) });
    expect(compose(add(15), SPEAKER)).toMatchObject({ ok: true });
    expect(compose(add(13), { ...SPEAKER, password: PASSWORD })).toMatchObject({ ok: true });
    expect(compose(add(14), { ...SPEAKER, password: PASSWORD })).toEqual({
      ok: false,
      rule: 'tooLong',
      args: { length: '31', max: '30' },
    });
    expect(roomForNumber(commandForm('ALERTNUMBER_ADD'), true)).toBe(13);
    expect(roomForNumber(commandForm('SECNUMBER_ADD'), true)).toBe(15);
    const renewal = call('RENEWPW_SET', { password: 'abcdefghi' });
    expect(compose(renewal, { ...SPEAKER, password: PASSWORD })).toMatchObject({ ok: true });
  });

  it.each([
    ['unknownForm', { form: 'OPEN', args: {} }],
    ['missingArgument', call('ON_TIMED')],
    ['missingArgument', call('ON_TIMED', { minutes: '' })],
    ['unknownArgument', call('ON', { minutes: '5' })],
    ['notWhole', call('ON_TIMED', { minutes: '1.5' })],
    ['notWhole', call('ON_TIMED', { minutes: '5 ' })],
    ['outOfRange', call('ON_TIMED', { minutes: '721' })],
    ['outOfRange', call('ON_TIMED', { minutes: '0' })],
    ['outOfRange', call('TEMPOFF', { degrees: '51' })],
    ['outOfRange', call('TRISEALERT_SET', { degrees: '-11' })],
    ['badNumber', call('SECNUMBER_ADD', { number: '+4790000001' })],
    ['badNumber', call('SECNUMBER_ADD', { number: '4790 000 001' })],
    ['badNumber', call('SECNUMBER_ADD', { number: '4'.repeat(16) })],
    ['badLength', call('PASSWORD_SET', { password: '1234' })],
    ['badLength', call('RENEWPW_SET', { password: '12345678' })],
    ['badCharacters', call('PASSWORD_SET', { password: 'åbcde' })],
    ['badCharacters', call('PASSWORD_SET', { password: 'ab de' })],
    ['badCharacters', call('RENEWPW_SET', { password: 'PW=123456' })],
    ['badTime', call('SCHEDULER_DEL', { time: '24:00' })],
    ['badTime', call('SCHEDULER_DEL', { time: '8:00' })],
    ['badChoice', call('SCHEDULER_ADD', { time: '08:00', day: '8', action: 'ON' })],
    ['badChoice', call('SCHEDULER_ADD', { time: '08:00', day: '*', action: 'JUMP' })],
    ['badDate', call('DATE_SET', { date: '27/02/29,10:00:00+04' })],
    ['badCode', call('SALDOUMS_SET', { code: '100' })],
  ])('refuses by the rule %s', (rule, wrong) => {
    expect(compose(wrong, SPEAKER)).toMatchObject({ ok: false, rule });
  });

  it('refuses what the model has not, and a password that the unit cannot have', () => {
    expect(compose(call('TEMPERATURE'), { ...SPEAKER, model: '707L' })).toMatchObject({ rule: 'notOnModel' });
    expect(compose(call('SALDO'), { ...SPEAKER, model: '707' })).toMatchObject({ rule: 'notOnModel' });
    expect(compose(call('ON'), { ...SPEAKER, password: 'abc' })).toMatchObject({ rule: 'badAccessPassword' });
  });

  it('goes by Fahrenheit on a US model (D42, D45)', () => {
    const us = { ...SPEAKER, isFahrenheit: true };
    expect(compose(call('TEMPOFF', { degrees: '122' }), us)).toMatchObject({ ok: true });
    expect(compose(call('TEMPOFF', { degrees: '31' }), us)).toMatchObject({ rule: 'outOfRange' });
    expect(compose(call('TFALLALERT_SET', { degrees: '14' }), us)).toMatchObject({ ok: true });
  });
});
