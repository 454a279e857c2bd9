import type { WebSocket } from 'ws';
import type { Clock } from '../core/runtime/clock.ts';

/** A renderer that reads slower than the core speaks is not sent more until this much is left. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** How often a full socket is looked at again. */
const DRAIN_CHECK_MS = 20;

export type PacedSocket = {
  readonly addEventListener: WebSocket['addEventListener'];
  readonly send: (data: Parameters<WebSocket['send']>[0]) => Promise<void>;
};

/**
 * The socket as oRPC sees it. oRPC waits for `send` before it pulls the next message of a stream, so a promise here
 * is all that backpressure needs: what happens meanwhile is joined in the core, not queued in memory.
 */
export function paced(socket: WebSocket, clock: Clock): PacedSocket {
  const send: PacedSocket['send'] = async (data) => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(data);
    while (socket.bufferedAmount > HIGH_WATER_BYTES && socket.readyState === socket.OPEN) {
      await new Promise<void>((resolve) => {
        clock.after(DRAIN_CHECK_MS, resolve);
      });
    }
  };
  return { addEventListener: socket.addEventListener.bind(socket), send };
}
