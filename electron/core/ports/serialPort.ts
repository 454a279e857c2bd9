import { messageOf, Failure } from '../runtime/failure.ts';
import type { LineSettings, Port, PortListener, PortLoss } from './port.ts';

/** What the serial library and the systems say, as what a person can do about it. Windows calls a port in use denied. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/no such file|file not found|cannot find/iu, 'ports/notFound'],
  [/cannot lock|temporarily unavailable|resource busy|EBUSY/iu, 'ports/busy'],
  [/permission denied|EACCES/iu, 'ports/noPermission'],
  [/access denied/iu, 'ports/busy'],
];

/**
 * Opens a serial port. The library is loaded only now: a console starts where its binding cannot. Each opening has an
 * object of its own (research/gsm 4.0: after an unplug while writing, the old one reports its end twice).
 */
export async function openSerialPort(path: string, settings: LineSettings, listener: PortListener): Promise<Port> {
  const { SerialPort } = await import('serialport').catch((error: unknown) => {
    throw new Failure('ports/noSerial', { reason: messageOf(error) }, { cause: error });
  });
  const device = new SerialPort({ path, ...settings, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    device.open((error) => (error ? reject(openFailure(path, error)) : resolve()));
  });
  let loss: PortLoss | null = null;
  const end = (with_: PortLoss) => {
    if (loss) return;
    loss = with_;
    listener.closed(with_);
  };
  device.on('data', (chunk: Buffer) => listener.bytes(chunk));
  device.on('error', (error) =>
    end({ kind: 'failed', code: 'ports/failed', args: { address: path, reason: error.message } }),
  );
  device.on('close', (error: (Error & { disconnected?: boolean }) | null) =>
    end(
      error
        ? { kind: 'unplugged', code: 'ports/unplugged', args: { address: path } }
        : { kind: 'closed', code: 'ports/closed', args: { address: path } },
    ),
  );
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const refused = () => reject(new Failure('ports/closed', { address: path }));
        if (loss || !device.isOpen) return refused();
        // A peer that does not read holds the write up without end: closing the port ends it.
        device.once('close', refused);
        device.write(Buffer.from(bytes), (writeError) => {
          if (writeError) return refused();
          device.drain((drainError) => {
            device.off('close', refused);
            if (drainError) refused();
            else resolve();
          });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        if (!device.isOpen) return resolve();
        device.close(() => resolve());
      }),
  };
}

function openFailure(path: string, error: Error): Failure {
  const code = FAULTS.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'ports/failed';
  return new Failure(code, { address: path, reason: error.message }, { cause: error });
}
