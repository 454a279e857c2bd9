import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { readOcppStation, setStationOptions } from '../../store/ocppStationStore.ts';
import { dial, until } from '../testing/rawStation.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

let harbour: TestHarbour;
let id: StationId;
beforeEach(async () => {
  harbour = await openTestHarbour();
  id = harbour.station('CP1');
});
afterEach(() => harbour.close());

const BOOT = { chargePointVendor: 'Garo', chargePointModel: 'LS4', firmwareVersion: '1.0' };
const losses = () => harbour.eventsOf('stationDisconnected').map(({ reason }) => reason);
const withOptions = (options: object) =>
  harbour.store.writeNow(({ db }) => setStationOptions(db, id, { ...readOcppStation(db, id).options, ...options }));

describe('links', () => {
  test('quirk 11: a station that answers no ping stays while anything is heard of it', async () => {
    const station = await harbour.dial('CP1', { autoPong: false });
    let pings = 0;
    station.socket.on('ping', () => (pings += 1));
    for (let minute = 0; minute < 20; minute += 1) {
      harbour.clock.advance(60_000);
      harbour.clock.advance(20_000);
      await station.ask('Heartbeat', {});
    }
    await until(() => pings > 1);
    expect(losses()).toEqual([]);
    expect(await harbour.warnings(id)).toContain('noPong');
  });

  test('quirk 11: one that is silent for two and a half heartbeats is given up', async () => {
    const station = await harbour.dial('CP1', { autoPong: false });
    await station.ask('Heartbeat', {});
    harbour.clock.advance(9 * 60_000);
    expect(losses()).toEqual([]);
    harbour.clock.advance(2 * 60_000);
    await station.closed;
    await until(() => losses().length > 0);
    expect(losses()).toEqual(['noAnswerToPing']);
  });

  test('quirk 11: one that did answer pings is given up half a minute after an unanswered one', async () => {
    const station = await harbour.dial('CP1', { autoPong: false });
    let ponged = 0;
    station.socket.on('ping', () => {
      ponged += 1;
      if (ponged === 1) station.socket.pong();
    });
    await station.ask('Heartbeat', {});
    harbour.clock.advance(70_000);
    await until(() => ponged === 1);
    // The console has the pong once it answers what came after it.
    await station.ask('Heartbeat', {});
    harbour.clock.advance(100_000);
    await station.closed;
    await until(() => losses().length > 0);
    expect(losses()).toEqual(['noAnswerToPing']);
  });

  test('quirk 11: pings are off where they are switched off', async () => {
    withOptions({ pingOff: true });
    const station = await harbour.dial('CP1');
    let pings = 0;
    station.socket.on('ping', () => (pings += 1));
    harbour.clock.advance(8 * 60_000);
    await station.ask('Heartbeat', {});
    expect(pings).toBe(0);
  });

  test('quirk 13: the newest connection wins, and the late end of the old one changes nothing', async () => {
    const old = await harbour.dial('CP1');
    await old.ask('BootNotification', BOOT);
    const young = await harbour.dial('CP1');
    expect(await old.closed).toMatchObject({ code: 1001 });
    await young.ask('Heartbeat', {});
    expect(losses()).toEqual(['replacedByNewer']);
    expect(harbour.eventsOf('stationConnected')).toHaveLength(2);
    expect(readOcppStation(harbour.store.read, id).lostAt).toBeNull();
    expect(harbour.ocpp.disconnect(id)).toBe(true);
    await young.closed;
  });

  test('quirk 13: an old socket that never answers the close is cut off', async () => {
    const old = await harbour.dial('CP1');
    // It reads nothing any more.
    old.socket.pause();
    const young = await harbour.dial('CP1');
    harbour.clock.advance(3_000);
    await young.ask('Heartbeat', {});
    old.socket.resume();
    await old.closed;
    expect(losses()).toEqual(['replacedByNewer']);
  });

  test('quirk 16: without BootNotification a station is usable at once, and asked for one a single time in its life', async () => {
    const station = await harbour.dial('CP1');
    const [type] = await station.ask('StatusNotification', {
      connectorId: 1,
      status: 'Available',
      errorCode: 'NoError',
    });
    expect(type).toBe(3);
    harbour.clock.advance(20_000);
    const { id: asked, payload } = await station.asked('TriggerMessage');
    expect(payload).toEqual({ requestedMessage: 'BootNotification' });
    station.say(JSON.stringify([3, asked, { status: 'NotImplemented' }]));
    const keys = await station.asked('GetConfiguration');
    station.say(JSON.stringify([4, keys.id, 'NotSupported', '', {}]));
    station.socket.close();
    await station.closed;
    const again = await harbour.dial('CP1');
    await again.ask('Heartbeat', {});
    harbour.clock.advance(30_000);
    await again.ask('Heartbeat', {});
    expect(again.unread()).toEqual([]);
    expect(await harbour.warnings(id)).toContain('noBoot');
  });

  test('quirks 17, 18: nothing is asked of a station before its first request or 20 s', async () => {
    const station = await harbour.dial('CP1');
    await harbour.ocpp.command({ action: 'ClearCache', stationId: id }, 'kari@havna.no');
    harbour.clock.advance(19_000);
    station.socket.ping();
    await new Promise((resolve) => station.socket.once('pong', resolve));
    expect(station.unread()).toEqual([]);
    harbour.clock.advance(1_000);
    expect((await station.asked('ClearCache')).payload).toEqual({});
  });

  test('quirk 17: the first request settles it', async () => {
    const station = await harbour.dial('CP1');
    await harbour.ocpp.command({ action: 'ClearCache', stationId: id }, 'kari@havna.no');
    await station.ask('BootNotification', BOOT);
    expect((await station.asked('ClearCache')).payload).toEqual({});
  });

  test('quirk 19: nothing is probed: a new station is only read out, once (C59), and again after new firmware', async () => {
    const asked: unknown[] = [];
    const visit = async (firmwareVersion: string): Promise<void> => {
      const station = await harbour.dial('CP1');
      await station.ask('BootNotification', { ...BOOT, firmwareVersion });
      harbour.clock.advance(20_000);
      station.socket.ping();
      await new Promise((resolve) => station.socket.once('pong', resolve));
      // What is asked of itself is kept first, then kept as sent, then sent.
      for (let step = 0; step < 3; step += 1) {
        await station.ask('Heartbeat', {});
        harbour.store.flush();
      }
      await station.ask('Heartbeat', {});
      for (const text of station.unread()) {
        const message: unknown = JSON.parse(text);
        asked.push(Array.isArray(message) ? message[2] : message);
        if (Array.isArray(message)) station.say(JSON.stringify([3, message[1], { configurationKey: [] }]));
      }
      await station.ask('Heartbeat', {});
      station.socket.close();
      await station.closed;
    };
    await visit('1.0');
    await visit('1.0');
    expect(asked).toEqual(['GetConfiguration']);
    await visit('2.0');
    expect(asked).toEqual(['GetConfiguration', 'GetConfiguration']);
  });

  test('automatic calls can be switched off (OCTT fails a scenario by them)', async () => {
    withOptions({ automaticCalls: false });
    const station = await harbour.dial('CP1');
    await station.ask('Heartbeat', {});
    harbour.clock.advance(40_000);
    await station.ask('Heartbeat', {});
    expect(station.unread()).toEqual([]);
  });

  test('E16, E17: a close frame from the station is on purpose, a cut is a loss', async () => {
    const polite = await harbour.dial('CP1');
    polite.socket.close(1000);
    await polite.closed;
    await until(() => losses().length === 1);
    const cut = await harbour.dial('CP1');
    cut.socket.terminate();
    await until(() => losses().length === 2);
    expect(losses()).toEqual(['closedByStation', 'connectionLost']);
  });

  test('after the PC slept, stations are asked and not given up for their silence', async () => {
    const station = await harbour.dial('CP1');
    await station.ask('Heartbeat', {});
    let pings = 0;
    station.socket.on('ping', () => (pings += 1));
    harbour.ocpp.suspended();
    // A sleeping PC runs no timer: time jumps in one step.
    const start = harbour.clock.now();
    harbour.clock.advance(5_000);
    harbour.ocpp.resumed();
    await until(() => pings === 1);
    harbour.store.flush();
    expect(harbour.eventsOf('consoleSlept')).toEqual([{ kind: 'consoleSlept', at: start + 5_000, forMs: 5_000 }]);
    expect(losses()).toEqual([]);
  });

  test('heard is stored once a minute, not with every heartbeat', async () => {
    const station = await harbour.dial('CP1');
    for (let beat = 0; beat < 12; beat += 1) {
      harbour.clock.advance(10_000);
      await station.ask('Heartbeat', {});
    }
    harbour.store.flush();
    expect(harbour.eventsOf('stationHeard').length).toBeLessThanOrEqual(3);
    expect(readOcppStation(harbour.store.read, id).lastHeardAt).toBeGreaterThan(harbour.clock.now() - 70_000);
  });

  test('two hundred stations that boot at once are all let in, in order', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `STORM${index}`);
    for (const name of names) harbour.station(name);
    const stations = await Promise.all(names.map((name) => dial(harbour.url(name))));
    const replies = await Promise.all(
      stations.map(async (station) => [
        await station.ask('BootNotification', BOOT),
        await station.ask('StatusNotification', { connectorId: 1, status: 'Available', errorCode: 'NoError' }),
      ]),
    );
    expect(replies.flat().every(([type]) => type === 3)).toBe(true);
    const kinds = (stationId: StationId) =>
      harbour.events.filter((event) => 'stationId' in event && event.stationId === stationId).map(({ kind }) => kind);
    for (const name of names) {
      const station = harbour.directory.topology().stations.find((one) => one.name === name);
      expect(station && kinds(station.id).slice(0, 2)).toEqual(['stationConnected', 'stationBooted']);
    }
    for (const station of stations) station.socket.terminate();
  });
});
