import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../runtime/clock.ts';
import { partsFor, PERSON } from '../simulators/modem/testing.ts';
import { scriptedModem, type Script, type ScriptedModem } from './testing/scriptedModem.ts';
import { SCRIPTS } from './testing/scripts.ts';
import { openTable, type Table } from './testing/tableModem.ts';

let table: Table;
let stick: ScriptedModem;
const open = async (script: Script) => {
  stick = scriptedModem(script);
  table = openTable(stick, manualClock(Date.UTC(2026, 10, 23, 8)));
  await table.pass(20_000);
};
afterEach(() => table.close());

const model = (name: string): Script => {
  const found = SCRIPTS.find((script) => script.name.includes(name));
  if (!found) throw new Error(name);
  return found;
};
const bent = (name: string, answers: Script['answers']): Script => {
  const script = model(name);
  return { ...script, answers: { ...script.answers, ...answers } };
};
const KNOWN_AS = [
  'huawei | K3715 | 11.104.05.00.00',
  'huawei | E1752 | 11.126.13.00.00',
  'WAVECOM MODEM | MULTIBAND 900E 1800 | ',
  'QUALCOMM INCORPORATED | M6280 | M6280_V1.0.0 M6280_V1.0.0 1 [Sep 4 2008 12:00:00]',
  'ZTE INCORPORATED | K3565-Z | BD_P673A2V1.0.0B09',
  'Nokia | Nokia N79 | V ICPR72_08w44.1 24-11-08 RM-348 (c) Nokia 11.049',
];
const PDU = '07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07';

