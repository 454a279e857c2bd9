import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Runner } from '../core/consoleRunner.ts';
import { systemClock, type Clock } from '../core/runtime/clock.ts';
import { Failure, messageOf, systemCodeOf } from '../core/runtime/failure.ts';
import { silentLog, type Log } from '../core/runtime/log.ts';
import { portHolder } from '../core/runtime/portHolder.ts';
import { admissionOf, isAddressedToUs, isFromOurPage, type Admission } from './admission.ts';
import { sessionCookie, type SessionCookie } from './sessionCookie.ts';
import { watchSleep } from './sleepWatch.ts';
import { CLOSE_SWAPPED, createSockets, type Sockets } from './sockets.ts';
import { SECURITY_HEADERS, webFile } from './webFiles.ts';

export type HostOptions = {
  readonly runner: Runner;
  /** Folder of the built renderer. */
  readonly webRoot: string;
  readonly address: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly clock?: Clock;
  readonly log?: Log;
};

export type Host = {
  /** The address to open, by the name the browser should use. */
  readonly url: string;
  readonly port: number;
  /** Every name under which this host answers. */
  readonly admission: Admission;
  readonly close: () => Promise<void>;
};

/** A handoff is 43 characters; nothing larger is read. */
const MAX_HANDOFF_BYTES = 200;

/**
 * The console for a browser on this PC: its files, the session cookie and the API's socket.
 * @throws Failure host/portInUse (with the holder where it can be found), host/cannotListen, host/certificate
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { runner, clock = systemClock } = options;
  const log = (options.log ?? silentLog).of('host');
  const tls = options.tls !== undefined;
  const server = createServer(options);
  const port = await listen(server, options);
  const admission = admissionOf({ tls, boundTo: options.address, port });
  const cookie = sessionCookie({ port, tls });
  const sockets = createSockets({ clock, log });
  const desk: Desk = { runner, admission, cookie, sockets, webRoot: options.webRoot, log };

  server.on('request', (request, response) => {
    answer(desk, request, response).catch((error: unknown) => {
      log.error(() => `${request.method ?? ''} ${request.url ?? ''}: ${messageOf(error)}`, error);
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => upgrade(desk, { request, socket, head }));
  const stopSwap = runner.onSwap({ closing: () => sockets.closeAll(CLOSE_SWAPPED, 'another file is opened') });
  const stopWatch = watchSleep(clock, () => {
    runner.console()?.suspended();
    runner.console()?.resumed();
  });
  return {
    url: `${admission.scheme}://${hostInUrl(options.address)}:${port}/`,
    port,
    admission,
    close: async () => {
      stopSwap();
      stopWatch();
      sockets.closeAll(1001, 'the console ends');
      await closed(server, sockets);
    },
  };
}

type Desk = {
  readonly runner: Runner;
  readonly admission: Admission;
  readonly cookie: SessionCookie;
  readonly sockets: Sockets;
  readonly webRoot: string;
  readonly log: Log;
};

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isAddressedToUs(desk.admission, request)) return refuse(response, 403);
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (path === '/session') return session(desk, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = await webFile(desk.webRoot, path);
  if (file === null) return refuse(response, 404);
  response.writeHead(200, { ...file.headers, 'content-length': String(file.bytes.length) });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/** POST with the handoff code sets the cookie, DELETE clears it; both only from a page of this host. */
async function session(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromOurPage(desk.admission, request)) return refuse(response, 403);
  if (request.method === 'DELETE') return accept(response, desk.cookie.clear());
  if (request.method !== 'POST') return refuse(response, 405);
  const people = desk.runner.console()?.people;
  if (people === undefined) return refuse(response, 503);
  const handoff = await shortBody(request);
  const token = handoff === null ? null : people.redeemHandoff(handoff);
  return token === null ? refuse(response, 403) : accept(response, desk.cookie.set(token));
}

/** The request's text, or null when it is longer than a handoff can be. */
async function shortBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > MAX_HANDOFF_BYTES) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function accept(response: ServerResponse, cookie: string): void {
  response.writeHead(204, { ...SECURITY_HEADERS, 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
}

function refuse(response: ServerResponse, status: number): void {
  const text = `${status} ${http.STATUS_CODES[status] ?? ''}\n`;
  response
    .writeHead(status, {
      ...SECURITY_HEADERS,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    .end(text);
}

type Upgrade = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

function upgrade(desk: Desk, { request, socket, head }: Upgrade): void {
  socket.on('error', (error) => desk.log.debug(() => `upgrade: ${messageOf(error)}`));
  const turnAway = (status: number) => {
    socket.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  };
  if (!isFromOurPage(desk.admission, request)) return turnAway(403);
  if (request.url !== '/rpc') return turnAway(404);
  const console = desk.runner.console();
  if (console === null) return turnAway(503);
  return desk.sockets.accept(request, socket, { head, console, token: desk.cookie.tokenOf(request) });
}

function createServer({ tls }: HostOptions): http.Server {
  if (tls === undefined) return http.createServer();
  try {
    return https.createServer({
      cert: readFileSync(tls.certFile),
      key: readFileSync(tls.keyFile),
      minVersion: 'TLSv1.2',
    });
  } catch (error) {
    throw new Failure('host/certificate', { file: tls.certFile, reason: messageOf(error) }, { cause: error });
  }
}

async function listen(server: http.Server, { address, port }: HostOptions): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    if (systemCodeOf(error) === 'EADDRINUSE') {
      throw new Failure(
        'host/portInUse',
        { port: String(port), holder: (await portHolder(port)) ?? 'another program' },
        { cause: error },
      );
    }
    throw new Failure('host/cannotListen', { address, port: String(port), reason: messageOf(error) }, { cause: error });
  }
  const bound = server.address();
  return isAddressInfo(bound) ? bound.port : port;
}

const isAddressInfo = (bound: string | AddressInfo | null): bound is AddressInfo =>
  bound !== null && typeof bound === 'object';

const hostInUrl = (address: string): string => {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
};

function closed(server: http.Server, sockets: Sockets): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    sockets.close();
    server.closeAllConnections();
  });
}
