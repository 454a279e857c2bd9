import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandInput } from '../../../../shared/contract/stations.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { readCommand } from '../../store/commandStore.ts';
import { keysOf } from '../../store/configurationKeyStore.ts';
import { readOcppStation, setStationOptions } from '../../store/ocppStationStore.ts';
import { passwordFits } from '../admission/stationPassword.ts';
import { until, type RawStation } from '../testing/rawStation.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';
import { ANSWER_WITHIN_MS } from './lane.ts';

let harbour: TestHarbour;
let id: StationId;
let station: RawStation;
beforeEach(async () => {
  harbour = await openTestHarbour();
  id = harbour.station('CP1', 2);
  harbour.store.writeNow(({ db }) =>
    setStationOptions(db, id, { ...readOcppStation(db, id).options, automaticCalls: false }),
  );
  station = await harbour.dial('CP1');
  await station.ask('BootNotification', { chargePointVendor: 'Garo', chargePointModel: 'LS4' });
});
afterEach(() => harbour.close());

const clearCache = (): CommandInput => ({ action: 'ClearCache', stationId: id });
const outlet = (number: number) => harbour.outlet(id, number);
const answer = (asked: { readonly id: string }, payload: unknown) =>
  station.say(JSON.stringify([3, asked.id, payload]));

/** Every command of this version: what staff ask for, what is on the wire, what the station says. */
const ROWS: readonly {
  readonly input: (at: (number: number) => ReturnType<typeof outlet>) => object;
  readonly wire: object;
  readonly reply: object;
  readonly status: string;
}[] = [
  {
    input: (at) => ({ action: 'RemoteStartTransaction', outletId: at(2), idTag: 'AB12' }),
    wire: { connectorId: 2, idTag: 'AB12' },
    reply: { status: 'Accepted' },
    status: 'Accepted',
  },
  {
    input: () => ({ action: 'Reset', type: 'Soft' }),
    wire: { type: 'Soft' },
    reply: { status: 'Rejected' },
    status: 'Rejected',
  },
  {
    input: (at) => ({ action: 'UnlockConnector', outletId: at(1) }),
    wire: { connectorId: 1 },
    reply: { status: 'Unlocked' },
    status: 'Unlocked',
  },
  {
    input: () => ({ action: 'ChangeAvailability', outletId: null, type: 'Inoperative' }),
    wire: { connectorId: 0, type: 'Inoperative' },
    reply: { status: 'Scheduled' },
    status: 'Scheduled',
  },
  {
    input: () => ({ action: 'GetConfiguration', keys: ['HeartbeatInterval'] }),
    wire: { key: ['HeartbeatInterval'] },
    reply: { configurationKey: [] },
    status: '',
  },
  {
    input: () => ({ action: 'ChangeConfiguration', key: 'HeartbeatInterval', value: '300' }),
    wire: { key: 'HeartbeatInterval', value: '300' },
    reply: { status: 'RebootRequired' },
    status: 'RebootRequired',
  },
  {
    input: (at) => ({ action: 'TriggerMessage', outletId: at(1), requestedMessage: 'StatusNotification' }),
    wire: { requestedMessage: 'StatusNotification', connectorId: 1 },
    reply: { status: 'NotImplemented' },
    status: 'NotImplemented',
  },
  { input: () => ({ action: 'ClearCache' }), wire: {}, reply: { status: 'Accepted' }, status: 'Accepted' },
];

