import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessagesMessage } from '../../../shared/contract/messages.ts';
import type { ModemMessage } from '../../../shared/contract/modem.ts';
import type { UnitsMessage } from '../../../shared/contract/units.ts';
import { stationId, type StationId } from '../../../shared/domain/ids.ts';
import { systemClock } from '../runtime/clock.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../simulators/modem/network/virtualNetwork.ts';
import { modemPort } from '../simulators/modem/simulatedPort.ts';
import { joinPerson, type Person } from '../simulators/modem/testing.ts';
import { createVirtualModem, type VirtualModem } from '../simulators/modem/virtualModem.ts';
import { buildSmallHarbour, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTestConsole, type Client, type TestConsole } from '../testing/testConsole.ts';

const PERSON = '+4790000099';
const UNIT = '+4759000000001';

let network: VirtualNetwork;
let stick: VirtualModem;
let person: Person;
let test: TestConsole;
let harbour: SmallHarbour;
let staff: Client;
beforeEach(async () => {
  network = createVirtualNetwork({ clock: systemClock, delays: { acceptMs: 5, deliveryMs: 5, callSetUpMs: 5 } });
  stick = createVirtualModem({ clock: systemClock, network });
  person = joinPerson(network, PERSON);
  const device = modemPort(stick, 'sim://modem');
  test = await openTestConsole({ simulatedPorts: (name) => (name === 'modem' ? device : undefined) });
  harbour = buildSmallHarbour(test.console.store, test.console.clock.now());
  staff = await test.at('technician');
});
afterEach(() => test.close());

/** Reads a stream until a message is as wanted. */
async function until<Message>(
  stream: AsyncIterator<Message>,
  isWanted: (message: Message) => boolean,
): Promise<Message> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done === true) throw new Error('the stream ended');
    if (isWanted(value)) return value;
  }
}

const plugIn = async () => {
  await staff.modem.setSettings({ address: 'sim://modem' });
  const watch = await staff.modem.watch();
  await until<ModemMessage>(
    watch[Symbol.asyncIterator](),
    (message) => message.kind === 'picture' && message.picture.state?.step.kind === 'ready',
  );
};
const addUnit = (more: object = {}) =>
  staff.units.add({
    siteId: harbour.vest.id,
    floorId: null,
    name: 'Hytta',
    model: '706',
    number: UNIT,
    isFahrenheit: false,
    password: 'ab12c',
    renewPassword: '',
    ...more,
  });

describe('modem', () => {
  it('a technician chooses a modem and sees operator, signal, SIM and own number', async () => {
    await plugIn();
    expect(test.console.gsm.picture().state).toMatchObject({
      identity: { ownNumber: stick.number },
      operator: network.name,
    });
    expect(await staff.console.health()).toContainEqual(
      expect.objectContaining({ subject: 'modem', level: 'good', code: 'ready' }),
    );
  });

  it('what is no address is refused', async () => {
    for (const address of ['banana', 'tcp://10.0.0.1', 'sim://'])
      await expect(staff.modem.setSettings({ address })).rejects.toMatchObject({ data: { code: 'ports/badAddress' } });
  });

  it('the PIN never comes out again', async () => {
    const settings = await staff.modem.setPin({ pin: '4711' });
    expect(settings.pin).toBe('stored');
    expect(JSON.stringify(test.console.store.read.prepare('SELECT * FROM gsm_modem').all())).not.toContain('4711');
    expect(JSON.stringify(test.console.store.read.prepare('SELECT * FROM audit').all())).not.toContain('4711');
  });

  it('without a modem nobody is called and nothing is asked', async () => {
    await expect(staff.modem.dial({ number: PERSON })).rejects.toMatchObject({ data: { code: 'modem/notReady' } });
    await expect(staff.modem.ussd({ code: '*100#' })).rejects.toMatchObject({ data: { code: 'modem/notReady' } });
  });

  it('the operator is asked by code', async () => {
    await plugIn();
    expect((await staff.modem.ussd({ code: '*100#' })).text).toContain('balance');
  });
});

