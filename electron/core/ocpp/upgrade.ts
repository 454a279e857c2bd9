import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Verdict } from './admission/judgeUpgrade.ts';
import { stationSocketClass, type StationSocket } from './door/stationSocket.ts';
import type { RpcClient, RpcLibrary } from './rpc.ts';

/** Above any real frame, transactionData of a night included; below what hurts (quirk 48: a 442 MB vendor name). */
export const MAX_FRAME_BYTES = 1024 * 1024;

type Admitted = Extract<Verdict, { kind: 'admitted' }>;

export type Upgraded = { readonly socket: StationSocket; readonly client: RpcClient };

export type Upgrader = {
  /** Lets the library do the handshake that was judged before; null when the socket went away meanwhile. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Upgraded | null;
};

/** The library's server, given only requests that it cannot stumble over. */
export function createUpgrader(rpc: RpcLibrary, onError: (error: unknown) => void): Upgrader {
  // The library builds socket and client within its synchronous handling of one upgrade, before any frame is read.
  let made: Partial<Upgraded> = {};
  const server = rpc.openServer(
    stationSocketClass((socket) => {
      made = { ...made, socket };
    }),
    MAX_FRAME_BYTES,
  );
  server.auth((accept, _reject, handshake) => accept({}, handshake.protocols.values().next().value ?? false));
  server.on('client', (client) => {
    made = { ...made, client };
  });
  server.on('error', onError);
  // It has just removed every listener for errors of this socket: a further one must not end the process.
  server.on('upgradeAborted', ({ socket }) => socket.on('error', () => {}));
  return {
    upgrade: (request, raw, head) => {
      made = {};
      server.handleUpgrade(request, raw, head).catch(onError);
      const { socket, client } = made;
      made = {};
      return socket && client ? { socket, client } : null;
    },
  };
}

/** Rewrites the request to what was decided: a path of one safe segment and one protocol, or none. */
export function settleRequest(request: IncomingMessage, { chargeboxId, echo }: Admitted): void {
  request.url = `/${encodeURIComponent(chargeboxId)}`;
  if (echo === null) delete request.headers['sec-websocket-protocol'];
  else request.headers['sec-websocket-protocol'] = echo;
  delete request.headers['sec-websocket-extensions'];
  delete request.headers.authorization;
}
