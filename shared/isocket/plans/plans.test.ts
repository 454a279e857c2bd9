import { describe, expect, it } from 'vitest';
import { call, type FormCall } from '../commands.ts';
import { factoryDefaults } from '../settings.ts';
import type { Settings } from '../valueIds.ts';
import { isWeak } from '../weakPassword.ts';
import { accessPlan, lockOutGuards, type AccessWish } from './access.ts';
import { needsWindow, planSettings, priceOf } from './applySettings.ts';
import { changeTo } from './changeSetting.ts';
import { readOutPlan } from './readOut.ts';

const CONSOLE = ['4790000001', '90000001'];
const TECHNICIAN = ['4790000002', '90000002'];
const FACTORY = factoryDefaults('707');
const WISH: AccessWish = {
  consoleNumbers: CONSOLE,
  technicianNumbers: TECHNICIAN,
  alertNumbers: ['4790000001'],
  isListOn: true,
  password: 'k7Qp2',
  renewPassword: 'zx81abq7t',
};
const formsOf = (calls: readonly FormCall[]) => calls.map(({ form }) => form);
const codesOf = (guards: readonly { readonly code: string; readonly level: string }[], level: string) =>
  guards.filter((guard) => guard.level === level).map(({ code }) => code);

describe('the access plan (research/gsm 6.1, 6.2)', () => {
  it('lists console and technician in both forms, reads back, sets passwords, and enforces last', () => {
    const { calls, guards } = accessPlan(WISH, FACTORY);
    expect(formsOf(calls)).toEqual([
      'ALERTNUMBER_ADD',
      'SECNUMBER_ADD',
      'SECNUMBER_ADD',
      'SECNUMBER_ADD',
      'SECNUMBER_ADD',
      'SECNUMBER_GET',
      'PASSWORD_SET',
      'STATUS',
      'RENEWPW_SET',
      'RENEW_GET',
      'SECLIST_ON',
      'STATUS',
    ]);
    expect(codesOf(guards, 'refuse')).toEqual([]);
    expect(codesOf(guards, 'confirm')).toEqual(['hiddenTypo']);
  });

  it('sets the renewal password after the list when nothing else protects the unit, as it would be refused (D37)', () => {
    const { calls } = accessPlan({ ...WISH, password: null }, FACTORY);
    expect(formsOf(calls).slice(-4)).toEqual(['SECLIST_ON', 'STATUS', 'RENEWPW_SET', 'RENEW_GET']);
  });

  it('refuses to enforce a list while the console’s own number is not known, and warns with one form alone', () => {
    const none = accessPlan({ ...WISH, consoleNumbers: [] }, FACTORY);
    expect(codesOf(none.guards, 'refuse')).toEqual(['consoleNumberUnknown', 'leavesConsoleOut']);
    const one = accessPlan({ ...WISH, consoleNumbers: ['4790000001'] }, FACTORY);
    expect(codesOf(one.guards, 'warn')).toContain('oneFormOnly');
  });

  it('asks before a unit is left open, or with nobody but the console on its list', () => {
    const open = accessPlan({ ...WISH, isListOn: false, password: 'NO', renewPassword: null }, FACTORY);
    expect(codesOf(open.guards, 'confirm')).toEqual(['opensUnit']);
    const alone = accessPlan({ ...WISH, technicianNumbers: [] }, FACTORY);
    expect(codesOf(alone.guards, 'confirm')).toContain('noTechnician');
  });

  it('refuses passwords of another length or alphabet, a full list, and a renewal without protection', () => {
    const refusals = (wish: Partial<AccessWish>, known: Settings = FACTORY) =>
      codesOf(accessPlan({ ...WISH, ...wish }, known).guards, 'refuse');
    expect(refusals({ password: 'abc' })).toEqual(['badPassword']);
    expect(refusals({ renewPassword: 'abc æøå12' })).toEqual(['badPassword']);
    expect(refusals({ isListOn: false, password: 'NO' })).toEqual(['needsSecurity']);
    const full = Array.from({ length: 8 }, (_, index) => `479100000${index}`).join(',');
    expect(refusals({}, { ...FACTORY, secNumbers: full })).toEqual(['listFull']);
  });

  it('sends nothing that is so already', () => {
    const known: Settings = {
      ...FACTORY,
      alertNumbers: '4790000001',
      secNumbers: [...CONSOLE, ...TECHNICIAN].join(','),
      secList: 'ON',
    };
    const { calls } = accessPlan({ ...WISH, password: null, renewPassword: null }, known);
    expect(formsOf(calls)).toEqual(['SECNUMBER_GET', 'SECLIST_ON', 'STATUS']);
  });
});

describe('a plan that would leave the console out', () => {
  const about = { consoleNumbers: CONSOLE };
  const guarded: Settings = { ...FACTORY, secNumbers: [...CONSOLE, '4790000002'].join(','), secList: 'ON' };

  it('is refused wherever it stands in it', () => {
    const removal = CONSOLE.map((number) => call('SECNUMBER_DEL', { number }));
    expect(lockOutGuards(removal, about, guarded)).toEqual([
      { level: 'refuse', code: 'leavesConsoleOut', args: { form: 'SECNUMBER_DEL' } },
    ]);
    expect(lockOutGuards([call('SECLIST_ON')], about, FACTORY)).toHaveLength(1);
    expect(lockOutGuards([call('SECLIST_ON')], about, {})).toHaveLength(1);
    expect(lockOutGuards([call('SECNUMBER_DEL', { number: '4790000001' })], about, { secList: 'ON' })).toHaveLength(1);
  });

  it('is not when the list is released first, or the console stays on it', () => {
    const released = [call('SECLIST_OFF'), ...CONSOLE.map((number) => call('SECNUMBER_DEL', { number }))];
    expect(lockOutGuards(released, about, guarded)).toEqual([]);
    expect(lockOutGuards([call('SECNUMBER_DEL', { number: CONSOLE[0] ?? '' })], about, guarded)).toEqual([]);
    expect(lockOutGuards([call('SECNUMBER_CLEAR')], about, guarded)).toEqual([]);
    const added = [call('SECNUMBER_ADD', { number: '4790000001' }), call('SECLIST_ON')];
    expect(lockOutGuards(added, about, FACTORY)).toEqual([]);
  });
});

