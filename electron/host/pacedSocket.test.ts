import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock, type Clock } from '../core/runtime/clock.ts';
import { paced } from './pacedSocket.ts';

const PIECE = 'x'.repeat(64 * 1024);
const PIECES = 400;
const ONE_MEGABYTE = 1024 * 1024;

it('a page that does not read is not sent more than a megabyte ahead, and gets the rest when it reads', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const page = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  await once(page, 'open');
  page.pause();

  let stall = () => {};
  const stalled = new Promise<void>((resolve) => (stall = resolve));
  const clock: Clock = {
    ...systemClock,
    after: (delayMs, work) => {
      stall();
      return systemClock.after(delayMs, work);
    },
  };
  const { send } = paced(socket, clock);
  let sent = 0;
  const all = (async () => {
    for (; sent < PIECES; sent += 1) await send(PIECE);
  })();
  await stalled;
  expect(sent).toBeLessThan(PIECES);
  expect(socket.bufferedAmount).toBeLessThan(ONE_MEGABYTE + 2 * PIECE.length);

  let received = 0;
  const last = new Promise<void>((resolve) => {
    page.on('message', () => {
      received += 1;
      if (received === PIECES) resolve();
    });
  });
  page.resume();
  await Promise.all([all, last]);
  expect(received).toBe(PIECES);
  page.terminate();
  server.close();
});
