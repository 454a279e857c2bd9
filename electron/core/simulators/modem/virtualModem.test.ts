import { describe, expect, it } from 'vitest';
import { composeSubmit } from '../../../../shared/codecs/sms/composeSubmit.ts';
import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import { openBench, PERSON, type Bench } from './testing.ts';

const CTRL_Z = '\u001a';
const ESCAPE = '\u001b';

const quiet = (options: Parameters<typeof openBench>[0] = {}): Bench => {
  const bench = openBench(options);
  bench.at('ATE0');
  return bench;
};

function parts(text: string, { to = PERSON, wantsReport = false } = {}) {
  const composed = composeSubmit({ number: to, text, validityMinutes: 5, wantsReport, reference: 7 });
  if (!composed.ok) throw new Error(composed.fault);
  return composed.parts;
}

const ok = '\r\nOK\r\n';

describe('the line', () => {
  it('echoes until ATE0, and again after ATE1', () => {
    const { at } = openBench();
    expect(at('AT')).toBe(`AT\r${ok}`);
    expect(at('ATE0')).toBe(`ATE0\r${ok}`);
    expect(at('AT')).toBe(ok);
    expect(at('ATE1')).toBe(ok);
    expect(at('at')).toBe(`at\r${ok}`);
  });

  it('takes compound lines, with one result for all', () => {
    const { at } = quiet();
    expect(at('AT+CMEE=1;+CLIP=1;+CREG=2')).toBe(ok);
    expect(at('AT+CREG?;+CSQ')).toBe(`\r\n+CREG: 2,1,"5E25","605F"\r\n\r\n+CSQ: 20,99\r\n${ok}`);
    expect(at('ATE1V1+CMEE=0')).toBe(ok);
    expect(at('AT+CSQ;+NONSENSE;+CREG?')).toContain('+CSQ: 20,99\r\n\r\nERROR');
  });

  it('has numbers for words after ATV0, and none at all after ATQ1', () => {
    const { at } = quiet();
    expect(at('ATV0')).toBe('0\r');
    expect(at('AT+NONSENSE')).toBe('4\r');
    expect(at('ATV1Q1')).toBe('');
    expect(at('ATQ0')).toBe(ok);
  });

  it('gives errors as AT+CMEE has it', () => {
    const { at } = quiet({ sim: { state: 'absent' } });
    expect(at('AT+CPIN?')).toBe('\r\nERROR\r\n');
    at('AT+CMEE=1');
    expect(at('AT+CPIN?')).toBe('\r\n+CME ERROR: 10\r\n');
    expect(at('AT+CMGS=20')).toBe('\r\n+CMS ERROR: 310\r\n');
    at('AT+CMEE=2');
    expect(at('AT+CPIN?')).toBe('\r\n+CME ERROR: SIM not inserted\r\n');
  });

  it('repeats the last line on A/, forgets what is erased, and skips noise in front of AT', () => {
    const { at, type } = quiet();
    at('AT+CSQ');
    expect(type('A/')).toContain('+CSQ: 20,99');
    expect(type('AT+CX\bSQ\r')).toContain('+CSQ: 20,99');
    expect(type('\u0000\u007fxyAT\r')).toBe(ok);
    expect(type('nothing\r\n')).toBe('');
    expect(type(`${ESCAPE}AT${CTRL_Z}AT\r`)).toBe(ok);
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
    const { at } = quiet({ sim: { state: 'pinNeeded', pin: '4711', puk: '87654321' } });
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
    expect(at('AT+CPIN="87654321","1111"')).toBe(ok);
    expect(at('AT+CPIN?')).toContain('+CPIN: READY');
  });

  it('the right PIN registers and tells of it', () => {
    const { at } = quiet({ sim: { state: 'pinNeeded' } });
    at('AT+CREG=2');
    expect(at('AT+CPIN="1234"')).toContain('+CREG: 1,"5E25","605F"');
  });

  it('tells operator, signal, own number, service centre', () => {
    const { at, modem } = quiet();
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
    const { at, wait } = quiet();
    expect(at('AT+CUSD=1,"*100#",15')).toBe(ok);
    expect(wait(1_000)).toBe('\r\n+CUSD: 0,"*100#: your balance is 123.45 NOK",15\r\n');
  });
});

