import { afterEach, describe, expect, it } from 'vitest';
import { decodePdu } from '../../../shared/codecs/sms/decodePdu.ts';
import { MODEM_FAULTS } from '../simulators/modem/faults/faults.ts';
import { partsFor, PERSON } from '../simulators/modem/testing.ts';
import { openVirtualTable, type VirtualOptions, type VirtualTable } from './testing/tableModem.ts';

let table: VirtualTable;
const open = async (options: VirtualOptions, ms = 30_000) => {
  table = openVirtualTable(options);
  await table.pass(ms);
};
afterEach(() => table.close());

const words = () =>
  table.texts.map(({ pdu }) => {
    const decoded = decodePdu(pdu);
    return decoded.ok && decoded.pdu.kind === 'deliver' && decoded.pdu.body.kind === 'text'
      ? decoded.pdu.body.text
      : pdu;
  });
const part = (text = 'ON') => {
  const [first] = partsFor(text);
  if (!first) throw new Error('no part');
  return first;
};

/** With these, a modem is as good as without: ready, and a text comes in. */
const HARMLESS = [
  'drips',
  'oldData',
  'blankLines',
  'slow',
  'latePin',
  'chatter',
  'noise',
  'noiseInAnswers',
  'simBusy',
  'stillStarting',
  'roaming',
  'noSignal',
  'registrationEmpty',
  'registrationUnquoted',
  'registrationWithTechnology',
  'registrationQuotes',
  'registrationShifted',
  'readTooSoon',
  'toldTwice',
  'pictureMessage',
  'otherStorage',
  'garbageBeforeList',
  'threeStorages',
  'quietStorages',
  'forgetsServiceCentre',
  'refusesReports',
];

describe('an oddity that costs nothing', () => {
  it.each(HARMLESS)('%s', async (fault) => {
    await open({ faults: [fault] }, 120_000);
    expect(table.step()).toBe('ready');
    table.person.send(table.stick.number, 'Strøm på');
    await table.pass(70_000);
    expect(new Set(words())).toEqual(new Set(['Strøm på']));
    const sending = await table.during(20_000, table.modem.send(part()));
    expect(sending).toMatchObject({ kind: 'sent' });
    expect(table.person.inbox.map(({ text }) => text)).toEqual(['ON']);
  });
});

describe('what keeps a modem from working is named', () => {
  it.each([
    ['mute', 'noAnswer'],
    ['notAModem', 'notAModem'],
    ['noSim', 'noSim'],
    ['pinNeeded', 'pinNeeded'],
    ['pukNeeded', 'pukNeeded'],
    ['simFailure', 'simFault'],
    ['noNetwork', 'noNetwork'],
    ['searching', 'searching'],
    ['denied', 'registrationDenied'],
  ])('%s is %s', async (fault, step) => {
    await open({ faults: [fault] });
    expect(table.step()).toBe(step);
  });

  it('a search that finds nothing for three minutes is no network', async () => {
    await open({ faults: ['searching'] }, 260_000);
    expect(table.step()).toBe('noNetwork');
  });

  it('a storage that stays full for a minute is told, and the next room in it heals that', async () => {
    await open({ faults: ['storageFull'] });
    expect(table.modem.state().storage).toEqual({ used: 30, total: 30 });
    await table.pass(65_000);
    expect(table.step()).toBe('storageFull');
    const [first] = table.texts;
    await table.during(3_000, table.modem.remove(first?.ref ?? ''));
    await table.pass(5_000);
    expect(table.step()).toBe('ready');
  });

  it('a full stick that says so by itself is looked at at once', async () => {
    await open({ profile: 'huaweiE1752' });
    table.stick.fill();
    table.person.send(table.stick.number, 'for mange');
    await table.pass(10_000);
    const { storage } = table.modem.state();
    expect(storage?.used).toBe(storage?.total);
  });

  it('a SIM put in later is found, also by a modem that must switch its radio off and on first', async () => {
    await open({ faults: ['noSim'] });
    table.stick.setSim('ready');
    await table.pass(60_000);
    expect(table.step()).toBe('ready');
  });

  it('a modem that says nothing but ^BOOT is started anew (gammu #393)', async () => {
    await open({ faults: ['bootLoop'] }, 200_000);
    expect(table.step()).toBe('noAnswer');
  });

  it('the network that is lost and comes back is told within a second', async () => {
    await open({});
    table.stick.setRegistration('searching');
    await table.pass(1_000);
    expect(table.step()).toBe('searching');
    table.stick.setRegistration('home');
    await table.pass(1_000);
    expect(table.step()).toBe('ready');
  });
});

