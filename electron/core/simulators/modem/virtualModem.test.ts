import { describe, expect, it } from 'vitest';
import { OK, CTRL_Z, ESCAPE, openBench, openQuiet } from './testing.ts';

describe('the line', () => {
  it('echoes until ATE0, and again after ATE1', () => {
    const { at } = openBench();
    expect(at('AT')).toBe(`AT\r${OK}`);
    expect(at('ATE0')).toBe(`ATE0\r${OK}`);
    expect(at('AT')).toBe(OK);
    expect(at('ATE1')).toBe(OK);
    expect(at('at')).toBe(`at\r${OK}`);
  });

  it('takes compound lines, with one result for all', () => {
    const { at } = openQuiet();
    expect(at('AT+CMEE=1;+CLIP=1;+CREG=2')).toBe(OK);
    expect(at('AT+CREG?;+CSQ')).toBe(`\r\n+CREG: 2,1,"5E25","605F"\r\n\r\n+CSQ: 20,99\r\n${OK}`);
    expect(at('ATE1V1+CMEE=0')).toBe(OK);
    expect(at('AT+CSQ;+NONSENSE;+CREG?')).toContain('+CSQ: 20,99\r\n\r\nERROR');
  });

  it('has numbers for words after ATV0, and none at all after ATQ1', () => {
    const { at } = openQuiet();
    expect(at('ATV0')).toBe('0\r');
    expect(at('AT+NONSENSE')).toBe('4\r');
    expect(at('ATV1Q1')).toBe('');
    expect(at('ATQ0')).toBe(OK);
  });

  it('gives errors as AT+CMEE has it', () => {
    const { at } = openQuiet({ sim: { state: 'absent' } });
    expect(at('AT+CPIN?')).toBe('\r\nERROR\r\n');
    at('AT+CMEE=1');
    expect(at('AT+CPIN?')).toBe('\r\n+CME ERROR: 10\r\n');
    expect(at('AT+CMGS=20')).toBe('\r\n+CMS ERROR: 310\r\n');
    at('AT+CMEE=2');
    expect(at('AT+CPIN?')).toBe('\r\n+CME ERROR: SIM not inserted\r\n');
  });

  it('repeats the last line on A/, forgets what is erased, and skips noise in front of AT', () => {
    const { at, type } = openQuiet();
    at('AT+CSQ');
    expect(type('A/')).toContain('+CSQ: 20,99');
    expect(type('AT+CX\bSQ\r')).toContain('+CSQ: 20,99');
    expect(type('\u0000\u007fxyAT\r')).toBe(OK);
    expect(type('nothing\r\n')).toBe('');
    expect(type(`${ESCAPE}AT${CTRL_Z}AT\r`)).toBe(OK);
  });

  it('any bytes at all do no harm', () => {
    const { at, type } = openBench();
    const bytes = Array.from({ length: 4_000 }, (_, index) => String.fromCharCode((index * 7_919) % 256)).join('');
    type(bytes);
    type(`${ESCAPE}\r`);
    expect(at('ATE0')).toContain('OK');
  });
});

describe('the card and the network', () => {
  it('wants a PIN, and after three wrong ones the PUK', () => {
    const { at } = openQuiet({ sim: { state: 'pinNeeded', pin: '4711', puk: '87654321' } });
    at('AT+CMEE=1');
    expect(at('AT+CPIN?')).toContain('+CPIN: SIM PIN');
    expect(at('AT+CMGL=4')).toContain('+CMS ERROR: 311');
    expect(at('AT+CREG?')).toContain('+CREG: 0,0');
    expect(at('AT+CPIN="0000"')).toContain('+CME ERROR: 16');
    expect(at('AT+CPINR')).toContain('+CPINR: SIM PIN,2,3');
    at('AT+CPIN="0000"');
    at('AT+CPIN="0000"');
    expect(at('AT+CPIN?')).toContain('+CPIN: SIM PUK');
    expect(at('AT+CPIN="4711"')).toContain('+CME ERROR: 12');
    expect(at('AT+CPIN="87654321","1111"')).toBe(OK);
    expect(at('AT+CPIN?')).toContain('+CPIN: READY');
  });

  it('the right PIN registers and tells of it', () => {
    const { at } = openQuiet({ sim: { state: 'pinNeeded' } });
    at('AT+CREG=2');
    expect(at('AT+CPIN="1234"')).toContain('+CREG: 1,"5E25","605F"');
  });

  it('tells operator, signal, own number, service centre', () => {
    const { at, modem } = openQuiet();
    expect(at('AT+COPS?')).toContain('+COPS: 0,0,"Quayside test network"');
    expect(at('AT+COPS=3,2;+COPS?')).toContain('+COPS: 0,2,"00101"');
    expect(at('AT+CNUM')).toContain('+CNUM: "","+4790000001",145');
    expect(at('AT+CSCA?')).toContain('+CSCA: "+4790009000",145');
    modem.setSignal(-113);
    expect(at('AT+CSQ')).toContain('+CSQ: 0,99');
    modem.setSignal(null);
    expect(at('AT+CSQ')).toContain('+CSQ: 99,99');
    at('AT+CSCS="UCS2"');
    expect(at('AT+CSCA?')).toContain('"002B');
    expect(at('AT+CGSN')).toMatch(/\r\n001017\d{9}\r\n/);
  });

  it('answers USSD by itself', () => {
    const { at, wait } = openQuiet();
    expect(at('AT+CUSD=1,"*100#",15')).toBe(OK);
    expect(wait(1_000)).toBe('\r\n+CUSD: 0,"*100#: your balance is 123.45 NOK",15\r\n');
  });
});

describe('the plug', () => {
  it('pulled out, the line is gone and messages wait; put in, everything is as after power on', () => {
    const { at, modem, person, wait, unplugged } = openQuiet();
    at('AT+CNMI=2,1');
    modem.unplug();
    expect(unplugged()).toBe(true);
    expect(() => modem.open({ bytes: () => {}, unplugged: () => {} })).toThrow('not plugged in');
    person.send('+4790000001', 'meanwhile');
    wait(60_000);
    modem.plugIn();
    let out = '';
    const line = modem.open({ bytes: (chunk) => (out += Buffer.from(chunk).toString()), unplugged: () => {} });
    wait(0);
    line.write(Buffer.from('AT+CMGL=4\r'));
    expect(out).toContain('AT+CMGL=4\r\r\n+CMGL: 1,0,,');
  });

  it('is one program’s at a time, and forgets half a line of the one before', () => {
    const { modem } = openBench();
    expect(() => modem.open({ bytes: () => {}, unplugged: () => {} })).toThrow('another program');
  });

  it('AT+CFUN=1,1 makes it vanish and come back', () => {
    const { at, modem, wait } = openQuiet();
    expect(at('AT+CFUN=1,1')).toBe(OK);
    wait(1_000);
    expect(modem.state().isPluggedIn).toBe(false);
    wait(3_000);
    expect(modem.state().isPluggedIn).toBe(true);
  });
});
