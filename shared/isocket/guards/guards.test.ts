import { describe, expect, it } from 'vitest';
import { call, formNamed, type FormCall } from '../commands.ts';
import type { GuardContext } from './guard.ts';
import { guardsOf } from './guards.ts';

const CONSOLE = ['4790000001', '90000001'];
const ABOUT: GuardContext = {
  speaker: { model: '707', isFahrenheit: false, password: null },
  known: new Map(),
  consoleNumbers: CONSOLE,
  allowsListening: false,
  feedsConsole: false,
  mayManageSim: false,
};
const told = (
  wanted: FormCall,
  known: Readonly<Record<string, string>> = {},
  about: Partial<GuardContext> = {},
): readonly string[] =>
  guardsOf(wanted, { ...ABOUT, ...about, known: new Map(Object.entries(known)) }).map(
    ({ level, code }) => `${level} ${code}`,
  );

describe('the guards of research/gsm 6', () => {
  it('1: no list without the console on it, in both forms and with somebody besides', () => {
    const on = call('SECLIST_ON');
    expect(told(on)).toEqual(['refuse listNotRead']);
    expect(told(on, { secNumbers: '' })).toEqual(['refuse listEmpty']);
    expect(told(on, { secNumbers: '4791111111' })).toEqual(['refuse consoleNotListed']);
    expect(told(on, { secNumbers: '4790000001' })).toEqual([
      'confirm leavesConsoleOut',
      'confirm noTechnician',
      'warn oneFormOnly',
    ]);
    expect(told(on, { secNumbers: '4790000001,90000001,4791111111' })).toEqual(['confirm leavesConsoleOut']);
    expect(told(on, {}, { consoleNumbers: [] })).toEqual(['refuse consoleNumberUnknown']);
  });

  it('1: the console’s own number stays on an enforced list', () => {
    const own = call('SECNUMBER_DEL', { number: '4790000001' });
    expect(told(own, { secList: 'ON', secNumbers: '4790000001,4791111111' })).toEqual(['refuse removesConsole']);
    expect(told(own, {})).toEqual(['refuse removesConsole']);
    expect(told(own, { secList: 'ON', secNumbers: '4790000001,90000001' })).toEqual(['confirm oneFormOnly']);
    expect(told(call('SECNUMBER_CLEAR'), { secList: 'ON' })).toEqual(['refuse clearsEnforcedList']);
    expect(told(call('SECNUMBER_CLEAR'), { secList: 'OFF' })).toEqual(['confirm opensUnit']);
  });

  it('2: passwords are confirmed, weak ones named, and a renewal needs protection', () => {
    expect(told(call('PASSWORD_SET', { password: '12345' }))).toEqual(['confirm hiddenTypo', 'confirm weakPassword']);
    const renewal = call('RENEWPW_SET', { password: 'zx81abq7t' });
    expect(told(renewal, { secList: 'OFF', password: 'NO' })).toContain('refuse needsSecurity');
    expect(told(renewal, { secList: 'ON' })).toEqual(['confirm hiddenTypo']);
    expect(told(call('RENEWPW_CLEAR'))).toEqual(['confirm siteVisit']);
  });

  it('5: what must not be done twice says so, and is not repeated', () => {
    expect(told(call('RESTART'))).toEqual(['confirm cutsLoad', 'warn notRepeated']);
    const mayRepeat = (form: string) => formNamed(form)?.isIdempotent;
    expect(['RESTART', 'ON_TIMED', 'SCHEDULER_ADD', 'CALLBACK', 'SIMCARD'].filter(mayRepeat)).toEqual([]);
    expect(['ON', 'STATUS', 'TEMPOFF'].every(mayRepeat)).toBe(true);
  });

  it('8: the console on the alert list is pointed out', () => {
    expect(told(call('ALERT_CALL'), { alertNumbers: '4790000001' })).toEqual(['warn callsConsole']);
  });

  it('9: endless alerts, drained credit and silence want a confirmation', () => {
    expect(told(call('ALARMON'), { alertNumbers: '4790000001', alert: 'SMS' })).toEqual(['confirm endlessAlerts']);
    expect(told(call('ALARMON'), { alertNumbers: '4790000001', alert: 'SMSCHANGE' })).toEqual([]);
    expect(told(call('SMSCONFIRMUNAUTH_ON'))).toEqual(['confirm drainsCredit']);
    expect(told(call('ERROR_OFF'))).toEqual(['confirm errorsSilent']);
    expect(told(call('SMSCONFIRM_OFF'))).toEqual(['confirm repliesSilent']);
  });

  it('10: a second alert number is warned of, and removing the last is confirmed', () => {
    const second = call('ALERTNUMBER_ADD', { number: '4791111111' });
    expect(told(second, { alertNumbers: '4790000001' })).toEqual(['warn secondAlertNumber']);
    expect(told(second, { alertNumbers: '' })).toEqual([]);
    expect(told(call('ALERTNUMBER_CLEAR'))).toEqual(['confirm silencesAlerts']);
    expect(told(call('ALERTNUMBER_DEL', { number: '4790000001' }), { alertNumbers: '4790000001' })).toEqual([
      'confirm silencesAlerts',
    ]);
  });

  it('11: what feeds the console, and what gets power with nobody there', () => {
    expect(told(call('OFF'), {}, { feedsConsole: true })).toEqual(['confirm cutsConsole']);
    expect(told(call('POWERSTATE_ON'))).toEqual(['confirm energisesUnattended']);
    expect(told(call('RING_RESTART'), { secList: 'ON' })).toEqual(['confirm callsAct', 'confirm energisesUnattended']);
    const rule = call('SCHEDULER_ADD', { time: '08:00', day: '*', action: 'ON' });
    expect(told(rule, { clock: '26/11/23,12:00:00' })).toEqual(['confirm energisesUnattended', 'warn notRepeated']);
  });

  it('12: the thermostat has the last word', () => {
    expect(told(call('ON'), { thermostat: 'ON' })).toEqual(['warn thermostatOverrides']);
    expect(told(call('ON'), { thermostat: 'OFF' })).toEqual([]);
  });

  it('13: minutes or seconds is known before a timed switching', () => {
    const timed = call('ON_TIMED', { minutes: '5' });
    expect(told(timed)).toContain('confirm hardwareUnread');
    expect(told(timed, { hardware: 'iSocket 3G, Hardware v2.0' })).toContain('refuse otherProduct');
    expect(told(timed, { hardware: 'iSocket GSM 706, Hardware v1.1' })).toEqual(['warn notRepeated']);
  });

  it('14: the SIM card is the technician’s, and only short questions go to it', () => {
    const about = { speaker: { ...ABOUT.speaker, model: '706' } } as const;
    const code = (text: string) => call('SIMCARD', { code: text });
    expect(told(code('*100#'), {}, about)).toContain('refuse simNotAllowed');
    const allowed = { ...about, mayManageSim: true };
    expect(told(code('*100#'), {}, allowed)).toContain('confirm changesSim');
    for (const dangerous of ['**21*4790000099#', '*21*4790000099#', '**04*1111*2222*2222#', '*33*0000#', '##002#'])
      expect(told(code(dangerous), {}, allowed)).toContain('refuse codeForbidden');
  });

  it('15: nobody listens unless it was allowed for this unit', () => {
    expect(told(call('RING_MIC'), { secList: 'ON' })).toEqual(['refuse listeningNotAllowed']);
    expect(told(call('CALLBACK'), { secList: 'ON' }, { allowsListening: true })).toEqual([
      'confirm listening',
      'warn callsConsole',
      'warn notRepeated',
    ]);
  });
});
