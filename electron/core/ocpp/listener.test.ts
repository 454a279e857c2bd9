import { createServer } from 'node:net';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { writeSetting } from '../store/settingStore.ts';
import { listenerAddresses } from './addresses.ts';
import { until } from './testing/rawStation.ts';
import { openTestHarbour } from './testing/testHarbour.ts';

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0;

describe('the listener', () => {
  test('a port in use is named, with who holds it, and nothing else fails', async () => {
    const holder = createServer();
    holder.listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const port = portOf(holder.address());
    const harbour = await openTestHarbour({ port });
    expect(harbour.ocpp.listener()).toMatchObject({
      state: 'failed',
      failure: 'ocpp/portInUse',
      failureDetail: expect.stringContaining(process.platform === 'linux' ? `pid ${process.pid}` : ''),
      port,
      addresses: [],
    });
    holder.close();
    await once(holder, 'close');
    expect(await harbour.ocpp.relisten()).toMatchObject({ state: 'listening', port });
    await harbour.close();
  });

  test('it is on this PC alone until staff choose the network; then stations come back by themselves', async () => {
    const harbour = await openTestHarbour();
    harbour.station('CP1');
    const station = await harbour.dial('CP1');
    expect(harbour.ocpp.listener()).toMatchObject({ state: 'listening', lan: false });
    expect(harbour.ocpp.listener().addresses).toEqual([{ url: harbour.url(''), scope: 'thisPc', networkName: '' }]);
    harbour.store.writeNow(({ db }) => writeSetting(db, 'listenOnLan', '1'));
    const info = await harbour.ocpp.relisten();
    expect(info.lan).toBe(true);
    expect(info.addresses.at(-1)?.scope).toBe('thisPc');
    expect(await station.closed).toMatchObject({ code: 1001 });
    expect(harbour.eventsOf('stationDisconnected').map(({ reason }) => reason)).toEqual(['closedByConsole']);
    await harbour.dial('CP1');
    await harbour.close();
  });

  test('an address of this PC is said with the name of its network', () => {
    expect(listenerAddresses('127.0.0.1', 8887)).toEqual([
      { url: 'ws://127.0.0.1:8887/Ocpp/websocket/', scope: 'thisPc', networkName: '' },
    ]);
    expect(listenerAddresses('10.1.2.3', 8887)).toEqual([
      { url: 'ws://10.1.2.3:8887/Ocpp/websocket/', scope: 'network', networkName: '' },
    ]);
  });

  test('more connections than the cap are refused and counted', async () => {
    const harbour = await openTestHarbour({ caps: { connections: 5 } });
    const sockets = Array.from({ length: 20 }, () => connect(harbour.ocpp.listener().port, '127.0.0.1'));
    let closed = 0;
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.once('close', () => (closed += 1));
    }
    await until(() => closed === 15);
    expect(await harbour.refusals()).toEqual([expect.objectContaining({ reason: 'tooManyConnections', count: 15 })]);
    for (const socket of sockets) socket.destroy();
    await harbour.close();
  });

  test('a request that never ends is cut off and counted', async () => {
    const harbour = await openTestHarbour({ caps: { handshakeMs: 50 } });
    const socket = connect(harbour.ocpp.listener().port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET /Ocpp/websocket/CP1 HTTP/1.1\r\nHost: h\r\n');
    socket.resume();
    await once(socket, 'close');
    expect((await harbour.refusals())[0]?.reason).toBe('handshakeTooSlow');
    await harbour.close();
  });
});
