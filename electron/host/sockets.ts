import { RPCHandler } from '@orpc/server/ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Connection, HostContext } from '../core/api/context.ts';
import { router } from '../core/api/router.ts';
import type { Console } from '../core/console.ts';
import { every, type Clock } from '../core/runtime/clock.ts';
import { messageOf } from '../core/runtime/failure.ts';
import { newId } from '../core/runtime/identities.ts';
import type { Log } from '../core/runtime/log.ts';
import { paced } from './pacedSocket.ts';

/** A piece of a restored backup is the largest message: 512 KiB in base64. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
const PING_EVERY_MS = 20_000;

/** The console behind this socket gave way to another file, or the program ends: connect again. */
export const CLOSE_SWAPPED = 4001;

export type Sockets = {
  readonly accept: (request: IncomingMessage, socket: Duplex, arrival: Arrival) => void;
  readonly closeAll: (code: number, reason: string) => void;
  readonly count: () => number;
  readonly close: () => void;
};
export type Arrival = { readonly head: Buffer; readonly console: Console; readonly token: string | null };

/** The renderers at this host: each WebSocket speaks the typed API with a connection of its own. */
export function createSockets({ clock, log }: { readonly clock: Clock; readonly log: Log }): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const handler = new RPCHandler<HostContext>(router);
  const answered = new WeakMap<WebSocket, boolean>();

  const stopPing = every(clock, PING_EVERY_MS, () => {
    for (const socket of server.clients) {
      if (answered.get(socket) === false) socket.terminate();
      answered.set(socket, false);
      socket.ping();
    }
  });

  return {
    accept: (request, duplex, { head, console, token }) => {
      server.handleUpgrade(request, duplex, head, (socket) => {
        const connection: Connection = { id: newId(), from: request.socket.remoteAddress ?? 'unknown', token };
        socket.on('pong', () => answered.set(socket, true));
        socket.on('error', (error) => log.warn(() => `socket ${connection.id}: ${messageOf(error)}`));
        handler.upgrade(paced(socket, clock), { context: { console, connection } }).catch((error: unknown) => {
          log.error(() => `socket ${connection.id}: ${messageOf(error)}`, error);
        });
      });
    },
    closeAll: (code, reason) => {
      for (const socket of server.clients) socket.close(code, reason);
    },
    count: () => server.clients.size,
    close: () => {
      stopPing();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