describe('sending', () => {
  it.each([
    ['networkOutOfOrder', { kind: 'refused', error: 'CMS 38', isTransient: true }],
    ['temporaryFailure', { kind: 'refused', error: 'CMS 41', isTransient: true }],
    ['congestion', { kind: 'refused', error: 'CMS 42', isTransient: true }],
    ['networkTimeout', { kind: 'refused', error: 'CMS 332', isTransient: true }],
    ['cms331', { kind: 'refused', error: 'CMS 331', isTransient: true }],
    ['cms314', { kind: 'refused', error: 'CMS 314', isTransient: true }],
    ['cms322', { kind: 'refused', error: 'CMS 322', isTransient: true }],
    ['cms512', { kind: 'refused', error: 'CMS 512', isTransient: true }],
    ['noCredit', { kind: 'refused', error: 'CMS 500', isTransient: true }],
    ['rejected', { kind: 'refused', error: 'CMS 21', isTransient: false }],
    ['cms8', { kind: 'refused', error: 'CMS 8', isTransient: false }],
    ['cms10', { kind: 'refused', error: 'CMS 10', isTransient: false }],
    ['cms28', { kind: 'refused', error: 'CMS 28', isTransient: false }],
    ['cms30', { kind: 'refused', error: 'CMS 30', isTransient: false }],
    ['cms50', { kind: 'refused', error: 'CMS 50', isTransient: false }],
    ['cms304', { kind: 'refused', error: 'CMS 304', isTransient: false }],
    ['cms310', { kind: 'refused', error: 'CMS 310', isTransient: false }],
    ['cms311', { kind: 'refused', error: 'CMS 311', isTransient: false }],
    ['cms316', { kind: 'refused', error: 'CMS 316', isTransient: false }],
    ['noPrompt', { kind: 'refused', error: 'no prompt', isTransient: true }],
    ['sentInSilence', { kind: 'unknown', reason: 'noAnswer' }],
    ['unplugsWhileSending', { kind: 'unknown', reason: 'modemLost' }],
  ])('%s', async (fault, outcome) => {
    await open({ faults: [fault] });
    expect(await table.during(70_000, table.modem.send(part()))).toEqual(outcome);
  });

  it('a prompt that stays after a refusal takes no later command for a text (gammu 54666d4f8)', async () => {
    await open({ faults: ['stuckPrompt'] });
    expect(await table.during(5_000, table.modem.send(part()))).toMatchObject({ error: 'CMS 500' });
    table.person.send(table.stick.number, 'ennå her');
    await table.pass(70_000);
    expect(words()).toContain('ennå her');
    expect(table.step()).toBe('ready');
  });

  it('a lost service centre is set again, and the text goes out', async () => {
    await open({});
    expect(table.modem.state().identity.serviceCentre).toMatch(/^\+\d+$/u);
    await table.close();
    await open({ faults: ['noServiceCentre'] });
    expect(await table.during(10_000, table.modem.send(part()))).toMatchObject({ kind: 'refused', error: 'CMS 330' });
  });

  it('before it is started, and while it is away, nothing is handed over', async () => {
    await open({}, 250);
    expect(await table.during(1_000, table.modem.send(part()))).toMatchObject({ kind: 'refused', isTransient: true });
    await table.pass(20_000);
    table.stick.unplug();
    await table.pass(500);
    expect(await table.during(1_000, table.modem.send(part()))).toEqual({
      kind: 'refused',
      error: 'modem lost',
      isTransient: true,
    });
  });
});

