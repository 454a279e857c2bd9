import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../../shared/codecs/sms/decodePdu.ts';
import { OK, CTRL_Z, ESCAPE, openQuiet, partsFor, PERSON } from './testing.ts';

describe('messages', () => {
  it('sends one, with the prompt, and the other end reads it', () => {
    const { at, type, wait, person } = openQuiet();
    const [part] = partsFor('Båten er i havn');
    expect(at(`AT+CMGS=${part?.tpduLength}`)).toBe('\r\n> ');
    expect(type(`${part?.hex}${CTRL_Z}`)).toBe('');
    expect(wait(200)).toBe(`\r\n+CMGS: 1\r\n${OK}`);
    wait(1_000);
    expect(person.inbox).toEqual([{ from: '+4790000001', text: 'Båten er i havn' }]);
  });

  it('two parts arrive as one text', () => {
    const { at, type, wait, person } = openQuiet();
    const text = 'å'.repeat(200);
    for (const part of partsFor(text)) {
      at(`AT+CMGS=${part.tpduLength}`);
      type(part.hex + CTRL_Z);
      wait(200);
    }
    wait(1_000);
    expect(person.inbox).toEqual([{ from: '+4790000001', text }]);
  });

  it('Escape at the prompt sends nothing; a wrong length or no PDU is error 304', () => {
    const { at, type, wait, person } = openQuiet();
    at('AT+CMGS=20');
    expect(type(`0011${ESCAPE}`)).toBe(OK);
    at('AT+CMGS=20');
    expect(type(`0011${CTRL_Z}`)).toBe('\r\n+CMS ERROR: 304\r\n');
    const [part] = partsFor('STATUS');
    at(`AT+CMGS=${(part?.tpduLength ?? 0) + 1}`);
    expect(type(`${part?.hex}${CTRL_Z}`)).toContain('304');
    wait(1_000);
    expect(person.inbox).toEqual([]);
  });

  it('what is typed while a message is on its way waits for the answer', () => {
    const { at, type, wait } = openQuiet();
    const [part] = partsFor('x');
    at(`AT+CMGS=${part?.tpduLength}`);
    expect(type(`${part?.hex}${CTRL_Z}AT+CSQ\r`)).toBe('');
    expect(wait(200)).toBe(`\r\n+CMGS: 1\r\n${OK}\r\n+CSQ: 20,99\r\n${OK}`);
  });

  it('CNMI 2,1: stored and told; read, listed and deleted', () => {
    const { at, wait, person } = openQuiet();
    at('AT+CNMI=2,1,0,2,0');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toBe('\r\n+CMTI: "SM",1\r\n');
    const read = at('AT+CMGR=1');
    const hex = /\r\n\+CMGR: 0,,\d+\r\n([0-9A-F]+)\r\n/.exec(read)?.[1] ?? '';
    expect(decodePdu(hex)).toMatchObject({ ok: true, pdu: { from: { text: PERSON }, body: { text: 'hei' } } });
    expect(at('AT+CMGL=4')).toContain('+CMGL: 1,1,,');
    expect(at('AT+CPMS?')).toContain('+CPMS: "SM",1,30,"SM",1,30,"SM",1,30');
    expect(at('AT+CMGD=1')).toBe(OK);
    expect(at('AT+CMGR=1')).toBe('\r\n+CMS ERROR: 321\r\n');
  });

  it('CNMI 2,2: handed over and not stored', () => {
    const { at, wait, person } = openQuiet();
    at('AT+CNMI=2,2,0,0,0');
    person.send('90000001', 'hei');
    expect(wait(1_000)).toMatch(/^\r\n\+CMT: ,\d+\r\n06917409000900[0-9A-F]+\r\n$/);
    expect(at('AT+CMGL=4')).toBe(OK);
  });

  it('holds back what it has to say while a text is entered', () => {
    const { at, type, wait, person } = openQuiet();
    at('AT+CNMI=2,1');
    at('AT+CMGS=20');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toBe('');
    expect(type(ESCAPE)).toBe(`${OK}\r\n+CMTI: "SM",1\r\n`);
  });

  it.each([
    [1, [2, 3, 4]],
    [2, [2, 3]],
    [3, [2]],
    [4, []],
  ])('AT+CMGD=1,%i leaves %j', (flag, left) => {
    const { at, type, wait, person } = openQuiet();
    person.send('+4790000001', 'read');
    person.send('+4790000001', 'unread');
    wait(1_000);
    at('AT+CMGR=1');
    const [part] = partsFor('written');
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
    const { at, type, wait, person } = openQuiet();
    const [part] = partsFor('later');
    at(`AT+CMGW=${part?.tpduLength}`);
    expect(type(`${part?.hex}${CTRL_Z}`)).toBe(`\r\n+CMGW: 1\r\n${OK}`);
    at('AT+CMSS=1');
    expect(wait(2_000)).toContain('+CMSS: 1');
    expect(person.inbox).toEqual([{ from: '+4790000001', text: 'later' }]);
    expect(at('AT+CMSS=9')).toContain('+CMS ERROR: 321');
  });

  it('reports: CDS handed over, CDSI stored', () => {
    const { at, type, wait } = openQuiet();
    const send = () => {
      const [part] = partsFor('with a report', { wantsReport: true });
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
    const { at, wait, modem, person, events } = openQuiet();
    at('AT+CNMI=2,1');
    modem.fill();
    person.send('+4790000001', 'one too many');
    expect(wait(20_000)).toBe('');
    expect(events.filter(({ kind }) => kind === 'messageWaits')).toHaveLength(1);
    at('AT+CMGD=3');
    expect(wait(0)).toBe('\r\n+CMTI: "SM",3\r\n');
  });

  it('text mode is answered politely, in the chosen alphabet', () => {
    const { at, type, wait, person } = openQuiet();
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
    const { at, wait, person } = openQuiet({ profile: 'huaweiK3715' });
    at('AT+CNMI=2,1');
    person.send('+4790000001', 'hei');
    expect(wait(1_000)).toContain('+CMTI: "SM",0');
    expect(at('AT+CMGR=0')).toContain('+CMGR: 0,,');
    expect(at('AT+CMGD=0,0')).toBe(OK);
  });

  it('a message whose validity is over is given up, and the report says so', () => {
    const { at, type, wait, network, person } = openQuiet();
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
    const [part] = partsFor('ON', { wantsReport: true });
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
