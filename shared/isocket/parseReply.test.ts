import { describe, expect, it } from 'vitest';
import { seededChance } from '../codecs/testing/chance.ts';
import { call, COMMANDS, type FormCall } from './commands.ts';
import { hear } from './hear.ts';
import { parseReply, valuesIn, type Reply } from './parseReply.ts';
import { ERROR_TEXTS } from './replyErrors.ts';

const parse = (text: string, awaited: FormCall | null = null): Reply =>
  parseReply(text, { model: '707', isFahrenheit: false, awaited });
const values = (text: string, awaited: FormCall | null = null) =>
  Object.fromEntries(valuesIn(parse(text, awaited)).map(({ id, value }) => [id, value]));
const SPEAKER = { model: '707', isFahrenheit: false, password: null } as const;
const answers = (text: string, awaited: FormCall) => {
  const heard = hear(text, SPEAKER, awaited);
  return heard.kind !== 'other' && heard.answers;
};

describe('reading replies', () => {
  it.each([
    'RESTARTTIME=5 – OK',
    'RESTARTTIME=5 - OK',
    'RESTARTTIME=5 — OK',
    'restarttime=5\u2212ok',
    'RESTART\nTIME = 5 –\r\nOK!',
    'RESTARTIME=5-OK',
  ])('takes %j as the same confirmation (D20)', (text) => {
    expect(parse(text)).toEqual({
      kind: 'confirmed',
      form: 'RESTARTTIME_SET',
      args: { seconds: '5' },
      values: [{ id: 'restartTime', value: '5' }],
    });
  });

  it('takes the option in parentheses as the active one, wherever the line is broken (D19)', () => {
    expect(values('RING=(NOACTION),RES\nTART,SWITCH, MIC')).toEqual({ ring: 'NOACTION' });
    expect(values('POWERSTATE=REME\nMBER, (ON), OFF')).toEqual({ powerState: 'ON' });
    expect(values('ERROR =(ON),OFF')).toEqual({ error: 'ON' });
    expect(values('SECLIST=OFF,(ON)')).toEqual({ secList: 'ON' });
    expect(parse('RING=NOACTION,RESTART')).toEqual({ kind: 'unclassified' });
    expect(parse('RING=(NOACTION),(SWITCH)')).toEqual({ kind: 'unclassified' });
  });

  it('reads STATUS line by line, keeps lines that nobody knows, and misses what a Light does not say (D28)', () => {
    const full =
      'Power socket ON\nMicrorelay OFF\nSignal: Good (-67dBm)\nTEMP: 25C\nALARMF: Disabled\nALARM status: No activity\nTime: 26/11/23,12:00:00';
    expect(values(full)).toEqual({
      socket: 'ON',
      microRelay: 'OFF',
      signalDbm: '-67',
      signalWord: 'Good',
      temperature: '25C',
      alarm: 'OFF',
      alarmStatus: 'No activity',
      clock: '26/11/23,12:00:00',
    });
    expect(values(full.replaceAll('\n', ' '))).toEqual(values(full));
    expect(values('Power socket OFF\nSignal: Good (-71 dBm)')).toEqual({
      socket: 'OFF',
      signalDbm: '-71',
      signalWord: 'Good',
    });
    expect(parse(`Battery: 80%\n${full}`)).toMatchObject({ kind: 'values', unread: ['Battery: 80%'] });
    expect(parse('Power socket ON\nsomebody did it')).toEqual({ kind: 'unclassified' });
  });

  it('reads the other reports', () => {
    expect(
      values('ALARM function: Enabled\nSensor(s): Connected\nALARM status: No activity\nMicro relay: Disabled'),
    ).toEqual({
      alarm: 'ON',
      sensors: 'Connected',
      alarmStatus: 'No activity',
      alarmRelay: 'OFF',
    });
    expect(values('THERMOSTAT: Enabled\nTHERMOSTAT=COOLING\nTEMPOFF=22')).toEqual({
      thermostat: 'ON',
      thermostatMode: 'COOLING',
      tempOff: '22',
    });
    expect(values('THERMOSTATON – OK\nTHERMOSTAT=HEATING\nTEMPOFF=10\nAttention! Thermostat is working now!')).toEqual({
      thermostat: 'ON',
      thermostatMode: 'HEATING',
      tempOff: '10',
    });
    expect(values('Power socket is ON from:\n26/11/23,08:00:00')).toEqual({
      socket: 'ON',
      onSince: '26/11/23,08:00:00',
    });
    expect(values('TEMPERATURE: -3C')).toEqual({ temperature: '-3C' });
    expect(values('DATE 26/11/23, 12:00:00+04')).toEqual({ clock: '26/11/23,12:00:00+04' });
    expect(values('iSocket GSM 706, Hardware v1.1')).toEqual({ hardware: 'iSocket GSM 706, Hardware v1.1' });
    expect(values('S/N: 12345678987654321')).toEqual({ serialNumber: '12345678987654321' });
    expect(values('(c) Intellectronics, v1.0.0')).toEqual({ firmware: 'v1.0.0' });
  });

  it('reads lists with and without colon, and an empty one only as an answer (D33, D47)', () => {
    expect(values('SECNUMBERs 3589123456789, 3589000000555')).toEqual({ secNumbers: '3589123456789,3589000000555' });
    expect(values('ALERTNUMBERs:\n3589123456789,\n3589223456789')).toEqual({
      alertNumbers: '3589123456789,3589223456789',
    });
    expect(values('SECNUMBERs: 3589123456789\n3589000000555')).toEqual({ secNumbers: '3589123456789,3589000000555' });
    expect(parse('No ALERTNUMBERs!', call('ALERTNUMBER_GET'))).toEqual({
      kind: 'list',
      list: 'alertNumbers',
      members: [],
    });
    expect(parse('No ALERTNUMBERs!', call('THERMALERT_ON'))).toMatchObject({ kind: 'error', reason: 'noAlertNumbers' });
    expect(values('11:59,*,AON\n08:00,1,OFF')).toEqual({ schedule: '11:59,*,AON;08:00,1,OFF' });
    expect(parse('26/11/23:12:00\n26/11/22:08:30')).toEqual({
      kind: 'list',
      list: 'alarmLog',
      members: ['26/11/23:12:00', '26/11/22:08:30'],
    });
  });

  it('knows every error, with the command before it and without (D21)', () => {
    for (const { reason, words } of ERROR_TEXTS.filter(({ echo }) => echo !== 'never'))
      for (const dash of [' – ', ' - ', '-', ' \u2212\n'])
        expect(parse(`TEMPOFF=99${dash}${words}`)).toEqual({ kind: 'error', reason, echo: 'TEMPOFF=99' });
    for (const { reason, words } of ERROR_TEXTS.filter(({ echo }) => echo !== 'always'))
      expect(parse(words.toLowerCase())).toEqual({ kind: 'error', reason, echo: '' });
    expect(parse('TEMPOFF=9 – Time for configuration is expired (30min)')).toMatchObject({ reason: 'windowExpired' });
  });

  it('keeps passwords as stars and timed switchings with their end', () => {
    expect(values('PASSWORD=***** – OK')).toEqual({ password: '*****' });
    expect(values('RENEWINTERVALPW=**\n******* – OK')).toEqual({ renewPassword: '*****' });
    expect(valuesIn(parse('Power ON for 123 min'))).toEqual([{ id: 'socket', value: 'ON', endsInMs: 7_380_000 }]);
  });

  it('takes free text as the operator’s only while that is awaited', () => {
    expect(parse('Your balance is 12 NOK', call('SALDO'))).toEqual({
      kind: 'operator',
      text: 'Your balance is 12 NOK',
    });
    expect(parse('Your balance is 12 NOK', call('STATUS'))).toEqual({ kind: 'unclassified' });
  });

  it('leaves what a unit says of its own accord to the rules for texts', () => {
    for (const text of [
      'ALARM! Sensor activated',
      'Power supply is lost!',
      'Temperature rise alert: 35C',
      'TEMP: 25C too high',
      '',
    ])
      expect(parse(text)).toEqual({ kind: 'unclassified' });
  });
});

