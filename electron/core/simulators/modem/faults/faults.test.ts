import { describe, expect, it } from 'vitest';
import { composeSubmit } from '../../../../../shared/codecs/sms/composeSubmit.ts';
import { openBench, PERSON, type Bench } from '../testing.ts';
import { MODEM_FAULTS, modemFaultList, modemFaultNamed } from './faults.ts';

const OK = '\r\nOK\r\n';
const CTRL_Z = '\u001a';

function bench(...faults: readonly string[]): Bench {
  const opened = openBench({ faults });
  opened.at('ATE0');
  opened.at('AT+CMEE=1');
  return opened;
}

/** Sends a text and gives what came until it was over. */
function send({ at, type, wait }: Bench, text = 'x'): string {
  const composed = composeSubmit({ number: PERSON, text, validityMinutes: 5, wantsReport: false, reference: 1 });
  if (!composed.ok) throw new Error(composed.fault);
  let out = '';
  for (const { hex, tpduLength } of composed.parts) {
    at(`AT+CMGS=${tpduLength}`);
    out += type(hex + CTRL_Z) + wait(1_000);
  }
  return out;
}

describe('the list of faults', () => {
  it('has every name once, found without regard to case; any cause may be asked for', () => {
    expect(new Set(MODEM_FAULTS.map(({ id }) => id.toLowerCase())).size).toBe(MODEM_FAULTS.length);
    expect(modemFaultNamed('STORAGEFULL')?.id).toBe('storageFull');
    expect(modemFaultNamed('nonsense')).toBeUndefined();
    expect(modemFaultList()).toContain('latePin');
    expect(send(bench('cms8'))).toBe('\r\n+CMS ERROR: 8\r\n');
  });

  it.each(MODEM_FAULTS.map(({ id }) => id))('%s does no harm to the modem', (id) => {
    const { at, wait, person } = openBench({ faults: [id] });
    at('AT+CNMI=2,1,0,2,0');
    at('AT+CPIN?');
    at('AT+CPMS="SM","SM","SM"');
    at('AT+CMGL=4');
    person.send('+4790000001', 'hei');
    person.call('+4790000001');
    expect(() => wait(60_000)).not.toThrow();
  });
});

describe('the line', () => {
  it('mute: nothing comes', () => expect(bench('mute').at('AT')).toBe(''));
  it('notAModem: no OK ever', () => expect(bench('notAModem').at('AT')).not.toContain('OK'));
  it('oldData: the last dialogue’s rest comes first', () =>
    expect(openBench({ faults: ['oldData'] }).wait(0)).toContain('+CMGL: 2,1,,24'));
  it('blankLines: before OK', () => expect(bench('blankLines').at('AT')).toBe('\r\n\r\n\r\nOK\r\n'));

  it('drips: byte by byte', () => {
    const { at, pieces } = bench('drips');
    expect(at('AT')).toBe(OK);
    expect(pieces.every((piece) => piece.length === 1)).toBe(true);
  });

  it('slow: 1.5 s for each answer', () => {
    const { at, wait } = openBench({ faults: ['slow'] });
    expect(at('AT+CSQ')).toBe('AT+CSQ\r');
    expect(wait(1_400)).toBe('');
    expect(wait(100)).toContain('+CSQ');
  });

  it('latePin: behind the answer of a later command', () => {
    const { at, wait } = bench('latePin');
    expect(at('AT+CPIN?')).toBe('');
    expect(at('AT+CSQ')).toContain('+CSQ');
    expect(wait(2_000)).toBe(`\r\n+CPIN: READY\r\n${OK}`);
  });

  it('chatter: a line each second, never an answer to AT+CSQ', () => {
    const { at, wait } = bench('chatter');
    at('AT+CSQ');
    const out = wait(10_000);
    expect(out.match(/\^NWTIME/g)).toHaveLength(10);
    expect(out).not.toContain('OK');
  });

  it('noise: by itself, and noiseInAnswers: in front of OK', () => {
    expect(bench('noise').wait(1_000)).toBe('\r\n^RSSI:20\r\n\r\n^HCSQ:"LTE",46,41,115,24\r\n');
    expect(bench('noiseInAnswers').at('AT+CREG?')).toBe(`\r\n+CREG: 0,1\r\n^RSSI:20\r\n${OK}`);
  });

  it('bootLoop: after 20 commands only ^BOOT', () => {
    const { at, wait } = bench('bootLoop');
    for (let count = 0; count < 18; count += 1) expect(at('AT+CSQ')).toContain('OK');
    expect(at('AT+CSQ')).toBe('');
    expect(wait(4_000)).toContain('^BOOT');
  });
});

