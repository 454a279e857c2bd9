import { connect } from 'node:net';
import { Failure, messageOf, systemCodeOf } from '../runtime/failure.ts';
import { addressText, type Port, type PortAddress, type PortListener, type PortLoss } from './port.ts';

const CONNECT_WITHIN_MS = 10_000;
const KEEP_ALIVE_MS = 15_000;

/** A serial port behind a network (ser2net, a converter box, a modem with a LAN plug). */
export async function openTcpPort(
  address: Extract<PortAddress, { kind: 'tcp' }>,
  listener: PortListener,
): Promise<Port> {
  const text = addressText(address);
  const socket = connect({ host: address.host, port: address.port, noDelay: true, keepAlive: true });
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error) => reject(connectFailure(text, error)));
    socket.setTimeout(CONNECT_WITHIN_MS, () => {
      socket.destroy();
      reject(new Failure('ports/unreachable', { address: text }));
    });
  });
  socket.setTimeout(0);
  let loss: PortLoss | null = null;
  let isOurs = false;
  let fault = '';
  socket.on('data', (chunk) => listener.bytes(chunk));
  socket.on('error', (error) => {
    fault = messageOf(error);
  });
  socket.once('close', () => {
    loss = isOurs
      ? { kind: 'closed', code: 'ports/closed', args: { address: text } }
      : { kind: 'unplugged', code: 'ports/cutOff', args: { address: text, reason: fault } };
    listener.closed(loss);
  });
  socket.once('end', () => socket.end());
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const refused = () => reject(new Failure('ports/closed', { address: text }));
        if (loss || socket.destroyed) return refused();
        socket.write(bytes, (error) => (error ? refused() : resolve()));
      }),
    close: () =>
      new Promise((resolve) => {
        if (loss) return resolve();
        isOurs = true;
        socket.once('close', () => resolve());
        socket.destroy();
      }),
  };
}

function connectFailure(address: string, error: Error): Failure {
  const code = systemCodeOf(error) === 'ECONNREFUSED' ? 'ports/refused' : 'ports/unreachable';
  return new Failure(code, { address, reason: systemCodeOf(error) || error.message }, { cause: error });
}
