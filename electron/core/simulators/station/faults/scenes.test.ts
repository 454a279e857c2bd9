import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextEvent } from '../testing.ts';
import { CAR, openOddStations, type OddStations } from './testing.ts';

let odd: OddStations;
beforeEach(async () => {
  odd = await openOddStations();
});
afterEach(() => odd.close());

describe('a station with bad manners', () => {
  it.each([
    ['emptySubprotocolHeader', ''],
    ['trailingCommaSubprotocol', 'ocpp1.6,'],
    ['duplicateSubprotocol', 'ocpp1.6,ocpp1.6'],
  ])('%s sends the header as %j', async (id, header) => {
    const received = await rawUpgrade();
    const station = odd.make([id], { url: received.url });
    station.start();
    expect(await received.request).toContain(`\r\nSec-WebSocket-Protocol: ${header}\r\n`);
    await received.close();
  });

  it('noConnectionUpgrade leaves the upgrade out and is told so', async () => {
    const received = await rawUpgrade();
    const station = odd.make(['noConnectionUpgrade'], { url: received.url });
    station.start();
    const refused = nextEvent(station, 'refused');
    expect(await received.request).toContain('\r\nConnection: keep-alive\r\n');
    expect((await refused).status).toBe(404);
    await received.close();
  });

  it('noPong leaves pings unanswered, other stations do not', async () => {
    await odd.ready(['noPong']);
    let pongs = 0;
    odd.central.sockets[0]?.on('pong', () => (pongs += 1));
    odd.central.sockets[0]?.ping();
    await odd.central.command('ClearCache', {});
    expect(pongs).toBe(0);
    await odd.ready([], { chargeboxId: 'OTHER' });
    const pong = new Promise((resolve) => odd.central.sockets[1]?.once('pong', resolve));
    odd.central.sockets[1]?.ping();
    await pong;
  });

  it('halfDead sends heartbeats and answers nothing', async () => {
    const station = await odd.ready(['halfDead']);
    void odd.central.command('ClearCache', {});
    await odd.pass(240_000, station);
    expect(odd.central.of('Heartbeat')).toHaveLength(1);
    expect(odd.central.frames.every((frame) => frame.text.startsWith('[2,'))).toBe(true);
  });

  it('doubleConnection leaves the first connection standing beside the second', async () => {
    const station = await odd.ready(['doubleConnection']);
    const second = nextEvent(station, 'ready');
    await odd.pass(240_000, station);
    await second;
    expect(odd.central.sockets).toHaveLength(2);
    expect(odd.central.upgrades).toHaveLength(2);
  });

  it('rsv1WithoutDeflate makes the peer close with 1002', async () => {
    const station = await odd.ready(['rsv1WithoutDeflate']);
    const closed = new Promise((resolve) => odd.central.sockets[0]?.once('error', resolve));
    odd.clock.advance(240_000);
    expect(String(await closed)).toContain('RSV1');
    await nextEvent(station, 'disconnected');
  });

  it('noBootAfterReconnect is simply there again', async () => {
    const station = await odd.ready(['noBootAfterReconnect']);
    station.goOffline();
    await odd.charge(station);
    station.comeBack();
    await nextEvent(station, 'ready');
    await station.settled();
    expect(odd.central.of('BootNotification')).toHaveLength(1);
    expect(odd.central.calls.slice(3).map((call) => call.action)).toEqual(['StatusNotification', 'StartTransaction']);
  });

  it('bootLoop goes down on a command before it is registered', async () => {
    odd.central.answers.set('BootNotification', () => null);
    const station = odd.make(['bootLoop']);
    station.start();
    await odd.central.heard('BootNotification');
    const rebooting = nextEvent(station, 'rebooting');
    void odd.central.command('ClearCache', {});
    expect((await rebooting).why).not.toBe('');
  });

  it.each([
    ['rebootOnBootTrigger', 'TriggerMessage', { requestedMessage: 'BootNotification' }],
    ['rebootOnProbe', 'ChangeConfiguration', { key: 'MeterValuesSampledData', value: 'Voltage' }],
  ])('%s goes down on %s %j', async (id, action, payload) => {
    const station = await odd.ready([id]);
    const rebooting = nextEvent(station, 'rebooting');
    await odd.central.command(action, payload);
    expect((await rebooting).why).not.toBe('');
  });

  it('needsPlainTime registers only with a plain currentTime', async () => {
    const station = odd.make(['needsPlainTime']);
    station.start();
    await nextEvent(station, 'booted');
    expect(station.state().accepted).toBe(false);
    odd.central.answers.set('BootNotification', () => ({
      status: 'Accepted',
      currentTime: '2026-06-01T06:00:00Z',
      interval: 300,
    }));
    odd.clock.advance(240_000);
    await nextEvent(station, 'ready');
  });

  it('invalidJson sends transactionId without a value', async () => {
    const station = await odd.ready(['invalidJson']);
    await odd.charge(station);
    odd.clock.advance(60_000);
    const text = await odd.nextMessage();
    expect(text).toContain('"transactionId":,');
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('lateHistory repeats old statuses and holds its transactions for 12 s', async () => {
    const station = await odd.ready(['lateHistory']);
    await odd.charge(station);
    station.goOffline();
    station.unplug(1);
    const before = odd.central.calls.length;
    const statuses = odd.central.of('StatusNotification').length;
    station.comeBack();
    await nextEvent(station, 'ready');
    await odd.central.heard('StatusNotification', statuses + 1 + 5);
    expect(odd.central.of('StopTransaction')).toHaveLength(0);
    const replayed = odd.central.calls.slice(before).filter((call) => call.payload['connectorId'] === 1);
    expect(replayed.map((call) => call.payload['status'])).toEqual([
      'Available',
      'Preparing',
      'Charging',
      'Finishing',
      'Available',
    ]);
    odd.clock.advance(12_000);
    await odd.central.heard('StopTransaction');
  });

  it('queueFlood waits for no answer', async () => {
    const station = await odd.ready(['queueFlood']);
    await odd.charge(station);
    station.goOffline();
    await odd.pass(300_000, station);
    odd.central.answers.set('MeterValues', () => null);
    station.comeBack();
    expect((await odd.central.heard('MeterValues', 5)).payload).toHaveProperty('meterValue');
  });

  it('repeatsRefusedStart sends the start again until it is accepted', async () => {
    odd.central.answers.set('StartTransaction', () => ({ idTagInfo: { status: 'Invalid' }, transactionId: 9 }));
    const station = await odd.ready(['repeatsRefusedStart']);
    station.plug(1, CAR);
    await station.presentTag(1, 'UNKNOWN');
    await odd.central.heard('StartTransaction', 1);
    await odd.central.command('ClearCache', {});
    odd.clock.advance(60_000);
    await odd.central.heard('StartTransaction', 2);
    expect(odd.central.of('StartTransaction')[1]?.payload).toEqual(odd.central.of('StartTransaction')[0]?.payload);
  });

  it('otherCaseInId answers in capitals', async () => {
    await odd.ready(['otherCaseInId']);
    void odd.central.command('ClearCache', {});
    const text = await odd.nextMessage();
    expect(text).toBe('[3,"C1",{"status":"Accepted"}]');
  });

  it('messageTypeOne sends [1,...] for its heartbeat', async () => {
    await odd.ready(['messageTypeOne']);
    odd.clock.advance(240_000);
    const text = await odd.nextMessage();
    expect(text).toMatch(/^\[1,"[^"]+","Heartbeat",\{\}\]$/);
  });

  it('lateAnswers takes 45 s', async () => {
    const station = await odd.ready(['lateAnswers']);
    const received = nextEvent(station, 'received');
    const answered = odd.central.command('ClearCache', {});
    await received;
    odd.clock.advance(44_999);
    expect(odd.central.frames.filter((frame) => frame.text.startsWith('[3,'))).toEqual([]);
    odd.clock.advance(1);
    expect(await answered).toEqual([3, 'c1', { status: 'Accepted' }]);
  });
});

/** A TCP server that keeps what the first client says and hangs up on it. */
async function rawUpgrade() {
  const server = createServer();
  const request = new Promise<string>((resolve) => {
    server.once('connection', (socket) => {
      socket.on('error', () => {});
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, request, close: () => new Promise((resolve) => server.close(resolve)) };
}