describe('messages', () => {
  it('sends one, with the prompt, and the other end reads it', () => {
    const { at, type, wait, person } = quiet();
    const [part] = parts('Båten er i havn');
    expect(at(`AT+CMGS=${part?.tpduLength}`)).toBe('\r\n> ');
    expect(type(`${part?.hex}${CTRL_Z}`)).toBe('');
    expect(wait(200)).toBe(`\r\n+CMGS: 1\r\n${ok}`);
    wait(1_000);
    expect(person.inbox).toEqual([{ from: '+4790000001', text: 'Båten er i havn' }]);
  });

  it('two parts arrive as one text', () => {
    const { at, type, wait, person } = quiet();
    const text = 'å'.repeat(200);
    for (const part of parts(text)) {
      at(`AT+CMGS=${part.tpduLength}`);
      type(part.hex + CTRL_Z);
      wait(200);
    }
    wait(1_000);
    expect(person.inbox).toEqual([{ from: '+4790000001', text }]);
  });

  it('Escape at the prompt sends nothing; a wrong length or no PDU is error 304', () => {
    const { at, type, wait, person } = quiet();
    at('AT+CMGS=20');
    expect(type(`0011${ESCAPE}`)).toBe(ok);
    at('AT+CMGS=20');
    expect(type(`0011${CTRL_Z}`)).toBe('\r\n+CMS ERROR: 304\r\n');
    const [part] = parts('STATUS');
    at(`AT+CMGS=${(part?.tpduLength ?? 0) + 1}`);
    expect(type(`${part?.hex}${CTRL_Z}`)).toContain('304');
    wait(1_000);
    expect(person.inbox).toEqual([]);
  });

  it('what is typed while a message is on its way waits for the answer', () => {
    const { at, type, wait } = quiet();
    const [part] = parts('x');
    at(`AT+CMGS=${part?.tpduLength}`);
    expect(type(`${part?.hex}${CTRL_Z}AT+CSQ\r`)).toBe('');
    expect(wait(200)).toBe(`\r\n+CMGS: 1\r\n${ok}\r\n+CSQ: 20,99\r\n${ok}`);
  });

  it('CNMI 2,1: stored and told; read, listed and deleted', () => {
    const { at, wait, person } = quiet();
    at('AT+CNMI=2,1,0,2,0');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toBe('\r\n+CMTI: "SM",1\r\n');
    const read = at('AT+CMGR=1');
    const hex = /\r\n\+CMGR: 0,,\d+\r\n([0-9A-F]+)\r\n/.exec(read)?.[1] ?? '';
    expect(decodePdu(hex)).toMatchObject({ ok: true, pdu: { from: { text: PERSON }, body: { text: 'hei' } } });
    expect(at('AT+CMGL=4')).toContain('+CMGL: 1,1,,');
    expect(at('AT+CPMS?')).toContain('+CPMS: "SM",1,30,"SM",1,30,"SM",1,30');
    expect(at('AT+CMGD=1')).toBe(ok);
    expect(at('AT+CMGR=1')).toBe('\r\n+CMS ERROR: 321\r\n');
  });

  it('CNMI 2,2: handed over and not stored', () => {
    const { at, wait, person } = quiet();
    at('AT+CNMI=2,2,0,0,0');
    person.send('90000001', 'hei');
    expect(wait(1_000)).toMatch(/^\r\n\+CMT: ,\d+\r\n06917409000900[0-9A-F]+\r\n$/);
    expect(at('AT+CMGL=4')).toBe(ok);
  });

  it('holds back what it has to say while a text is entered', () => {
    const { at, type, wait, person } = quiet();
    at('AT+CNMI=2,1');
    at('AT+CMGS=20');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toBe('');
    expect(type(ESCAPE)).toBe(`${ok}\r\n+CMTI: "SM",1\r\n`);
  });

  it.each([
    [1, [2, 3, 4]],
    [2, [2, 3]],
    [3, [2]],
    [4, []],
  ])('AT+CMGD=1,%i leaves %j', (flag, left) => {
    const { at, type, wait, person } = quiet();
    person.send('+4790000001', 'read');
    person.send('+4790000001', 'unread');
    wait(1_000);
    at('AT+CMGR=1');
    const [part] = parts('written');
    for (const status of [2, 3]) {
      at(`AT+CMGW=${part?.tpduLength},${status}`);
      type(`${part?.hex}${CTRL_Z}`);
    }
    at(`AT+CMGD=1,${flag}`);
    const indexes = [...at('AT+CMGL=4').matchAll(/\+CMGL: (\d+)/g)].map(([, index]) => Number(index));
    // Places: 1 read, 2 unread, 3 unsent, 4 sent.
    expect(indexes).toEqual(flag === 2 ? [2, 3] : left);
  });

  it('writes a message for later and sends it from its place', () => {
    const { at, type, wait, person } = quiet();
    const [part] = parts('later');
    at(`AT+CMGW=${part?.tpduLength}`);
    expect(type(`${part?.hex}${CTRL_Z}`)).toBe(`\r\n+CMGW: 1\r\n${ok}`);
    at('AT+CMSS=1');
    expect(wait(2_000)).toContain('+CMSS: 1');
    expect(person.inbox).toEqual([{ from: '+4790000001', text: 'later' }]);
    expect(at('AT+CMSS=9')).toContain('+CMS ERROR: 321');
  });

  it('reports: CDS handed over, CDSI stored', () => {
    const { at, type, wait } = quiet();
    const send = () => {
      const [part] = parts('with a report', { wantsReport: true });
      at(`AT+CMGS=${part?.tpduLength}`);
      type(`${part?.hex}${CTRL_Z}`);
      return wait(2_000);
    };
    at('AT+CNMI=2,1,0,1');
    const handed = /\+CDS: \d+\r\n([0-9A-F]+)\r\n/.exec(send())?.[1] ?? '';
    expect(decodePdu(handed)).toMatchObject({
      ok: true,
      pdu: { kind: 'status-report', messageReference: 1, status: 0, to: { text: PERSON } },
    });
    at('AT+CNMI=2,1,0,2');
    expect(send()).toContain('+CDSI: "SR",1');
    expect(at('AT+CPMS="SR";+CMGR=1')).toMatch(/\+CMGR: 0,,\d+\r\n/);
  });

  it('a full storage keeps messages at the service centre until there is room', () => {
    const { at, wait, modem, person, events } = quiet();
    at('AT+CNMI=2,1');
    modem.fill();
    person.send('+4790000001', 'one too many');
    expect(wait(20_000)).toBe('');
    expect(events.filter(({ kind }) => kind === 'messageWaits')).toHaveLength(1);
    at('AT+CMGD=3');
    expect(wait(0)).toBe('\r\n+CMTI: "SM",3\r\n');
  });

  it('text mode is answered politely, in the chosen alphabet', () => {
    const { at, type, wait, person } = quiet();
    at('AT+CMGF=1;+CNMI=2,1');
    person.send('+4790000001', 'hei {€}');
    expect(wait(1_000)).toContain('+CMTI');
    expect(at('AT+CMGR=1')).toContain(
      '+CMGR: "REC UNREAD","+4790000099",,"26/11/23,13:00:00+04"\r\nhei \u001b(\u001be\u001b)\r\n',
    );
    expect(at('AT+CMGL="ALL"')).toContain('+CMGL: 1,"REC READ"');
    at(`AT+CMGS="${PERSON}"`);
    type(`hello${CTRL_Z}`);
    expect(wait(2_000)).toContain('+CMGS: 1');
    expect(person.inbox).toEqual([{ from: '+4790000001', text: 'hello' }]);
  });

  it('index 0 is a place where the profile counts from 0', () => {
    const { at, wait, person } = quiet({ profile: 'huaweiK3715' });
    at('AT+CNMI=2,1');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toContain('+CMTI: "SM",0');
    expect(at('AT+CMGR=0')).toContain('+CMGR: 0,,');
    expect(at('AT+CMGD=0,0')).toBe(ok);
  });

  it('a message whose validity is over is given up, and the report says so', () => {
    const { at, type, wait, network, person } = quiet();
    const received: string[] = [];
    let isOn = false;
    person.leave();
    network.join({
      number: PERSON,
      receive: (_, text) => received.push(text),
      ring: () => {},
      isReachable: () => isOn,
    });
    at('AT+CNMI=2,1,0,1');
    const [part] = parts('ON', { wantsReport: true });
    at(`AT+CMGS=${part?.tpduLength}`);
    type(`${part?.hex}${CTRL_Z}`);
    wait(4 * 60_000);
    const report = /\+CDS: \d+\r\n([0-9A-F]+)/.exec(wait(2 * 60_000))?.[1] ?? '';
    expect(decodePdu(report)).toMatchObject({ pdu: { status: 0x46 } });
    isOn = true;
    wait(60_000);
    expect(received).toEqual([]);
  });
});