describe('messages', () => {
  it('goes out, is delivered, is answered, and stands in one conversation', async () => {
    await plugIn();
    const stream = (await staff.messages.watch())[Symbol.asyncIterator]();
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot', conversations: [] });
    const { id } = await staff.messages.send({
      number: '90000099',
      text: 'Hei',
      validityMinutes: null,
      wantsReport: true,
    });
    await until<MessagesMessage>(
      stream,
      (message) =>
        message.kind === 'delta' &&
        message.messages.some((one) => one.id === id && one.direction === 'sent' && one.state.kind === 'delivered'),
    );
    person.send(stick.number, 'Hei selv');
    const heard = await until<MessagesMessage>(
      stream,
      (message) => message.kind === 'delta' && message.messages.some(({ direction }) => direction === 'received'),
    );
    expect(heard).toMatchObject({ conversations: [{ number: PERSON, unread: 1, count: 2 }] });
    expect(await staff.messages.markRead({ number: PERSON })).toEqual({ marked: 1 });
    const raw = await staff.messages.raw({ id });
    expect(raw.parts).toMatchObject([{ part: 1, status: 0 }]);
    expect(raw.parts[0]?.pdu).toMatch(/^[0-9A-F]+$/u);
    const { messages } = await staff.messages.conversation({ number: '900 00 099', before: null, limit: 1 });
    expect(messages).toMatchObject([{ direction: 'received', text: 'Hei selv' }]);
    expect(await staff.messages.counts({ months: 1 })).toMatchObject([{ stationId: null, sent: 1, received: 1 }]);
  });

  it('what can be no text is refused with its reason', async () => {
    await addUnit();
    for (const [wish, code] of [
      [{ number: 'Kari' }, 'messages/badNumber'],
      [{ text: ' ' }, 'messages/empty'],
      [{ number: UNIT }, 'messages/isUnit'],
    ] as const) {
      const text = { number: PERSON, text: 'Hei', validityMinutes: null, wantsReport: false, ...wish };
      await expect(staff.messages.send(text)).rejects.toMatchObject({ data: { code } });
    }
  });

  it('what may have arrived is sent again only when somebody says so; what is queued can be taken back', async () => {
    const text = { number: PERSON, text: 'Hei', validityMinutes: null, wantsReport: false };
    const { id } = await staff.messages.send(text);
    await expect(staff.messages.resend({ id, isConfirmed: true })).rejects.toMatchObject({
      data: { code: 'messages/stillQueued' },
    });
    expect(await staff.messages.cancel({ id })).toEqual({ cancelled: true });
    await expect(staff.messages.cancel({ id })).rejects.toMatchObject({ data: { code: 'messages/alreadySent' } });
    expect((await staff.messages.resend({ id, isConfirmed: false })).id).not.toBe(id);
  });

  it('a site administrator sees the texts of their units and nobody else’s', async () => {
    await plugIn();
    await addUnit();
    const foreign = await addUnit({ siteId: harbour.ost.id, name: 'Øst', number: '+4759000000002' });
    const lines = [UNIT, foreign.number].map((number) => network.join({ number, receive: () => {}, ring: () => {} }));
    const stream = (await staff.messages.watch())[Symbol.asyncIterator]();
    await stream.next();
    for (const line of [...lines, person]) line.send(stick.number, 'ALARM');
    await until<MessagesMessage>(
      stream,
      () => test.console.store.read.prepare('SELECT 1 FROM sms_message').all().length === 3,
    );
    const keeper = await test.at('siteAdministrator');
    const { conversations } = await keeper.messages.conversations({ before: null, search: '', limit: 50 });
    expect(conversations.map(({ number }) => number)).toEqual([UNIT]);
    const theirs = await staff.messages.conversations({ before: null, search: '', limit: 50 });
    expect(theirs.conversations).toHaveLength(3);
    const other = theirs.conversations.find(({ number }) => number === PERSON);
    await expect(keeper.messages.raw({ id: other?.last.id ?? '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(keeper.messages.markRead({ number: PERSON })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('units', () => {
  const idsIn = (message: UnitsMessage): readonly StationId[] =>
    message.kind === 'pulse' ? [] : message.units.map(({ id }) => id);

  it('is added to the tree, watched, changed and removed; its password never comes out', async () => {
    const stream = (await staff.units.watch())[Symbol.asyncIterator]();
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot', units: [] });
    const unit = await addUnit();
    expect(unit).toMatchObject({ number: UNIT, password: 'known', renewPassword: 'none', window: { kind: 'unknown' } });
    await until<UnitsMessage>(stream, (message) => idsIn(message).includes(unit.id));
    expect(test.console.directory.station(unit.id)).toMatchObject({ kind: 'gsm', name: 'Hytta' });
    const changed = await staff.units.update({ id: unit.id, name: 'Naustet', model: '707', feedsConsole: true });
    expect(changed).toMatchObject({ model: '707', feedsConsole: true });
    await staff.units.remove({ id: unit.id });
    await until<UnitsMessage>(stream, (message) => message.kind === 'delta' && message.removed.includes(unit.id));
    expect(test.console.directory.station(unit.id)).toBeUndefined();
    const everything = ['gsm_unit', 'audit', 'event', 'station'].map((table) =>
      test.console.store.read.prepare(`SELECT * FROM ${table}`).all(),
    );
    expect(JSON.stringify([unit, changed, everything])).not.toContain('ab12c');
  });

  it('what can be no unit is refused with its reason', async () => {
    for (const [more, code] of [
      [{ number: 'Hytta' }, 'units/badNumber'],
      [{ password: 'ab12' }, 'units/badPassword'],
      [{ password: 'ab 12' }, 'units/badPassword'],
      [{ renewPassword: 'kort' }, 'units/badPassword'],
    ] as const)
      await expect(addUnit(more)).rejects.toMatchObject({ data: { code } });
  });

  it('a number is one unit’s only, in whatever form it is typed', async () => {
    await addUnit();
    await expect(addUnit({ number: '0047 59000000001' })).rejects.toMatchObject({
      data: { code: 'units/numberTaken' },
    });
  });

  it('a site administrator does not reach a unit of another site', async () => {
    const unit = await addUnit({ siteId: harbour.ost.id });
    const keeper = await test.at('siteAdministrator');
    await expect(keeper.units.powered({ id: unit.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(keeper.units.powered({ id: stationId('nobody') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stream = (await keeper.units.watch())[Symbol.asyncIterator]();
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot', units: [] });
    await stream.return?.();
  });

  it('"this is a power-cut alert" classifies a text and makes a rule for the next ones', async () => {
    await plugIn();
    const unit = await addUnit();
    const line = network.join({ number: UNIT, receive: () => {}, ring: () => {} });
    const stream = (await staff.messages.watch())[Symbol.asyncIterator]();
    await stream.next();
    const received = async (text: string) => {
      line.send(stick.number, text);
      const message = await until<MessagesMessage>(
        stream,
        (one) => one.kind === 'delta' && one.messages.some((each) => each.text === text),
      );
      if (message.kind !== 'delta') throw new Error('no delta');
      const first = message.messages.find((each) => each.text === text);
      if (first?.direction !== 'received') throw new Error('not received');
      return first;
    };
    const first = await received('Nett ute!');
    expect(first.meaning).toEqual({ kind: 'unclassified' });
    const { rule } = await staff.units.markAs({
      messageId: first.id,
      alert: 'powerLost',
      words: ['nett ute'],
      forThisUnitOnly: true,
    });
    expect(rule).toMatchObject({ words: ['nett ute'], alert: 'powerLost', stationId: unit.id, isSeeded: false });
    const second = await received('NETT  UTE igjen');
    expect(second.meaning).toMatchObject({ kind: 'alert', alert: 'powerLost', ruleId: rule?.id });
    await expect(
      staff.units.markAs({ messageId: first.id, alert: 'other', words: ['fisk'], forThisUnitOnly: true }),
    ).rejects.toMatchObject({ data: { code: 'units/wordsNotInText' } });
    const keeper = await test.at('siteAdministrator');
    await expect(
      keeper.units.saveRule({ id: null, words: ['alt'], alert: 'other', stationId: null }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the tree', () => {
  it('shows a unit by its socket, as the unit itself said it: never as offline (D72)', async () => {
    await plugIn();
    const unit = await addUnit({ password: '' });
    const shown = () => test.console.live.station(unit.id)?.condition;
    expect(shown()).toBe('unknown');
    const line = network.join({
      number: UNIT,
      receive: () => line.send(stick.number, 'Power socket ON'),
      ring: () => {},
    });
    const stream = (await staff.units.watch())[Symbol.asyncIterator]();
    await staff.units.command({ id: unit.id, form: 'ON', args: {}, isConfirmed: false });
    expect(shown()).toBe('waiting');
    await until<UnitsMessage>(
      stream,
      (message) => message.kind !== 'pulse' && message.units.some(({ queue }) => queue.length === 0),
    );
    expect(shown()).toBe('inUse');
  });
});
