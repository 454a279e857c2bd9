import { describe, expect, it } from 'vitest';
import { openBench } from '../testing.ts';
import { PROFILES, profileList } from './profiles.ts';

const OK = '\r\nOK\r\n';

describe('profiles', () => {
  it('are listed by name', () => {
    expect(profileList().split('\n')).toHaveLength(PROFILES.length);
    expect(new Set(PROFILES.map(({ id }) => id.toLowerCase())).size).toBe(PROFILES.length);
  });

  it.each(PROFILES.map(({ id, maker, model }) => [id, maker, model]))(
    '%s says who it is and takes the usual beginning',
    (profile, maker, model) => {
      const { at } = openBench({ profile });
      at('ATZ');
      at('ATE0');
      expect(at('AT+CMEE=1')).toBe(OK);
      expect(at('AT+CGMI')).toContain(maker);
      expect(at('AT+CGMM')).toContain(model);
      expect(at('AT+CPIN?')).toContain('+CPIN: READY');
      expect(at('AT+CMGF=0;+CLIP=1;+CRC=1;+CREG=2')).toBe(OK);
      expect(at('AT+CSQ')).toContain('+CSQ: 20,99');
    },
  );
});

describe('huaweiK3715', () => {
  it('speaks of calls with ^ORIG, ^CONF, ^CONN and ^CEND, also when this end puts down', () => {
    const { at, wait, person } = openBench({ profile: 'huaweiK3715' });
    at('ATE0');
    expect(at(`ATD${person.number};`)).toBe(`\r\n^ORIG:1,0\r\n\r\n^CONF:1\r\n${OK}`);
    wait(300);
    person.calls[0]?.call.answer();
    expect(wait(12_000)).toContain('^CONN:1,0');
    expect(at('ATH')).toBe(`\r\n^CEND:1,12,29,16\r\n${OK}`);
  });

  it('talks by itself until AT^CURC=0', () => {
    const { at, wait } = openBench({ profile: 'huaweiK3715' });
    expect(wait(30_000)).toBe('\r\n^RSSI:20\r\n\r\n^HCSQ:"WCDMA",40,30,50\r\n');
    at('AT^CURC=0');
    expect(wait(60_000)).toBe('');
  });

  it('takes and gives packed USSD', () => {
    const { at, wait } = openBench({ profile: 'huaweiK3715' });
    at('AT^CURC=0;+CUSD=1,"AA180C3602",15');
    expect(wait(1_000)).toMatch(/^\r\n\+CUSD: 0,"AA180C36[0-9A-F]+",15\r\n$/);
  });

  it('tells of a full storage', () => {
    const { wait, modem, person } = openBench({ profile: 'huaweiK3715' });
    modem.fill();
    person.send('+4790000001', 'x');
    expect(wait(1_000)).toBe('\r\n^SMMEMFULL:"SM"\r\n');
  });
});

describe('huaweiE1752', () => {
  it('has COMMAND NOT SUPPORT for an error and ends lines twice', () => {
    const { at } = openBench({ profile: 'huaweiE1752' });
    at('ATE0');
    expect(at('AT+WIND?')).toBe('\r\nCOMMAND NOT SUPPORT\r\n');
    expect(at('AT+CSQ')).toBe(`\r\n+CSQ: 20,99\r\r\n${OK}`);
  });

  it('refuses USSD before AT^USSDMODE=0', () => {
    const { at, wait } = openBench({ profile: 'huaweiE1752' });
    expect(at('AT+CUSD=1,"*100#",15')).toContain('COMMAND NOT SUPPORT');
    at('AT^USSDMODE=0;^CURC=0');
    expect(at('AT+CUSD=1,"*100#",15')).toContain('OK');
    expect(wait(1_000)).toContain('+CUSD: 0,"*100#: your balance');
  });
});

it('broviE3372 takes storages only when all three are named', () => {
  const { at } = openBench({ profile: 'broviE3372' });
  expect(at('AT+CPMS="SM","SM"')).toContain('ERROR');
  expect(at('AT+CPMS="SM","SM","SM"')).toContain('+CPMS: 0,30,0,30,0,30');
});

describe('wavecom', () => {
  it('leaves OK out behind +CPIN and has two storages', () => {
    const { at } = openBench({ profile: 'wavecom' });
    at('ATE0');
    expect(at('AT+CPIN?')).toBe('\r\n+CPIN: READY\r\n');
    expect(at('AT+CPMS="SM","SM","SR"')).toContain('ERROR');
    expect(at('AT+CPMS="SM","SM"')).toContain('+CPMS: 0,50,0,50\r\n');
  });

  it('answers ATD only when the other end has answered; any character ends the waiting', () => {
    const { at, wait, type, person } = openBench({ profile: 'wavecom' });
    at('ATE0');
    expect(at(`ATD${person.number};`)).toBe('\r\n+WIND: 5,1\r\n\r\n+WIND: 2\r\n');
    wait(300);
    person.calls[0]?.call.answer();
    expect(wait(0)).toBe(OK);
    person.calls[0]?.call.hangUp();
    expect(wait(0)).toBe('\r\nNO CARRIER\r\n\r\n+WIND: 6,1\r\n');
    at(`ATD${person.number};`);
    expect(type('ATH\r')).toBe(`\r\nNO CARRIER\r\n${OK}`);
  });
});

it.each(['qualcommM6280', 'zteK3565'])('%s says CONNECT and HANGUP: 1, and forgets the service centre', (profile) => {
  const { at, wait, person } = openBench({ profile });
  at('ATE0');
  at(`ATD${person.number};`);
  wait(300);
  person.calls[0]?.call.answer();
  expect(wait(0)).toBe('\r\nCONNECT\r\n');
  person.calls[0]?.call.hangUp();
  expect(wait(0)).toBe('\r\nHANGUP: 1\r\n');
  at('AT+CSMP=17,167,0,0');
  expect(at('AT+CSCA?')).toContain('+CSCA: ""');
  expect(at('AT+CVHU=0')).toContain('+CVHU: (0-1)\r\n\r\nOK');
});

it('nokiaN79 refuses everything about received messages', () => {
  const { at, wait, person } = openBench({ profile: 'nokiaN79' });
  for (const line of ['AT+CNMI=2,1,0,2', 'AT+CPMS="SM","SM","SR"', 'AT+CMGL=4', 'AT+CMGR=1'])
    expect(at(line)).toContain('\r\nERROR\r\n');
  person.send('+4790000001', 'x');
  expect(wait(1_000)).toBe('');
});