describe('which command a reply answers', () => {
  it('goes by the words, and by the value that is echoed', () => {
    expect(answers('RESTARTTIME=5 - OK', call('RESTARTTIME_SET', { seconds: '5' }))).toBe(true);
    expect(answers('RESTARTTIME=6 - OK', call('RESTARTTIME_SET', { seconds: '5' }))).toBe(false);
    expect(answers('Power socket ON', call('ON'))).toBe(true);
    expect(answers('Power socket ON', call('OFF'))).toBe(false);
    expect(answers('Power socket ON\nSignal: Good (-67dBm)', call('ON'))).toBe(false);
    expect(answers('Power socket ON\nSignal: Good (-67dBm)', call('STATUS'))).toBe(true);
    expect(answers('Power ON for 5 min', call('ON_TIMED', { minutes: '5' }))).toBe(true);
    expect(answers('SECNUMBER+4790000001 - OK', call('SECNUMBER_ADD', { number: '4790000001' }))).toBe(true);
    expect(answers('PASSWORD=***** - OK', call('PASSWORD_SET', { password: 'a1b2c' }))).toBe(true);
    expect(answers('DATE=26/11/23, 12:00:00+04 - OK', call('DATE_SET', { date: '26/11/23,12:00:00+04' }))).toBe(true);
    expect(answers('TEMPERATURE: 25C', call('STATUS'))).toBe(false);
  });

  it('goes by the command that an error names, and by what it can be about', () => {
    const tempOff = call('TEMPOFF', { degrees: '9' });
    expect(answers('Incorrect value!', tempOff)).toBe(true);
    expect(answers('TEMPOFF=9 - Error!', tempOff)).toBe(true);
    expect(answers('a1b2cTEMPOFF=9 - Error!', tempOff)).toBe(true);
    expect(answers('STATUS - Error!', tempOff)).toBe(false);
    expect(answers('Time for configuration is expired (30min)!', call('STATUS'))).toBe(false);
    expect(answers('SECLIST is not active!', tempOff)).toBe(false);
    expect(answers('SECLIST is not active!', call('RING_SWITCH'))).toBe(true);
    expect(answers('PASSWORD=***** - Error!', call('PASSWORD_SET', { password: 'a1b2c' }))).toBe(true);
    expect(answers('RENEWINTERVALabcdefghi - Error!', call('RENEW', { password: 'abcdefghi' }))).toBe(true);
  });

  it('takes an unknown answer to RENEWINTERVAL? for no', () => {
    expect(values('Renew password was not setup', call('RENEW_GET'))).toEqual({ renewPassword: 'NO' });
    expect(values('Password presented,\nrenew possible', call('RENEW_GET'))).toEqual({ renewPassword: '*****' });
  });
});

describe('noise', () => {
  it('never makes the parser throw, whatever is awaited', () => {
    const chance = seededChance(77);
    for (let round = 0; round < 3_000; round += 1) {
      const octets = chance.octets(chance.below(180));
      const text = String.fromCodePoint(...[...octets].map((octet) => (round % 2 === 0 ? octet : octet * 251)));
      const form = COMMANDS[chance.below(COMMANDS.length)]?.id ?? 'STATUS';
      expect(parse(text, { form, args: {} }).kind).toBeTypeOf('string');
    }
    expect(parse('ON '.repeat(2_000))).toEqual({ kind: 'unclassified' });
    const tail = '-'.repeat(1_000);
    expect(parse(`${tail}Error`).kind).toBeTypeOf('string');
  });
});
