import { WebSocket } from 'ws';
import type { Duplex } from 'node:stream';
import type { ClientRequest } from 'node:http';
import type { Cancel, Clock } from '../../../runtime/clock.ts';
import { messageOf } from '../../../runtime/failure.ts';
import type { SeededRandom } from '../../seededRandom.ts';
import type { WireFrame } from './frame.ts';
import { basicAuth, type Handshake } from './handshake.ts';

export type LinkState = 'closed' | 'waiting' | 'connecting' | 'open';

export type LinkListener = {
  readonly connecting: (url: string) => void;
  readonly opened: (protocol: string) => void;
  readonly text: (text: string) => void;
  readonly closed: (code: number, reason: string) => void;
  /** The upgrade was answered with this HTTP status, or failed before (status 0). */
  readonly refused: (status: number, reason: string) => void;
};

export type LinkParts = {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly handshake: () => Handshake;
  readonly listener: LinkListener;
};

/** OCPP-J 1.6, 5.3: reconnect with a growing, randomised pause so that a harbour does not come back in one instant. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 64_000;
const HANDSHAKE_TIMEOUT_MS = 15_000;
/** RFC 6455, 7.1.5: how a connection ends that nobody closed. */
const VANISHED = 1006;

/** A station's WebSocket to the central system. It comes back by itself until it is told not to. */
export class Link {
  readonly #parts: LinkParts;
  #wanted = false;
  #socket: WebSocket | null = null;
  /** Connections that were left standing (quirk 13). */
  #lingering: WebSocket[] = [];
  #attempts = 0;
  #cancelRetry: Cancel = () => {};

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  state(): LinkState {
    if (this.#socket === null) return this.#wanted ? 'waiting' : 'closed';
    return this.#socket.readyState === WebSocket.OPEN ? 'open' : 'connecting';
  }

  /** Connects now and again after every loss. */
  open(): void {
    this.#wanted = true;
    this.#cancelRetry();
    if (this.#socket === null) this.#connect();
  }

  /** Says goodbye properly and stays away. */
  async close(): Promise<void> {
    const leaving = this.#forget();
    if (leaving === null) return;
    this.#parts.listener.closed(1000, '');
    await closedProperly(leaving);
  }

  /** Vanishes without a word, as on a power cut, and stays away. */
  drop(): void {
    const leaving = this.#forget();
    if (leaving === null) return;
    leaving.terminate();
    this.#parts.listener.closed(VANISHED, '');
  }

  send(frame: WireFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) sendFrame(this.#socket, frame);
  }

  /** Opens a second connection and leaves the old one standing, unread (quirk 13). */
  doubleUp(): void {
    if (this.#socket === null) return;
    this.#lingering.push(this.#socket);
    this.#connect();
  }

  #connect(): void {
    const { handshake, listener } = this.#parts;
    const shake = handshake();
    listener.connecting(shake.endpoint + shake.path);
    try {
      const mine = openSocket(shake);
      this.#socket = mine;
      this.#listen(mine);
    } catch (error) {
      listener.refused(0, messageOf(error));
      this.#retryLater();
    }
  }

  #listen(mine: WebSocket): void {
    const { listener } = this.#parts;
    let opened = false;
    let refusal: { readonly status: number; readonly reason: string } | null = null;
    mine.on('open', () => {
      opened = true;
      this.#attempts = 0;
      if (this.#socket === mine) listener.opened(protocols.get(mine) ?? '');
    });
    mine.on('message', (data, isBinary) => {
      if (this.#socket === mine && !isBinary) listener.text(textOfData(data));
    });
    mine.on('unexpected-response', (_, response) => {
      refusal = { status: response.statusCode ?? 0, reason: response.statusMessage ?? '' };
      response.resume();
      mine.terminate();
    });
    mine.on('error', (error) => {
      refusal ??= { status: 0, reason: error.message };
    });
    mine.on('close', (code, reason) => {
      const why = opened ? null : refusal;
      this.#lost(mine, () =>
        why === null ? listener.closed(code, reason.toString()) : listener.refused(why.status, why.reason),
      );
    });
  }

  #lost(mine: WebSocket, report: () => void): void {
    this.#lingering = this.#lingering.filter((other) => other !== mine);
    if (this.#socket !== mine) return;
    this.#socket = null;
    report();
    if (this.#wanted) this.#retryLater();
  }

  #retryLater(): void {
    const { clock, random } = this.#parts;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#attempts, 6));
    this.#attempts += 1;
    this.#cancelRetry();
    this.#cancelRetry = clock.after(Math.round(pause * random.between(0.75, 1.25)), () => this.#connect());
  }

  /** The socket that was in use, now nobody's. */
  #forget(): WebSocket | null {
    const leaving = this.#socket;
    this.#socket = null;
    this.#wanted = false;
    this.#cancelRetry();
    for (const old of this.#lingering) old.terminate();
    this.#lingering = [];
    return leaving;
  }
}

function openSocket(shake: Handshake): WebSocket {
  const authorization = basicAuth(shake);
  const socket = new WebSocket(shake.endpoint + shake.path, [], {
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    autoPong: shake.answersPings,
    ...(authorization === null ? {} : { headers: { Authorization: authorization } }),
    finishRequest: (request: ClientRequest) => {
      if (shake.protocolHeader !== null) request.setHeader('Sec-WebSocket-Protocol', shake.protocolHeader);
      request.setHeader('Connection', shake.connectionHeader);
      request.end();
    },
  });
  socket.on('upgrade', (response) => {
    // The header may be one that the library would not send, so the library must not judge its answer either.
    protocols.set(socket, response.headers['sec-websocket-protocol'] ?? '');
    delete response.headers['sec-websocket-protocol'];
    streams.set(socket, response.socket);
  });
  return socket;
}

function sendFrame(socket: WebSocket, frame: WireFrame): void {
  if (frame.kind === 'text') socket.send(frame.text);
  else if (frame.kind === 'binary') socket.send(frame.bytes);
  else streams.get(socket)?.write(frame.bytes);
}

/** The TCP stream below a WebSocket, for bytes that the WebSocket layer would refuse to make. */
const streams = new WeakMap<WebSocket, Duplex>();
/** The sub-protocol that the central system chose. */
const protocols = new WeakMap<WebSocket, string>();

function textOfData(data: WebSocket.RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString('utf8');
}

/** Resolves when the peer answered the close, or the socket gave up waiting for it. */
function closedProperly(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    if (socket.readyState === WebSocket.OPEN) socket.close(1000);
    else socket.terminate();
  });
}
