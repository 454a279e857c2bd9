import { create } from 'zustand';
import { host, type Transport } from './transport.ts';

/** No connection, or it ended before the answer came. What was asked may or may not have been done. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export type ConnectionState = {
  readonly kind: 'connecting' | 'open' | 'waiting';
  /** How many connections have been opened; a screen that must ask again after a loss watches this. */
  readonly opened: number;
  /** While waiting: when the next attempt is made (epoch ms). */
  readonly retryAt: number;
};

const useStore = create<ConnectionState>(() => ({ kind: 'connecting', opened: 0, retryAt: 0 }));
export const useConnection = useStore;

const FIRST_PAUSE_MS = 300;
/** The console is on this PC or its network and has few pages: asking often costs nothing, waiting costs trust. */
const LONGEST_PAUSE_MS = 2_000;
/** A call waits this long for a connection: a command must not be carried out minutes after its button was pressed. */
const CALL_WAITS_MS = 5_000;

type Opened = (transport: Transport) => void;
const openedListeners = new Set<Opened>();
const waiting = new Set<Opened>();
let current: Transport | null = null;
let wakeNow: (() => void) | null = null;

/** Told of every new connection, also of the one that stands already. */
export function onOpened(listener: Opened): void {
  openedListeners.add(listener);
  if (current) listener(current);
}

/** Keeps a connection open for the life of the page. */
export async function keepConnected(): Promise<never> {
  let pause = FIRST_PAUSE_MS;
  addEventListener('online', () => wakeNow?.());
  for (;;) {
    useStore.setState({ kind: 'connecting' });
    try {
      const transport = await host.open();
      pause = FIRST_PAUSE_MS;
      arrived(transport);
      await transport.closed;
    } catch (error) {
      console.info('not connected:', error);
    }
    current = null;
    useStore.setState({ kind: 'waiting', retryAt: Date.now() + pause });
    await sleep(pause * (0.75 + Math.random() / 2));
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }
}

/** Gives the connection up, for another to be opened: it has gone silent, or its person has changed. */
export const dropConnection = (): void => current?.close();

/** Tries now instead of at the end of the pause. */
export const retryNow = (): void => wakeNow?.();

/** @throws ConnectionLost when there is none within a few seconds */
export function connected(): Promise<Transport> {
  if (current) return Promise.resolve(current);
  return new Promise((resolve, reject) => {
    const settle = (transport: Transport) => {
      clearTimeout(timer);
      waiting.delete(settle);
      resolve(transport);
    };
    const timer = setTimeout(() => {
      waiting.delete(settle);
      reject(new ConnectionLost('no connection'));
    }, CALL_WAITS_MS);
    waiting.add(settle);
  });
}

function arrived(transport: Transport): void {
  current = transport;
  useStore.setState(({ opened }) => ({ kind: 'open', opened: opened + 1 }));
  for (const settle of waiting) settle(transport);
  for (const listener of openedListeners) listener(transport);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      wakeNow = null;
      resolve();
    };
    const timer = setTimeout(done, ms);
    wakeNow = done;
  });
}
