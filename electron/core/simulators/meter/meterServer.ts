import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { VirtualMeter } from './virtualMeter.ts';

export type MeterServer = {
  /** `127.0.0.1:7800`. */
  readonly address: string;
  readonly port: number;
  readonly close: () => Promise<void>;
};

/** Puts a meter's bytes on TCP, as ser2net or a network reader does; any number of programs may listen. @throws Error */
export async function serveMeter(
  meter: VirtualMeter,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MeterServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const leave = meter.attach({ bytes: (chunk) => send(socket, chunk), unplugged: () => socket.destroy() });
    // Whoever breaks off also closes.
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      leave();
    });
    socket.resume();
  });
  server.listen(port, host);
  await once(server, 'listening');
  const bound = addressOf(server);
  return {
    ...bound,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Nobody reads: a wire does not wait either. */
const MOST_UNREAD = 1_000_000;

function send(socket: Socket, chunk: Uint8Array): void {
  if (socket.writableLength < MOST_UNREAD) socket.write(chunk);
}

function addressOf(server: Server): { readonly address: string; readonly port: number } {
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) return { address: String(bound), port: 0 };
  return { address: `${bound.address}:${bound.port}`, port: bound.port };
}