describe('texts in the modem', () => {
  it('are read from the storage that was named, and deleted there (serialport-gsm #12)', async () => {
    await open({ faults: ['otherStorage'] });
    table.person.send(table.stick.number, 'hei');
    await table.pass(5_000);
    expect(words()).toEqual(['hei']);
    const [text] = table.texts;
    expect(text?.ref).toMatch(/^ME:/u);
    await table.during(5_000, table.modem.remove(text?.ref ?? ''));
    expect(table.stick.state().storages.find(({ name }) => name === 'ME')?.used).toBe(0);
  });

  it('are never deleted by the driver itself, parts of long ones least of all (home-assistant-addons #46)', async () => {
    await open({ profile: 'huaweiK3715' });
    table.person.send(table.stick.number, 'x'.repeat(300));
    await table.pass(130_000);
    expect(new Set(table.texts.map(({ ref }) => ref)).size).toBe(2);
    expect(table.stick.state().storages.some(({ used }) => used === 2)).toBe(true);
  });

  it('one that a modem told of twice is the same place', async () => {
    await open({ faults: ['toldTwice'] });
    table.person.send(table.stick.number, 'hei');
    await table.pass(5_000);
    expect(new Set(table.texts.map(({ ref }) => ref)).size).toBe(1);
  });

  it('one that a modem gives in text mode alone stays there and is shown (gammu 62a1ef627)', async () => {
    await open({ faults: ['textAnswers'] });
    table.person.send(table.stick.number, 'hei');
    await table.pass(70_000);
    expect(table.modem.state().discarded.last).toContain('hei');
    expect(table.stick.state().storages.some(({ used }) => used === 1)).toBe(true);
  });

  it('one that is no message is handed on as it is', async () => {
    await open({ faults: ['malformedMessage'] });
    expect(words()).toEqual(['0791740900090000FF']);
  });

  it('an empty place is as good as deleted', async () => {
    await open({});
    await expect(table.during(2_000, table.modem.remove('SM:17'))).resolves.toBeUndefined();
    await expect(table.during(2_000, table.modem.remove(':'))).resolves.toBeUndefined();
  });
});

describe('calls', () => {
  it.each(['standard', 'huaweiK3715', 'huaweiE1752', 'wavecom', 'qualcommM6280', 'zteK3565'])(
    '%s: from ring to end, with the number',
    async (profile) => {
      await open({ profile });
      table.person.call(table.stick.number);
      await table.pass(12_000);
      expect(table.said).toEqual([`call ${PERSON}`]);
      await table.pass(60_000);
      expect(table.said).toHaveLength(2);
    },
  );

  it.each([
    ['callerIdFirst', `call ${PERSON}`],
    ['callerIdWithoutPlus', `call ${PERSON}`],
    ['noCallerId', `call ${PERSON}`],
  ])('%s', async (fault, first) => {
    await open({ faults: [fault] });
    table.person.call(table.stick.number);
    await table.pass(4_000);
    expect(table.said).toEqual([first]);
  });

  it('an end that nobody tells is one when the rings are missing', async () => {
    await open({ faults: ['endUntold'] });
    table.person.call(table.stick.number);
    await table.pass(90_000);
    expect(table.said).toEqual([`call ${PERSON}`, 'end noMoreRings']);
  });

  it.each(['standard', 'huaweiK3715', 'wavecom', 'qualcommM6280'])('%s: dialled, and hung up', async (profile) => {
    await open({ profile });
    await table.during(8_000, table.modem.dial(PERSON));
    expect(table.person.calls).toHaveLength(1);
    await table.during(8_000, table.modem.hangUp());
    expect(table.said).toHaveLength(1);
    expect(table.said[0]).toMatch(/^end /u);
    expect(await table.during(20_000, table.modem.send(part()))).toMatchObject({ kind: 'sent' });
  });

  it('a call that the other end rejects ends', async () => {
    await open({});
    await table.during(8_000, table.modem.dial(PERSON));
    table.person.calls[0]?.call.hangUp();
    await table.pass(5_000);
    expect(table.said).toHaveLength(1);
  });

  it('a call is over when the modem goes', async () => {
    await open({});
    table.person.call(table.stick.number);
    await table.pass(3_000);
    table.stick.unplug();
    await table.pass(500);
    expect(table.said).toEqual([`call ${PERSON}`, 'end modemLost']);
  });
});

describe('USSD', () => {
  it.each([
    [{}],
    [{ faults: ['ussdPacked'] }],
    [{ faults: ['ussdWide'] }],
    [{ faults: ['ussdWithoutCoding'] }],
    [{ faults: ['ussdRubbish'] }],
    [{ profile: 'huaweiK3715' }],
    [{ profile: 'huaweiE1752' }],
  ] as const)('%j', async (options) => {
    await open(options);
    const answer = await table.during(20_000, table.modem.ussd('*100#'));
    expect(answer).toBe(table.network.ussd('*100#'));
  });

  it('what is no code is refused before the modem gets it', async () => {
    await open({});
    await expect(table.during(1_000, table.modem.ussd('*100#"'))).rejects.toMatchObject({ code: 'modem/ussdRefused' });
  });
});

it('whatever is wrong, each fault of the virtual modem leaves a driver that says how it stands and closes', async () => {
  for (const { id } of MODEM_FAULTS) {
    table = openVirtualTable({ faults: [id] });
    await table.pass(20_000);
    expect(['opening', 'portClosed']).not.toContain(table.step());
    await table.close();
    expect(table.step()).toBe('portClosed');
  }
});
