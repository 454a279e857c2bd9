import { WebSocket } from 'ws';
import type { Door } from './door.ts';

/**
 * The WebSocket that the library is given: every message passes through its door in both directions. `ws` builds it
 * (its option `WebSocket`), so the door is set right after.
 */
export class StationSocket extends WebSocket {
  door: Door | undefined;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'message' || this.door === undefined) return super.emit(event, ...args);
    this.door.arrived(args[0], args[1] === true);
    return true;
  }

  /** Hands a clean frame to the library. */
  deliver(text: string): void {
    super.emit('message', text, false);
  }

  override send(data: unknown, ...rest: unknown[]): void {
    const text = typeof data === 'string' && this.door !== undefined ? this.door.leaving(data) : data;
    if (text === null || !isSendable(text)) return;
    const callback = rest.find(isCallback);
    if (callback) super.send(text, callback);
    else super.send(text);
  }
}

const isSendable = (data: unknown): data is string | Buffer => typeof data === 'string' || Buffer.isBuffer(data);
const isCallback = (value: unknown): value is (error?: Error) => void => typeof value === 'function';

/** A class whose instances tell `made` of themselves: `ws` makes them deep inside the library's upgrade. */
export function stationSocketClass(made: (socket: StationSocket) => void): typeof StationSocket {
  return class extends StationSocket {
    /** A field, for a constructor of its own would narrow the many that `ws` declares. */
    readonly isTold = told(made, this);
  };
}

function told(made: (socket: StationSocket) => void, socket: StationSocket): true {
  made(socket);
  return true;
}
