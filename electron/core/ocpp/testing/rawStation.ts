import { setImmediate as turn } from 'node:timers/promises';
import { WebSocket } from 'ws';

export type Message = readonly unknown[];

/** A station reduced to its socket: it says exactly the bytes that a test gives it. */
export type RawStation = {
  readonly socket: WebSocket;
  readonly say: (frame: string | Buffer) => void;
  /** The next frame that came and nobody has taken yet. */
  readonly next: () => Promise<string>;
  /** What answers the request with this id, as it came. */
  readonly answerTo: (id: string) => Promise<string>;
  /** Says a request and waits for what answers it. */
  readonly ask: (action: string, payload: unknown) => Promise<Message>;
  /** The next request from the console; the others stay. */
  readonly asked: (action: string) => Promise<{ readonly id: string; readonly payload: unknown }>;
  /** Frames that came and nobody has taken yet. */
  readonly unread: () => readonly string[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

export type Dialling = {
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly autoPong?: boolean;
};

/** Resolves once connected; rejects with the refusal's status line. */
export async function dial(url: string, { protocols = ['ocpp1.6'], ...options }: Dialling = {}): Promise<RawStation> {
  const socket = new WebSocket(url, [...protocols], options);
  const inbox: string[] = [];
  socket.on('message', (data: Buffer) => inbox.push(data.toString('utf8')));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  let lastId = 0;
  const take = async (wanted: (text: string) => boolean): Promise<string> => {
    for (;;) {
      const at = inbox.findIndex(wanted);
      const [text] = at < 0 ? [] : inbox.splice(at, 1);
      if (text !== undefined) return text;
      if (socket.readyState === WebSocket.CLOSED) throw new Error('the connection is closed');
      await turn();
    }
  };
  return {
    socket,
    say: (frame) => socket.send(frame),
    next: () => take(() => true),
    answerTo: (id) => take((text) => idOf(text) === id),
    ask: async (action, payload) => {
      lastId += 1;
      const id = `q${lastId}`;
      socket.send(JSON.stringify([2, id, action, payload]));
      return messageOf(await take((text) => idOf(text) === id));
    },
    asked: async (action) => {
      const [, id, , payload] = messageOf(await take((text) => messageOf(text)[2] === action));
      return { id: String(id), payload };
    },
    unread: () => inbox,
    closed,
  };
}

export function messageOf(text: string): Message {
  const message: unknown = JSON.parse(text);
  return Array.isArray(message) ? message : [];
}
const idOf = (text: string): unknown => messageOf(text)[1];

/** Waits, turn by turn, until something has become so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
