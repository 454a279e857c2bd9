import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ClientContext, ClientLink } from '@orpc/client';

/** One connection to the core, whatever carries it. */
export type Transport = {
  readonly link: ClientLink<ClientContext>;
  /** Settles when it is gone; it does not come back, a new one is opened. */
  readonly closed: Promise<void>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
};

/** What a host does beyond carrying calls. */
type Host = {
  readonly open: () => Promise<Transport>;
  /** Keeps the person signed in over a reload; the handoff works once. */
  readonly keepSignedIn: (handoff: string) => Promise<void>;
  readonly forget: () => Promise<void>;
};

/** A host that does not answer within this time is not there yet. */
const OPEN_WITHIN_MS = 10_000;
/** The two messages between page and preload; electron/preload/index.ts spells them the same. */
const WANT_PORT = 'quayside:want-port';
const PORT = 'quayside:port';

/** In Electron the page comes from the `app:` protocol; everything else is a browser. Nothing outside this file asks. */
export const host: Host =
  location.protocol === 'app:'
    ? // The window's own process holds the token: there is nothing to keep or to forget here.
      { open: openPort, keepSignedIn: () => Promise.resolve(), forget: () => Promise.resolve() }
    : { open: openSocket, keepSignedIn, forget };

async function openSocket(): Promise<Transport> {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    void closed.then(() => reject(new Error('the socket closed before it opened')));
  });
  try {
    await within(OPEN_WITHIN_MS, opened);
  } catch (error) {
    socket.close();
    throw error;
  }
  return {
    link: new SocketLink({ websocket: socket }),
    closed,
    isClosed: () => socket.readyState === WebSocket.CLOSING || socket.readyState === WebSocket.CLOSED,
    close: () => socket.close(),
  };
}

async function openPort(): Promise<Transport> {
  const port = await within(OPEN_WITHIN_MS, portFromPreload());
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    port.addEventListener(
      'close',
      () => {
        isClosed = true;
        resolve();
      },
      { once: true },
    );
  });
  const link = new PortLink({ port });
  port.start();
  return {
    link,
    closed,
    isClosed: () => isClosed,
    close: () => {
      port.close();
      // A port does not tell its own side that it was closed from here.
      port.dispatchEvent(new Event('close'));
    },
  };
}

function portFromPreload(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== PORT || port === undefined) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    window.postMessage(WANT_PORT, location.origin);
  });
}

async function keepSignedIn(handoff: string): Promise<void> {
  const answer = await fetch('/session', { method: 'POST', body: handoff });
  if (!answer.ok) throw new Error(`the host did not keep the sign-in: ${answer.status}`);
}

async function forget(): Promise<void> {
  await fetch('/session', { method: 'DELETE' });
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