describe('the card and the network', () => {
  it.each([
    ['noSim', '+CME ERROR: 10'],
    ['pinNeeded', '+CPIN: SIM PIN'],
    ['pukNeeded', '+CPIN: SIM PUK'],
    ['simFailure', '+CME ERROR: 13'],
    ['simBusy', '+CME ERROR: 14'],
    ['stillStarting', '+CME ERROR: 515'],
  ])('%s: AT+CPIN? says %s', (fault, line) => expect(bench(fault).at('AT+CPIN?')).toContain(line));

  it('simBusy and stillStarting pass', () => {
    const { at } = bench('simBusy');
    for (let count = 0; count < 3; count += 1) at('AT+CPIN?');
    expect(at('AT+CPIN?')).toContain('READY');
  });

  it.each([
    ['noNetwork', '+CREG: 0,0'],
    ['searching', '+CREG: 0,2'],
    ['denied', '+CREG: 0,3'],
    ['roaming', '+CREG: 0,5'],
    ['registrationUnquoted', '+CREG: 2,1,4CA,81DE445'],
    ['registrationWithTechnology', '+CREG: 2,5,"2AF5","0B88E350",2'],
    ['registrationShifted', '+CREG: 1,0,1'],
    ['registrationQuotes', '+CREG: 2,1,"0B,"0100701",7'],
  ])('%s: %s', (fault, line) => expect(bench(fault).at('AT+CREG?')).toContain(line));

  it('registrationEmpty: OK alone', () => expect(bench('registrationEmpty').at('AT+CREG?')).toBe(OK));
  it('without a network nothing is sent', () => expect(send(bench('searching'))).toContain('+CMS ERROR: 331'));
});