describe.each(SCRIPTS.map((script) => [script.name, script] as const))('%s', (_, script) => {
  it('is ready, known by name, and quiet', async () => {
    await open(script);
    const { identity, discarded, operator, signalDbm } = table.modem.state();
    expect(table.step()).toBe('ready');
    expect(KNOWN_AS).toContain(`${identity.maker} | ${identity.model} | ${identity.firmware}`);
    expect([identity.imei, identity.imsi]).toEqual(['490154203237518', '242010000000001']);
    expect([operator, signalDbm]).toEqual(['Test', -73]);
    expect(discarded.count).toBe(0);
  });

  it('is never spoken to in text mode, and asked for no settings of texts that it has not', async () => {
    await open(script);
    expect(stick.typed).toContain('AT+CMGF=0');
    expect(stick.typed.filter((line) => /CMGF=1|CSMP|CPIN="/u.test(line))).toEqual([]);
    expect(stick.typed.some((line) => line.startsWith('AT+CMGL'))).toBe(script.name !== 'Nokia N79');
  });

  it('rings, and the call ends', async () => {
    await open(script);
    stick.say(script.call.rings);
    await table.pass(1_000);
    expect(table.said).toEqual(['call +4791234567']);
    stick.say(script.call.ends);
    await table.pass(20_000);
    expect(table.said).toHaveLength(2);
  });

  it('dials, is answered, and the other end hangs up', async () => {
    await open(script);
    await table.during(6_000, table.modem.dial(PERSON));
    expect(stick.typed.at(-1)).toBe(`ATD${PERSON};`);
    stick.say(script.dial.answered);
    await table.pass(2_000);
    stick.say(script.dial.ends);
    await table.pass(2_000);
    expect(table.said).toHaveLength(script.dial.ends === '' ? 0 : 1);
    await table.during(10_000, table.modem.hangUp());
    expect(table.said).toHaveLength(1);
    expect(table.step()).toBe('ready');
  });

  it('hung up while it rings there, it takes the next command', async () => {
    await open(script);
    await table.during(6_000, table.modem.dial(PERSON));
    await table.during(10_000, table.modem.hangUp());
    expect(stick.typed.slice(-1)).toEqual(['AT+CHUP']);
    const [part] = partsFor('ON');
    expect(part && (await table.during(3_000, table.modem.send(part)))).toEqual({ kind: 'sent', reference: 5 });
  });
});

describe('a refusal leads to the next best setting', () => {
  it('Wavecom: two storages, as three are refused', async () => {
    await open(model('Wavecom'));
    expect(stick.typed).toContain('AT+CPMS="SM","SM"');
    expect(table.modem.state().storage).toEqual({ used: 14, total: 50 });
  });

  it('Brovi: all three named, and OK alone is enough (gammu 8d257ee66, 8980c57e8)', async () => {
    const three = 'AT+CPMS="SM","SM","SM"';
    await open(
      bent('K3715', { 'AT+CPMS=?': '+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")\r\nOK\r\n', [three]: 'OK\r\n' }),
    );
    expect(stick.typed.find((line) => line.startsWith('AT+CPMS="SM"'))).toBe(three);
  });

  it('CNMI: what is listed and refused all the same is followed by the next (ModemManager)', async () => {
    const script = bent('M6280', {
      'AT+CNMI=?': '+CNMI: (0-2),(0-1),(0,2),(0-2),(0,1)\r\nOK\r\n',
      'AT+CNMI=2,1,0,2,0': 'ERROR\r\n',
      'AT+CNMI=2,1,0,1,0': '+CMS ERROR: 303\r\n',
    });
    await open(script);
    expect(stick.typed.filter((line) => line.startsWith('AT+CNMI=2,1')).slice(0, 3)).toEqual([
      'AT+CNMI=2,1,0,2,0',
      'AT+CNMI=2,1,0,1,0',
      'AT+CNMI=2,1,2,2,0',
    ]);
  });

  it('CREG: without places when AT+CREG=2 is refused', async () => {
    await open(bent('K3715', { 'AT+CREG=2': 'ERROR\r\n' }));
    expect(stick.typed).toContain('AT+CREG=1');
  });

  it('a radio that is off is switched on', async () => {
    await open(bent('K3715', { 'AT+CFUN?': '+CFUN: 4\r\nOK\r\n' }));
    expect(stick.typed).toContain('AT+CFUN=1');
  });

  it('makers get what theirs need: Huawei its silence and text USSD, others nothing of it', async () => {
    await open(model('E1752'));
    expect(stick.typed.filter((line) => line.includes('^'))).toEqual([
      'AT^CURC=0',
      'AT^PORTSEL=1',
      'AT^CVOICE=0',
      'AT^USSDMODE=0',
    ]);
    await table.close();
    await open(model('M6280'));
    expect(stick.typed.filter((line) => line.includes('^'))).toEqual([]);
  });

  it('a stick on 4G alone is registered when only AT+CEREG? knows', async () => {
    await open(bent('K3715', { 'AT+CREG?': '+CREG: 2,0\r\nOK\r\n', 'AT+CEREG?': '+CEREG: 0,5\r\nOK\r\n' }));
    expect(table.step()).toBe('ready');
    expect(table.modem.state().isRoaming).toBe(true);
  });
});

describe('a SIM that is locked', () => {
  const wants = (what: string) => ({ 'AT+CPIN?': `+CPIN: ${what}\r\nOK\r\n` });

  it.each([
    ['SIM PUK', 'pukNeeded'],
    ['SIM PIN', 'pinNeeded'],
    ['PH-NET PIN', 'simFault'],
    ['NOT INSERTED', 'noSim'],
    ['SIM PUK2', 'ready'],
  ])('%s: %s, and no PIN or PUK is entered', async (status, step) => {
    await open(bent('K3715', wants(status)));
    await table.pass(120_000);
    expect(table.step()).toBe(step);
    expect(stick.typed.filter((line) => line.startsWith('AT+CPIN='))).toEqual([]);
  });

  it.each([
    ['+CME ERROR: 10', 'noSim'],
    ['+CME ERROR: 12', 'pukNeeded'],
    ['+CME ERROR: 13', 'simFault'],
    ['+CME ERROR: SIM not inserted', 'noSim'],
    ['ERROR', 'simFault'],
  ])('%s: %s', async (error, step) => {
    await open(bent('K3715', { 'AT+CPIN?': `${error}\r\n` }));
    expect(table.step()).toBe(step);
  });

  it.each([
    ['refused', '+CME ERROR: 16\r\n'],
    ['taken, and the SIM still wants it', 'OK\r\n'],
    ['never answered', ''],
  ])('a PIN that is %s is entered once, also after a new start of the port', async (_, answer) => {
    stick = scriptedModem(bent('K3715', { ...wants('SIM PIN'), 'AT+CPIN="1234"': answer }));
    table = openTable(stick, manualClock(0), ['1234', '1234', '1234']);
    await table.pass(300_000);
    expect(table.step()).toBe('pinRefused');
    expect(stick.typed.filter((line) => line.startsWith('AT+CPIN='))).toEqual(['AT+CPIN="1234"']);
  });
});

describe('texts', () => {
  it('a modem that falls back to text mode is set right, and the text is read', async () => {
    await open(
      bent('K3715', { 'AT+CMGR=3': '+CMGR: "REC UNREAD","+4791234567",,"26/11/23,12:00:00+04"\r\nhei\r\nOK\r\n' }),
    );
    const before = stick.typed.filter((line) => line === 'AT+CMGF=0').length;
    stick.say('+CMTI: "SM",3\r\n');
    await table.pass(1_000);
    expect(stick.typed.filter((line) => line === 'AT+CMGF=0').length).toBeGreaterThan(before);
  });

  it('what is passed on without being stored is taken too, and needs no deleting', async () => {
    await open(model('K3715'));
    stick.say(`+CMT: ,38\r\n${PDU}\r\n+CDS: 38\r\n${PDU}\r\n`);
    await table.pass(500);
    expect(table.texts).toEqual([{ ref: ':', pdu: PDU }]);
    expect(table.said).toEqual(['report']);
    await table.during(500, table.modem.remove(':'));
    expect(stick.typed.filter((line) => line.startsWith('AT+CMGD'))).toEqual([]);
  });

  it('place 0 is read and deleted like any other', async () => {
    await open(bent('K3715', { 'AT+CMGR=0': `+CMGR: 0,,38\r\n${PDU}\r\nOK\r\n` }));
    stick.say('+CMTI: "SM",0\r\n');
    await table.pass(500);
    expect(table.texts).toEqual([{ ref: 'SM:0', pdu: PDU }]);
    await table.during(500, table.modem.remove('SM:0'));
    expect(stick.typed.at(-1)).toBe('AT+CMGD=0');
  });
});

it('a withheld number, and one that the modem gives in national form', async () => {
  await open(model('K3715'));
  stick.say('RING\r\n+CLIP: "",128,,,,1\r\n');
  await table.pass(1_000);
  stick.say('NO CARRIER\r\n');
  await table.pass(1_000);
  stick.say('RING\r\n+CLIP: "91234567",161\r\n');
  await table.pass(1_000);
  expect(table.said).toEqual(['call null', 'end NO CARRIER', 'call 91234567']);
});

it('a line that nobody knows is counted and kept for showing', async () => {
  await open(model('K3715'));
  stick.say('%HELLO: 1\r\n');
  await table.pass(250);
  expect(table.modem.state().discarded).toEqual({ count: 9, last: '%HELLO: 1' });
});