describe('from one profile to another', () => {
  it('sends only what differs, numbers before what needs them, silence last', () => {
    const wanted: Settings = {
      ...FACTORY,
      smsConfirm: 'OFF',
      error: 'OFF',
      thermAlert: 'ON',
      alertNumbers: '4790000001',
      secNumbers: '4790000001',
      secList: 'ON',
      ring: 'SWITCH',
    };
    const { calls, unreachable } = planSettings('707', wanted, FACTORY);
    expect(formsOf(calls)).toEqual([
      'ALERTNUMBER_ADD',
      'SECNUMBER_ADD',
      'SECLIST_ON',
      'RING_SWITCH',
      'THERMALERT_ON',
      'ERROR_OFF',
      'SMSCONFIRM_OFF',
    ]);
    expect(unreachable).toEqual([]);
    expect(priceOf(calls)).toEqual({ sent: 7, received: 7 });
    expect(needsWindow(calls)).toBe(true);
  });

  it('releases the list before numbers leave it', () => {
    const current: Settings = { ...FACTORY, secNumbers: '4790000001', secList: 'ON', ring: 'RESTART' };
    const { calls } = planSettings('707', FACTORY, current);
    expect(formsOf(calls)).toEqual(['SECLIST_OFF', 'SECNUMBER_DEL']);
  });

  it('names what cannot be had: a masked password, calls that act without a list, what nobody has read', () => {
    expect(planSettings('707', { ...FACTORY, password: '*****' }, FACTORY).unreachable).toEqual(['password']);
    expect(
      planSettings('707', { ...FACTORY, ring: 'SWITCH' }, { ...FACTORY, secNumbers: '' }).unreachable,
    ).not.toContain('secList');
    expect(planSettings('707', { secNumbers: '4790000001' }, {}).unreachable).toEqual(['secNumbers']);
    expect(planSettings('707L', { tempOff: '10' }, {}).unreachable).toEqual(['tempOff']);
  });

  it('keeps alert numbers in their order, as they are called in it', () => {
    expect(changeTo('707', { id: 'alertNumbers', value: '1,2,3' }, '2,1,3')).toEqual([
      call('ALERTNUMBER_DEL', { number: '2' }),
      call('ALERTNUMBER_DEL', { number: '3' }),
      call('ALERTNUMBER_ADD', { number: '2' }),
      call('ALERTNUMBER_ADD', { number: '3' }),
    ]);
    expect(changeTo('707', { id: 'secNumbers', value: '1,2,3' }, '3,2,1')).toEqual([]);
  });

  it('removes a rule by its time, and puts back the others of that time', () => {
    const current = '08:00,1,ON;08:00,2,ON;20:00,*,OFF';
    expect(changeTo('707', { id: 'schedule', value: '08:00,1,ON;20:00,*,OFF' }, current)).toEqual([
      call('SCHEDULER_DEL', { time: '08:00' }),
      call('SCHEDULER_ADD', { time: '08:00', day: '1', action: 'ON' }),
    ]);
    expect(formsOf(changeTo('707', { id: 'schedule', value: '' }, current) ?? [])).toEqual(['SCHEDULER_CLEAR']);
    expect(changeTo('707', { id: 'schedule', value: '20:00,*,OFF;08:00,2,ON;08:00,1,ON' }, current)).toEqual([]);
  });

  it('puts the same switching through whatever is known of the unit', () => {
    expect(changeTo('707', { id: 'tempOff', value: '12' }, null)).toEqual([call('TEMPOFF', { degrees: '12' })]);
    expect(changeTo('707', { id: 'ring', value: 'FLY' }, null)).toBeNull();
    expect(changeTo('706L', { id: 'ring', value: 'MIC' }, null)).toBeNull();
  });
});

describe('the read-out plan', () => {
  it('asks HARDWARE first, each question once, and nothing that the model lacks', () => {
    const full = formsOf(readOutPlan('707', 'settings'));
    expect(full[0]).toBe('HARDWARE');
    expect(new Set(full).size).toBe(full.length);
    expect(formsOf(readOutPlan('707L', 'settings'))).not.toContain('THERMOSTAT_GET');
    expect(formsOf(readOutPlan('706', 'settings'))).toContain('SALDOUMS_GET');
    expect(formsOf(readOutPlan('706', 'status'))).toEqual(['STATUS']);
    expect(needsWindow(readOutPlan('706', 'settings'))).toBe(false);
  });
});

describe('passwords that are easily guessed', () => {
  it.each(['12345', '11111', 'abcde', 'edcba', '98765'])('%s is one (D36)', (password) => {
    expect(isWeak(password)).toBe(true);
  });
  it('and others are not', () => {
    expect(['k7Qp2', '12abc', '13579', 'NO'].filter(isWeak)).toEqual([]);
  });
});
