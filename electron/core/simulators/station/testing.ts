import { WebSocketServer, type WebSocket } from 'ws';
import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject, parseJson, type JsonObject } from './wire/json.ts';
import type { StationEvent, VirtualStation } from './stationTypes.ts';

/** What the double received, in the order of arrival. */
export type HeardCall = { readonly id: string | number; readonly action: string; readonly payload: JsonObject };
export type HeardFrame = { readonly text: string; readonly binary: boolean };
export type HeardUpgrade = { readonly url: string; readonly headers: IncomingHttpHeaders };

/** What one action is answered with; null: no answer at all. */
export type UsualAnswer = (payload: JsonObject) => JsonObject | null;

/** Opens a central system that believes everything: a bare WebSocket server for the station's own tests. */
export async function openCentralDouble(now: () => number): Promise<CentralDouble> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (names) => [...names][0] ?? false,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return new CentralDouble(server, now);
}

export class CentralDouble {
  readonly calls: HeardCall[] = [];
  readonly frames: HeardFrame[] = [];
  readonly upgrades: HeardUpgrade[] = [];
  /** Replaces the usual answer of an action. */
  readonly answers = new Map<string, UsualAnswer>();
  readonly #server: WebSocketServer;
  readonly #now: () => number;
  readonly #replies = new Map<string, (frame: readonly unknown[]) => void>();
  #watchers: (() => void)[] = [];
  #commands = 0;
  #transactions = 100;
  #newest: WebSocket | null = null;

  constructor(server: WebSocketServer, now: () => number) {
    this.#server = server;
    this.#now = now;
    server.on('connection', (socket, request) => {
      this.#newest = socket;
      this.upgrades.push({ url: request.url ?? '', headers: request.headers });
      socket.on('error', () => {});
      socket.on('message', (data: Buffer, binary) => {
        this.frames.push({ text: data.toString('utf8'), binary });
        this.#received(socket, data.toString('utf8'));
        for (const watcher of this.#watchers) watcher();
      });
    });
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `ws://127.0.0.1:${address.port}/Ocpp/websocket`;
  }

  get sockets(): readonly WebSocket[] {
    return [...this.#server.clients];
  }

  of(action: string): readonly HeardCall[] {
    return this.calls.filter((call) => call.action === action);
  }

  /** Resolves with the nth (from 1) call of this action, at once when it is there. */
  heard(action: string, nth = 1): Promise<HeardCall> {
    return new Promise((resolve) => {
      const look = () => {
        const call = this.of(action)[nth - 1];
        if (call === undefined) return;
        this.#watchers = this.#watchers.filter((other) => other !== look);
        resolve(call);
      };
      this.#watchers.push(look);
      look();
    });
  }

  /** Sends a call to the newest connection; resolves with the frame of the reply. */
  command(action: string, payload: JsonObject): Promise<readonly unknown[]> {
    return new Promise((resolve) => {
      this.#commands += 1;
      this.#replies.set(`c${this.#commands}`, resolve);
      this.#newest?.send(JSON.stringify([2, `c${this.#commands}`, action, payload]));
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #received(socket: WebSocket, text: string): void {
    // As lenient as a central system must be: a byte order mark in front and NUL behind are no part of the message.
    const frame: unknown = parseJson(text.replace(/^\uFEFF/, '').replace(/\0+$/, ''));
    if (!Array.isArray(frame)) return;
    const [type, id, action, payload]: readonly unknown[] = frame;
    if (typeof id !== 'string' && typeof id !== 'number') return;
    if (type !== 2 || typeof action !== 'string') {
      this.#replies.get(String(id))?.(frame);
      return;
    }
    const given = isJsonObject(payload) ? payload : {};
    this.calls.push({ id, action, payload: given });
    const own = this.answers.get(action);
    const answer = own === undefined ? this.#usual(action) : own(given);
    if (answer !== null) socket.send(JSON.stringify([3, id, answer]));
  }

  #usual(action: string): JsonObject {
    const currentTime = new Date(this.#now()).toISOString();
    if (action === 'BootNotification') return { status: 'Accepted', currentTime, interval: 240 };
    if (action === 'Heartbeat') return { currentTime };
    if (action === 'Authorize' || action === 'StopTransaction') return { idTagInfo: { status: 'Accepted' } };
    if (action === 'StartTransaction')
      return { idTagInfo: { status: 'Accepted' }, transactionId: (this.#transactions += 1) };
    return {};
  }
}

/** Resolves with the next event of this kind. */
export function nextEvent<Kind extends StationEvent['kind']>(
  station: VirtualStation,
  kind: Kind,
): Promise<Extract<StationEvent, { kind: Kind }>> {
  return new Promise((resolve) => {
    const stop = station.on((event) => {
      if (!isOfKind(event, kind)) return;
      stop();
      resolve(event);
    });
  });
}

const isOfKind = <Kind extends StationEvent['kind']>(
  event: StationEvent,
  kind: Kind,
): event is Extract<StationEvent, { kind: Kind }> => event.kind === kind;
