import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PAYLOAD_MAX_OCTETS } from '../../../../shared/codecs/han/payload.ts';
import { accessFits } from '../accessPassword.ts';
import type { ReaderState } from '../readerState.ts';
import type { Readers } from '../readers.ts';
import type { NetworkIntake, NetworkRefusal } from './networkIntake.ts';

/** `POST /han/<device id>` with Basic auth (device id and password) takes the same payloads as the broker. */
export type HttpPush = { readonly port: number; readonly close: () => Promise<void> };

export type HttpPushParts = {
  readonly host: string;
  readonly port: number;
  readonly readers: Readers;
  readonly network: NetworkIntake;
};

const WITHIN_MS = 15_000;
const MOST_CONNECTIONS = 2_000;

/** @throws the system's error when the port cannot be had */
export async function openHttpPush(parts: HttpPushParts): Promise<HttpPush> {
  const server = createServer(
    { headersTimeout: WITHIN_MS, requestTimeout: WITHIN_MS, maxHeaderSize: 8 * 1024 },
    (request, response) => void answer(parts, request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: parts.host, port: parts.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: portOf(server.address()), close: () => closed(server) };
}

async function answer(parts: HttpPushParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { network } = parts;
  const source = request.socket.remoteAddress ?? '';
  const say = (status: number, text: string) => {
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      connection: status < 400 ? 'keep-alive' : 'close',
    });
    response.end(text === '' ? '' : `${text}\n`);
  };
  const target = targetOf(request.url ?? '');
  if (request.method !== 'POST' || !target) return say(target ? 405 : 404, 'POST /han/<device id>');
  const admitted = admit(parts.readers, request.headers.authorization ?? '', target.deviceId);
  if (typeof admitted === 'string') {
    network.refuse({ reason: admitted, source, topic: target.deviceId.slice(0, 60) });
    response.setHeader('www-authenticate', 'Basic realm="Quayside"');
    return say(admitted === 'deactivated' ? 403 : 401, admitted);
  }
  const payload = await bodyOf(request);
  if (!payload) {
    network.refuse({ reason: 'packetTooLong', source, topic: target.deviceId });
    return say(413, `at most ${PAYLOAD_MAX_OCTETS} bytes`);
  }
  const refusal = network.take({ state: admitted, path: target.path, payload, source });
  return refusal === null ? say(204, '') : say(422, refusal);
}

type Target = { readonly deviceId: string; readonly path: string };

/** `/han/<device id>` and what a broker would have below the reader's topic. */
function targetOf(url: string): Target | null {
  const [, kind, id, ...rest] = (url.split('?')[0] ?? '').split('/');
  if (kind !== 'han' || id === undefined || id === '') return null;
  try {
    return { deviceId: decodeURIComponent(id), path: rest.join('/') };
  } catch {
    // A broken escape names no reader.
    return null;
  }
}

function admit(readers: Readers, authorization: string, deviceId: string): ReaderState | NetworkRefusal {
  const [, encoded = ''] = /^Basic (.+)$/iu.exec(authorization) ?? [];
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const state = readers.byDevice(deviceId);
  if (!state || user !== deviceId) return 'unknownReader';
  if (!accessFits(state.stored.secrets.password, password.join(':'))) return 'wrongPassword';
  return state.stored.reader.isActive ? state : 'deactivated';
}

/** null: longer than any reader's message. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request) {
      if (!Buffer.isBuffer(piece)) continue;
      length += piece.length;
      if (length > PAYLOAD_MAX_OCTETS) return null;
      pieces.push(piece);
    }
  } catch {
    // The client went away; there is nobody to answer.
    return null;
  }
  return Buffer.concat(pieces);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0;
