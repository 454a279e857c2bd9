import { describe, expect, it } from 'vitest';
import { MINUTE, openUnitBench, OTHER, OWNER } from './testing.ts';

describe('a virtual unit that gets texts', () => {
  it('switches and says so, whatever the case of the command (D14, D23)', () => {
    const { text, unit } = openUnitBench();
    expect(text('on')).toEqual(['Power socket ON']);
    expect(unit.state().socket).toBe(true);
    expect(text('Off')).toEqual(['Power socket OFF']);
    expect(unit.state().socket).toBe(false);
  });

  it('drops more than 30 characters without a word, password included (D15)', () => {
    const { text } = openUnitBench();
    expect(text('ALERTNUMBER+358912345678901')).toEqual(['ALERTNUMBER+358912345678901 - OK']);
    text('PASSWORD=a1b2c');
    expect(text('a1b2cALERTNUMBER+3589123456789')).toEqual(['ALERTNUMBER+3589123456789 - OK']);
    expect(text('a1b2cALERTNUMBER+35891234567890')).toEqual([]);
    expect(text('a1b2cALERTNUMBER?')).toEqual(['ALERTNUMBERs: 358912345678901, 3589123456789']);
  });

  it('takes configuration for 30 minutes from the last one it took, everything else at any time (D16, D17)', () => {
    const { text, wait } = openUnitBench();
    wait(29 * MINUTE);
    expect(text('RESTARTTIME=5')).toEqual(['RESTARTTIME=5 - OK']);
    wait(29 * MINUTE);
    expect(text('RESTARTTIME=7')).toEqual(['RESTARTTIME=7 - OK']);
    wait(15 * MINUTE);
    expect(text('RESTARTTIME?')).toEqual(['RESTARTTIME=7 seconds']);
    wait(15 * MINUTE);
    expect(text('RESTARTTIME=9')).toEqual(['RESTARTTIME=9 - Time for configuration is expired (30min)']);
    expect(text('SCHEDULER+08:00,*,ON')).toEqual(['SCHEDULER+08:00,*,ON - OK']);
    expect(text('THERMOSTATON')[0]).toContain('THERMOSTATON - OK');
    expect(text('ALARMON')[0]).toContain('ALARMON - OK');
  });

  it('opens the window again by power or by the renewal password (D17, D37)', () => {
    const { text, wait, unit } = openUnitBench();
    expect(text('RENEWINTERVALPW=abc123xyz')).toEqual(['No security setup!']);
    expect(text('RENEWINTERVALabc123xyz')).toEqual(['Renew password was not setup']);
    text('PASSWORD=a1b2c');
    expect(text('a1b2cRENEWINTERVALPW=abc123xyz')).toEqual(['RENEWINTERVALPW=********* - OK']);
    expect(text('a1b2cRENEWINTERVAL?')).toEqual(['Password presented, renew possible']);
    wait(31 * MINUTE);
    expect(text('a1b2cRENEWINTERVALwrongpass')).toEqual(['Invalid renew password!']);
    expect(text('a1b2cRENEWINTERVALabc123xyz')).toEqual(['Configuration interval renewed']);
    expect(text('a1b2cRESTARTTIME=5')).toEqual(['RESTARTTIME=5 - OK']);
    wait(31 * MINUTE);
    unit.powerCut();
    unit.powerBack();
    expect(text('a1b2cRESTARTTIME=6')).toEqual([
      'a1b2cRESTARTTIME=6'.slice(5) + ' - Time for configuration is expired (30min)',
    ]);
    unit.powerCut();
    wait(7 * MINUTE);
    unit.powerBack();
    expect(text('a1b2cRESTARTTIME=6')).toEqual(['RESTARTTIME=6 - OK']);
  });

  it('refuses in the words of chapter 6.3, and not at all once ERROR=OFF (D21)', () => {
    const { text } = openUnitBench();
    expect(text('FOO')).toEqual(['FOO - Error!']);
    expect(text('RESTARTTIME=601')).toEqual(['Incorrect value!']);
    expect(text('RING=PERHAPS')).toEqual(['Incorrect value!']);
    expect(text('ON721')).toEqual(['Incorrect value!']);
    expect(text('RING=SWITCH')).toEqual(['SECLIST is not active!']);
    expect(text('THERMALERT=ON')).toEqual(['No ALERTNUMBERs!']);
    text('PASSWORD=a1b2c');
    expect(text('STATUS')).toEqual(['Invalid access password!']);
    expect(text('a1b2cERROR=OFF')).toEqual(['ERROR=OFF - OK']);
    expect(text('STATUS')).toEqual([]);
    expect(text('a1b2cFOO')).toEqual([]);
  });

  it('says nothing to its commands once SMSCONFIRM=OFF, but answers questions and reports (D38)', () => {
    const { text, unit } = openUnitBench();
    expect(text('SMSCONFIRM=OFF')).toEqual(['SMSCONFIRM=OFF - OK']);
    expect(text('ON')).toEqual([]);
    expect(unit.state().socket).toBe(true);
    expect(text('STATUS')[0]).toContain('Power socket ON');
    expect(text('HARDWARE')).toEqual(['iSocket GSM 707, Hardware v1.1']);
    expect(text('SMSCONFIRM?')).toEqual(['SMSCONFIRM=ON,(OFF)']);
    expect(text('SMSCONFIRM=ON')).toEqual(['SMSCONFIRM=ON - OK']);
  });

  it('ignores strangers once the list is on, or tells them so when asked to (D34, D40)', () => {
    const { text } = openUnitBench();
    text(`SECNUMBER+${OWNER}`);
    expect(text('SECLIST=ON')).toEqual(['SECLIST=ON - OK']);
    expect(text('STATUS', OTHER)).toEqual([]);
    expect(text('STATUS', null)).toEqual([]);
    expect(text('STATUS', `+${OWNER}`)).toHaveLength(1);
    text('SMSCONFIRMUNAUTH=ON');
    expect(text('STATUS', OTHER)).toEqual(['Access deny!']);
  });

  it('turns the list and calls off when the last number goes, and locks everybody out when none was there (D33, D34)', () => {
    const { text, unit } = openUnitBench();
    text(`SECNUMBER+${OWNER}`);
    text('SECLIST=ON');
    text('RING=SWITCH');
    expect(text('SECNUMBER-ALL')).toEqual(['SECNUMBER-ALL - OK']);
    expect(text('SECLIST?')).toEqual(['SECLIST=(OFF),ON']);
    expect(text('RING?')).toEqual(['RING=(NOACTION),RESTART,SWITCH,MIC']);
    text('SECLIST=ON');
    expect(text('STATUS')).toEqual([]);
    unit.holdButton();
    unit.pressButton();
    expect(text('SECLIST?')).toEqual(['SECLIST=(OFF),ON']);
  });

  it('answers a hidden number nothing, and does what it says all the same (D22)', () => {
    const { text, unit, said } = openUnitBench();
    text('ON', null);
    expect(unit.state().socket).toBe(true);
    expect(said).toEqual([]);
  });

  it('lacks on a Light what chapters 7 to 11 describe, and on a 707 what chapter 13 does (D2, D3)', () => {
    const light = openUnitBench({ model: '706L' });
    for (const command of [
      'TEMPERATURE',
      'THERMOSTATON',
      'DATE',
      'ALARMON',
      'ONM',
      'SCHEDULER?',
      'RING=MIC',
      'CALLBACK',
    ])
      expect(light.text(command)).toEqual([`${command} - Error!`]);
    expect(light.text('STATUS')).toEqual(['Power socket OFF\nSignal: Good (-67dBm)']);
    expect(light.text('RING?')).toEqual(['RING=(NOACTION),RESTART,SWITCH']);
    expect(openUnitBench({ model: '707' }).text('SALDO')).toEqual(['SALDO - Error!']);
    const prepaid = openUnitBench({ model: '706' });
    expect(prepaid.text('SALDO')).toEqual(['Execute error!']);
    prepaid.text('SALDOUMS=*100#');
    expect(prepaid.text('SALDO')).toHaveLength(1);
  });

  it('reports in seven lines, the temperature only ten minutes after power-on (D28, D29)', () => {
    const { text, wait } = openUnitBench();
    expect(text('TEMPERATURE')).toEqual(['Execute error!']);
    expect(text('STATUS')[0]).not.toContain('TEMP');
    wait(10 * MINUTE);
    expect(text('TEMPERATURE')).toEqual(['TEMPERATURE: 18C']);
    expect(text('STATUS')[0]?.split('\n')).toEqual([
      'Power socket OFF',
      'Microrelay OFF',
      'Signal: Good (-67dBm)',
      'TEMP: 18C',
      'ALARMF: Disabled',
      'ALARM status: No activity',
      'Time: 26/11/23,12:10:00',
    ]);
  });

  it('ends a timed switching and a restart by itself, without a word (D24, D26)', () => {
    const { text, wait, unit } = openUnitBench();
    expect(text('ON5')).toEqual(['Power ON for 5 min']);
    wait(5 * MINUTE - 1);
    expect(unit.state().socket).toBe(true);
    expect(wait(1)).toEqual([]);
    expect(unit.state().socket).toBe(false);
    text('ON');
    expect(text('RESTART')).toEqual(['Power socket restarted']);
    expect(unit.state().socket).toBe(false);
    expect(wait(10_000)).toEqual([]);
    expect(unit.state().socket).toBe(true);
  });

  it('sets its clock from an SMS or by hand (D48)', () => {
    const { text } = openUnitBench();
    expect(text('DATE=26/01/02,03:04:05+04')).toEqual(['DATE=26/01/02,03:04:05+04 - OK']);
    expect(text('DATE')[0]).toContain('DATE 26/01/02,03:04:05');
    expect(text('DATESMS')).toEqual(['DATE 26/11/23,12:00:00+04 - OK']);
    expect(text('DATE=26/02/30,03:04:05+04')).toEqual(['Incorrect value!']);
  });
});