describe('sending', () => {
  it.each([
    ['networkOutOfOrder', 38],
    ['networkTimeout', 332],
    ['noCredit', 500],
    ['rejected', 21],
    ['noServiceCentre', 330],
  ])('%s: %i', (fault, code) => expect(send(bench(fault))).toBe(`\r\n+CMS ERROR: ${code}\r\n`));

  it('temporaryFailure and congestion pass', () => {
    const one = bench('temporaryFailure');
    expect(send(one)).toContain('41');
    expect(send(one)).toContain('+CMGS: 1');
  });

  it('sentInSilence: it arrives, and nobody says so', () => {
    const one = bench('sentInSilence');
    expect(send(one)).toBe('');
    expect(one.person.inbox).toHaveLength(1);
    expect(one.at('AT')).toBe(OK);
  });

  it('noPrompt: nothing after AT+CMGS', () => expect(bench('noPrompt').at('AT+CMGS=20')).toBe(''));

  it('stuckPrompt: only Escape leads out', () => {
    const one = bench('stuckPrompt');
    expect(send(one)).toBe('\r\n+CMS ERROR: 500\r\n\r\n> ');
    expect(one.at('AT')).toBe('');
    expect(one.type('\u001b')).toBe(OK);
    expect(one.at('AT')).toBe(OK);
  });

  it('sendingStops: three go out, then none until AT+CFUN', () => {
    const one = bench('sendingStops');
    expect([send(one), send(one), send(one), send(one)].map((out) => out.includes('+CMGS:'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    one.at('AT+CFUN=1');
    expect(send(one)).toContain('+CMGS:');
  });

  it('fullCannotSend: until there is room', () => {
    const one = bench('fullCannotSend');
    one.modem.fill();
    expect(send(one)).toBe('\r\n+CMS ERROR: 322\r\n');
    one.at('AT+CMGD=1');
    expect(send(one)).toContain('+CMGS: 1');
  });

  it('unplugsWhileSending: the port vanishes', () => {
    const one = bench('unplugsWhileSending');
    send(one);
    expect(one.unplugged()).toBe(true);
    expect(one.person.inbox).toEqual([]);
  });
});

describe('storages', () => {
  const told = (fault: string) => {
    const one = bench(fault);
    one.at('AT+CNMI=2,1');
    one.person.send('+4790000001', 'hei');
    return { ...one, notice: one.wait(1_000) };
  };

  it('storageFull: the message waits', () => {
    const { at, notice } = told('storageFull');
    expect(notice).toBe('');
    expect(at('AT+CPMS?')).toContain('"SM",30,30');
  });

  it('malformedMessage: it is in the list', () => {
    expect(bench('malformedMessage').at('AT+CMGL=4')).toContain('0791740900090000FF');
  });

  it('readTooSoon: not at once, but then', () => {
    const { at } = told('readTooSoon');
    expect(at('AT+CMGR=1')).toContain('+CMS ERROR: 321');
    expect(at('AT+CMGR=1')).toContain('+CMGR: 0,,');
  });

  it('toldTwice', () => expect(told('toldTwice').notice.match(/\+CMTI/g)).toHaveLength(2));
  it('pictureMessage', () => expect(bench('pictureMessage').wait(1_000)).toContain('"MMS PUSH",2,1'));

  it('otherStorage: told of in ME, found only there', () => {
    const one = bench('otherStorage');
    one.at('AT+CPMS="SM","SM","SM"');
    one.at('AT+CNMI=2,1');
    one.person.send('+4790000001', 'hei');
    expect(one.wait(1_000)).toContain('+CMTI: "ME",1');
    expect(one.at('AT+CMGR=1')).toContain('321');
    expect(one.at('AT+CPMS="ME";+CMGR=1')).toContain('+CMGR: 0,,');
  });

  it('textAnswers: although AT+CMGF=0', () => expect(told('textAnswers').at('AT+CMGR=1')).toContain('"REC UNREAD"'));
  it('garbageBeforeList', () => expect(told('garbageBeforeList').at('AT+CMGL=4')).toMatch(/^\r\n\u0003/));

  it('keepsDeleted: OK, and still there', () => {
    const { at } = told('keepsDeleted');
    expect(at('AT+CMGD=1')).toBe(OK);
    expect(at('AT+CMGR=1')).toContain('+CMGR');
  });

  it('threeStorages and quietStorages', () => {
    expect(bench('threeStorages').at('AT+CPMS="SM"')).toContain('ERROR');
    expect(bench('quietStorages').at('AT+CPMS="SM"')).toBe(OK);
  });

  it('refusesReports: the choices list what is refused', () => {
    const { at } = bench('refusesReports');
    expect(at('AT+CNMI=?')).toContain('(0,1,2)');
    expect(at('AT+CNMI=2,1,0,1')).toContain('ERROR');
    expect(at('AT+CNMI=2,1,0,0')).toBe(OK);
  });
});

describe('the air', () => {
  const long = 'æ'.repeat(300);
  const placed = (fault: string) => {
    const one = bench(fault);
    one.at('AT+CNMI=2,1');
    one.person.send('+4790000001', long);
    one.wait(1_000);
    return one.at('AT+CMGL=4').match(/\+CMGL/g)?.length ?? 0;
  };

  it('partsReversed, partLost, deliveredTwice', () => {
    expect(placed('partsReversed')).toBe(2);
    expect(placed('partLost')).toBe(1);
    expect(placed('deliveredTwice')).toBe(4);
  });

  it.each([
    ['ussdPacked', /\+CUSD: 0,"AA18[0-9A-F]+",15/],
    ['ussdWide', /\+CUSD: 0,"002A0031[0-9A-F]+",72/],
    ['ussdWithoutCoding', /\+CUSD: 0,"\*100#: [^"]+"\r/],
    ['ussdRubbish', /\+CUSD: 0,"002A[0-9A-F]+FFFF60B16260EEEE",17/],
  ])('%s', (fault, pattern) => {
    const { at, wait } = bench(fault);
    at('AT+CUSD=1,"*100#",15');
    expect(wait(1_000)).toMatch(pattern);
  });
});

describe('calls', () => {
  const rung = (fault: string) => {
    const one = bench(fault);
    one.at('AT+CLIP=1');
    const call = one.person.call('+4790000001');
    return { ...one, call, rings: one.wait(300) };
  };

  it('neverRings', () => expect(rung('neverRings').rings).toBe(''));

  it('noCallerId: AT+CLCC has the number', () => {
    const { at, rings } = rung('noCallerId');
    expect(rings).toBe('\r\nRING\r\n');
    expect(at('AT+CLCC')).toContain(PERSON);
  });

  it('callerIdFirst', () => expect(rung('callerIdFirst').rings).toMatch(/\+CLIP[^]+RING/));
  it('callerIdWithoutPlus', () => expect(rung('callerIdWithoutPlus').rings).toContain('"4790000099",145'));

  it('callEndShort', () => {
    const { at, person, wait } = openBench({ profile: 'huaweiK3715', faults: ['callEndShort'] });
    const call = person.call('+4790000001');
    wait(300);
    at('ATA');
    call.hangUp();
    expect(wait(0)).toBe('\r\n^CEND:1,0,29\r\n');
  });

  it('endUntold', () => {
    const { call, wait } = rung('endUntold');
    call.hangUp();
    expect(wait(0)).toBe('');
  });
});
