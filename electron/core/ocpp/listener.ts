import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Refused } from './admission/refusals.ts';
import { requestFault, wireFault, type Fault } from './admission/plainFaults.ts';

/** The system accepts all that wait here in one go, a tenth of a millisecond each; the rest knocks again by itself. */
const BACKLOG = 1024;

/** How much a listener takes before it refuses. */
export type Caps = {
  /** TCP connections altogether, and from one address of the network (this PC's own simulators are exempt). */
  readonly connections: number;
  readonly perAddress: number;
  /** How long a client may take over its request. */
  readonly handshakeMs: number;
};
export const CAPS: Caps = { connections: 12_000, perAddress: 2_000, handshakeMs: 15_000 };

export type ListenerParts = {
  readonly host: string;
  readonly port: number;
  readonly caps: Caps;
  readonly refused: (refused: Refused) => void;
  /** A request for a WebSocket; whoever takes it owns the socket. */
  readonly knocked: (knocking: Knocking) => void;
};

/** `ignore` listens for the socket's errors until somebody else does. */
export type Knocking = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly ignore: () => void;
};

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/**
 * The port that stations type in. Everything that is not a WebSocket upgrade is answered in words and noted.
 * @throws the system's error when the port cannot be had (EADDRINUSE, EACCES, EADDRNOTAVAIL)
 */
export async function openListener(parts: ListenerParts): Promise<Listening> {
  const { caps, host, port } = parts;
  const server = createServer({
    noDelay: true,
    keepAlive: true,
    headersTimeout: caps.handshakeMs,
    requestTimeout: caps.handshakeMs,
    connectionsCheckingInterval: Math.min(5_000, caps.handshakeMs),
    maxHeaderSize: 16 * 1024,
  });
  const crowd: Crowd = { total: 0, perAddress: new Map() };
  server.on('connection', (socket) => admitSocket(parts, crowd, socket));
  server.on('request', (request, response) => turnAway(parts, request, response));
  server.on('upgrade', (request, socket, head) => {
    const ignore = () => {};
    socket.on('error', ignore);
    parts.knocked({ request, socket, head, ignore });
  });
  server.on('clientError', (error, socket) => misunderstood(parts, error, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', () => {});
  return { port: portOf(server.address()), close: () => closed(server) };
}

/** The TCP connections that are open. */
type Crowd = { total: number; readonly perAddress: Map<string, number> };

function admitSocket({ caps, refused }: ListenerParts, crowd: Crowd, socket: Socket): void {
  const remoteAddress = plainAddress(socket.remoteAddress);
  const count = (crowd.perAddress.get(remoteAddress) ?? 0) + 1;
  crowd.perAddress.set(remoteAddress, count);
  crowd.total += 1;
  socket.once('close', () => {
    const left = (crowd.perAddress.get(remoteAddress) ?? 1) - 1;
    if (left <= 0) crowd.perAddress.delete(remoteAddress);
    else crowd.perAddress.set(remoteAddress, left);
    crowd.total -= 1;
  });
  const isTooMany = count > caps.perAddress && !isLoopback(remoteAddress);
  const reason = crowd.total > caps.connections ? 'tooManyConnections' : isTooMany ? 'tooManyFromAddress' : null;
  if (reason === null) return;
  refused({ reason, chargeboxId: '', remoteAddress, path: '', detail: `${count} / ${crowd.total}` });
  socket.destroy();
}

/** A plain request: a station without `Connection: Upgrade` (quirk 4), one that speaks SOAP, or a browser. */
function turnAway({ refused }: ListenerParts, request: IncomingMessage, response: ServerResponse): void {
  const { reason, chargeboxId, detail, status } = requestFault(request);
  const remoteAddress = plainAddress(request.socket.remoteAddress);
  refused({ reason, chargeboxId, remoteAddress, path: request.url ?? '', detail });
  request.resume();
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(status === 426 ? { upgrade: 'websocket' } : {}),
  });
  response.end(`${STATUS_CODES[status] ?? ''}: this port speaks OCPP 1.6-J over WebSocket (${reason})\n`);
}

/** Bytes that are no HTTP, or that came too slowly. */
function misunderstood({ refused }: ListenerParts, error: Error, socket: Duplex): void {
  const fault: Fault | null = wireFault(error);
  const remoteAddress = 'remoteAddress' in socket ? plainAddress(String(socket.remoteAddress)) : '';
  if (fault !== null) refused({ ...fault, chargeboxId: '', remoteAddress, path: '' });
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = fault?.reason === 'handshakeTooSlow' ? '408 Request Timeout' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/** Refuses an upgrade in words that a technician with a packet dump understands. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  socket.on('error', () => {});
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = `${reason}\n`;
  const challenge = status === 401 ? 'WWW-Authenticate: Basic realm="OCPP"\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${challenge}Connection: close\r\n` +
      `Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

/** An IPv4 peer of a socket that listens on IPv6 comes as `::ffff:10.0.0.7`. */
export const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/u, '');
const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