describe('calls', () => {
  it('rings every 5 s with RING or +CRING and +CLIP, until the caller gives up', () => {
    const { at, wait, person } = quiet();
    at('AT+CLIP=1');
    const call = person.call('+4790000001');
    expect(wait(300)).toBe('\r\nRING\r\n\r\n+CLIP: "+4790000099",145,,,,0\r\n');
    expect(at('AT+CLCC')).toContain('+CLCC: 1,1,4,0,0,"+4790000099",145');
    at('AT+CRC=1');
    expect(wait(5_000)).toContain('+CRING: VOICE');
    call.hangUp();
    expect(wait(0)).toBe('\r\nNO CARRIER\r\n');
    expect(wait(20_000)).toBe('');
  });

  it('a hidden number is an empty one with validity 1', () => {
    const { at, wait, person } = quiet();
    at('AT+CLIP=1');
    person.call('+4790000001', { hidesNumber: true });
    expect(wait(300)).toContain('+CLIP: "",128,,,,1');
  });

  it('answers with ATA, ends with ATH or AT+CHUP, and the caller notices', () => {
    const { at, wait, person } = quiet();
    const heard: string[] = [];
    person.call('+4790000001', { answered: () => heard.push('answered'), ended: (why) => heard.push(why) });
    wait(300);
    expect(at('ATA')).toBe(ok);
    expect(at('AT+CPAS')).toContain('+CPAS: 4');
    expect(at('AT+CHUP')).toBe(ok);
    expect(heard).toEqual(['answered', 'hungUp']);
    person.call('+4790000001', { ended: (why) => heard.push(why) });
    wait(300);
    at('ATH');
    expect(heard.at(-1)).toBe('busy');
  });

  it('dials; the other end answers and puts down', () => {
    const { at, wait, person } = quiet();
    expect(at(`ATD${PERSON};`)).toBe(ok);
    wait(300);
    expect(at('AT+CLCC')).toContain('+CLCC: 1,0,3,0,0');
    const [first] = person.calls;
    expect(first?.from).toBe('+4790000001');
    first?.call.answer();
    expect(at('AT+CLCC')).toContain('+CLCC: 1,0,0,0,0');
    first?.call.hangUp();
    expect(wait(0)).toBe('\r\nNO CARRIER\r\n');
    expect(at('AT+CEER')).toContain('Normal call clearing');
  });

  it('says BUSY, NO ANSWER and NO CARRIER', () => {
    const { at, wait, person } = quiet();
    at(`ATD${PERSON};`);
    wait(300);
    person.calls[0]?.call.hangUp();
    expect(wait(0)).toBe('\r\nBUSY\r\n');
    at(`ATD${PERSON};`);
    expect(wait(60_000)).toBe('\r\nNO ANSWER\r\n');
    at('ATD+4799999999;');
    expect(wait(300)).toBe('\r\nNO CARRIER\r\n');
    expect(at('ATD123')).toContain('NO CARRIER');
  });

  it('a modem in a call is busy to another caller', () => {
    const { wait, person, network } = quiet();
    person.call('+4790000001');
    wait(300);
    const ends: string[] = [];
    network.join({ number: '+4790000098', receive: () => {}, ring: () => {} }).call('+4790000001', {
      ended: (why) => ends.push(why),
    });
    wait(300);
    expect(ends).toEqual(['busy']);
  });
});

describe('the plug', () => {
  it('pulled out, the line is gone and messages wait; put in, everything is as after power on', () => {
    const { at, modem, person, wait, unplugged } = quiet();
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
    const { at, modem, wait } = quiet();
    expect(at('AT+CFUN=1,1')).toBe(ok);
    wait(1_000);
    expect(modem.state().isPluggedIn).toBe(false);
    wait(3_000);
    expect(modem.state().isPluggedIn).toBe(true);
  });
});