describe('commands', () => {
  test.each(ROWS)('$wire is sent and its answer $status shown (C57)', async ({ input, wire, reply, status }) => {
    const wish: unknown = { stationId: id, ...input(outlet) };
    const asking = harbour.ocpp.command(wish as CommandInput, 'kari@havna.no');
    const { action } = wish as CommandInput;
    const asked = await station.asked(action);
    expect(asked.payload).toEqual(wire);
    answer(asked, reply);
    const command = await harbour.commandState(await asking, 'answered');
    expect(command).toMatchObject({
      action,
      askedBy: 'kari@havna.no',
      request: JSON.stringify(wire),
      reply: JSON.stringify(reply),
      state: { kind: 'answered', status, late: false },
    });
    const states = harbour.eventsOf('commandChanged').map((event) => event.command.state.kind);
    expect(states).toEqual(['queued', 'sent', 'answered']);
  });

  test('a remote stop names the session that runs on the outlet, and is refused without one', async () => {
    const wish: CommandInput = { action: 'RemoteStopTransaction', stationId: id, outletId: outlet(1) };
    await expect(harbour.ocpp.command(wish, 'k')).rejects.toMatchObject({ code: 'stations/noOpenSession' });
    await station.ask('StartTransaction', {
      connectorId: 1,
      idTag: 'A',
      meterStart: 0,
      timestamp: '2026-11-23T08:00:00Z',
    });
    await harbour.ocpp.command(wish, 'k');
    expect((await station.asked('RemoteStopTransaction')).payload).toEqual({
      transactionId: harbour.sessions()[0]?.id,
    });
  });

  test('a station that is away is not asked', async () => {
    station.socket.close();
    await station.closed;
    await until(() => harbour.eventsOf('stationDisconnected').length > 0);
    await expect(harbour.ocpp.command(clearCache(), 'k')).rejects.toMatchObject({ code: 'stations/offline' });
  });

  test('an outlet of another station is refused', async () => {
    const other = harbour.station('CP2');
    const wish: CommandInput = { action: 'UnlockConnector', stationId: id, outletId: harbour.outlet(other, 1) };
    await expect(harbour.ocpp.command(wish, 'k')).rejects.toMatchObject({ code: 'stations/outletNotFound' });
  });

  test('quirk 54: what the standard would not send itself is not sent', async () => {
    const wish: CommandInput = {
      action: 'RemoteStartTransaction',
      stationId: id,
      outletId: outlet(1),
      idTag: 'T'.repeat(21),
    };
    await expect(harbour.ocpp.command(wish, 'k')).rejects.toMatchObject({ code: 'stations/invalidCommand' });
  });

  test('one at a time: the second waits for the first answer', async () => {
    const first = await harbour.ocpp.command({ action: 'Reset', stationId: id, type: 'Hard' }, 'k');
    const second = await harbour.ocpp.command(clearCache(), 'k');
    const asked = await station.asked('Reset');
    await station.ask('Heartbeat', {});
    expect(readCommand(harbour.store.read, second)?.state.kind).toBe('queued');
    answer(asked, { status: 'Accepted' });
    answer(await station.asked('ClearCache'), { status: 'Accepted' });
    await harbour.commandState(first, 'answered');
    await harbour.commandState(second, 'answered');
  });

  test('no answer: timed out, not repeated, and the next is sent; a late answer still counts', async () => {
    const first = await harbour.ocpp.command(clearCache(), 'k');
    const asked = await station.asked('ClearCache');
    harbour.clock.advance(ANSWER_WITHIN_MS);
    await harbour.commandState(first, 'timedOut');
    const second = await harbour.command({ action: 'Reset', stationId: id, type: 'Soft' }, 'sent');
    answer(asked, { status: 'Accepted' });
    const late = await harbour.commandState(first, 'answered');
    expect(late.state).toMatchObject({ status: 'Accepted', late: true });
    answer(await station.asked('Reset'), { status: 'Accepted' });
    await harbour.commandState(second.id, 'answered');
    expect(station.unread()).toEqual([]);
  });

  test('quirk 12: three requests without an answer mark a station as deaf to commands, any answer ends that', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const command = await harbour.command(clearCache(), 'sent');
      harbour.clock.advance(ANSWER_WITHIN_MS);
      await harbour.commandState(command.id, 'timedOut');
      await station.ask('Heartbeat', {});
    }
    await until(() => harbour.eventsOf('stationUnresponsive').length === 1);
    await station.asked('ClearCache');
    await station.asked('ClearCache');
    answer(await station.asked('ClearCache'), { status: 'Accepted' });
    await until(() => harbour.eventsOf('stationUnresponsive').length === 2);
    expect(harbour.eventsOf('stationUnresponsive').map(({ unresponsive }) => unresponsive)).toEqual([true, false]);
  });

  test.each([
    [
      'a CALLERROR',
      (to: string) => [4, to, 'NotSupported', 'no cache', {}],
      { status: 'NotSupported', description: 'no cache' },
    ],
    ['a short CALLERROR', (to: string) => [4, to], { status: 'GenericError', description: '' }],
    [
      "a code of the maker's own",
      (to: string) => [4, to, 'constructor', 'oops'],
      { status: 'GenericError', description: 'constructor: oops' },
    ],
  ])('quirk 54: %s is shown as the answer', async (_name, frame, expected) => {
    const command = await harbour.command(clearCache(), 'sent');
    station.say(JSON.stringify(frame((await station.asked('ClearCache')).id)));
    const { state } = await harbour.commandState(command.id, 'failed');
    expect(state).toMatchObject({ kind: 'failed', ...expected });
  });

  test.each([
    ['no payload', (to: string) => `[3,"${to}"]`, ''],
    ['null', (to: string) => `[3,"${to}",null]`, ''],
    ['a field too many', (to: string) => `[3,"${to}",{"status":"Accepted","mood":1}]`, 'Accepted'],
    ['the id in capitals', (to: string) => `[3,"${to.toUpperCase()}",{"status":"Accepted"}]`, 'Accepted'],
    ['a NUL at the end', (to: string) => `[3,"${to}",{"status":"Accepted"}]\u0000`, 'Accepted'],
    ['another word', (to: string) => `[3,"${to}",{"status":"OK"}]`, 'OK'],
  ])('quirk 54: an answer with %s is an answer', async (_name, frame, status) => {
    const command = await harbour.command(clearCache(), 'sent');
    station.say(frame((await station.asked('ClearCache')).id));
    const { state } = await harbour.commandState(command.id, 'answered');
    expect(state).toMatchObject({ status, late: false });
  });

  test('a link that ends before the answer loses what was sent and refuses what waited', async () => {
    const sent = await harbour.command(clearCache(), 'sent');
    const waiting = await harbour.ocpp.command({ action: 'Reset', stationId: id, type: 'Soft' }, 'k');
    station.socket.terminate();
    expect((await harbour.commandState(sent.id, 'lost')).state.kind).toBe('lost');
    expect((await harbour.commandState(waiting, 'refused')).state).toMatchObject({ reason: 'stations/offline' });
  });

  test('quirk 53: configuration is shown as given, whatever its shape (C58)', async () => {
    const command = await harbour.command({ action: 'GetConfiguration', stationId: id, keys: [] }, 'sent');
    const asked = await station.asked('GetConfiguration');
    expect(asked.payload).toEqual({});
    answer(asked, {
      configurationKey: [
        { key: 'AuthorizationCacheEnabled', readonly: false, value: '1' },
        { key: 'NoValue', readonly: 'true' },
        { key: 'Null', readonly: 'false', value: null },
        { key: 'Number', readonly: 0, value: 240 },
        { key: 'Long', readonly: true, value: 'x'.repeat(600) },
        { key: 'AuthorizationKey', readonly: false, value: 'geheim' },
        'nonsense',
      ],
      unknownKey: ['Foo'],
    });
    const { reply } = await harbour.commandState(command.id, 'answered');
    const { keys, unknownKeys, readAt } = keysOf(harbour.store.read, id, harbour.clock.now());
    expect(keys.map(({ key, value, readonly }) => [key, value?.slice(0, 5) ?? null, readonly])).toEqual([
      ['AuthorizationCacheEnabled', '1', false],
      ['AuthorizationKey', null, false],
      ['Long', 'xxxxx', true],
      ['NoValue', null, true],
      ['Null', null, false],
      ['Number', '240', false],
    ]);
    expect(unknownKeys).toEqual(['Foo']);
    expect(readAt).toBe(harbour.clock.now());
    expect(reply).not.toContain('geheim');
    expect(JSON.stringify(harbour.ocpp.frames(id))).not.toContain('geheim');
    expect(harbour.eventsOf('keysRead')).toHaveLength(1);
  });

  test('C59: a changed key is wanted until a read-out confirms it', async () => {
    const change: CommandInput = {
      action: 'ChangeConfiguration',
      stationId: id,
      key: 'HeartbeatInterval',
      value: '300',
    };
    const changed = await harbour.command(change, 'sent');
    answer(await station.asked('ChangeConfiguration'), { status: 'Accepted' });
    await harbour.commandState(changed.id, 'answered');
    const wanted = () => keysOf(harbour.store.read, id, null).keys.map(({ value, wanted }) => [value, wanted]);
    expect(wanted()).toEqual([[null, '300']]);
    const read = await harbour.command({ action: 'GetConfiguration', stationId: id, keys: [] }, 'sent');
    answer(await station.asked('GetConfiguration'), {
      configurationKey: [{ key: 'heartbeatinterval', readonly: false, value: '300' }],
    });
    await harbour.commandState(read.id, 'answered');
    expect(wanted()).toEqual([['300', null]]);
  });

  test("a new AuthorizationKey is masked everywhere and, once accepted, is the station's password", async () => {
    const value = '00112233445566778899aabbccddeeff';
    const change: CommandInput = { action: 'ChangeConfiguration', stationId: id, key: 'AuthorizationKey', value };
    const command = await harbour.command(change, 'sent');
    const asked = await station.asked('ChangeConfiguration');
    expect(asked.payload).toEqual({ key: 'AuthorizationKey', value });
    expect(readOcppStation(harbour.store.read, id).password).toBe('');
    answer(asked, { status: 'Accepted' });
    const { request } = await harbour.commandState(command.id, 'answered');
    expect(request).not.toContain(value);
    expect(JSON.stringify(harbour.ocpp.frames(id))).not.toContain(value);
    expect(JSON.stringify(harbour.events)).not.toContain(value);
    const { password } = readOcppStation(harbour.store.read, id);
    expect(passwordFits(password, Buffer.from(value, 'hex'))).toBe(true);
  });
});
