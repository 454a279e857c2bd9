import { messageOf, Failure } from '../runtime/failure.ts';
import { watchDeviceFile } from './deviceFile.ts';
import type { LineSettings, Port, PortListener, PortLoss } from './port.ts';

/** What the serial library and the systems say, as what a person can do about it. Windows calls a port in use denied. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/no such file|file not found|cannot find/iu, 'ports/notFound'],
  [/cannot lock|temporarily unavailable|resource busy|EBUSY/iu, 'ports/busy'],
  [/permission denied|EACCES/iu, 'ports/noPermission'],
  [/access denied/iu, 'ports/busy'],
];

/** How a write to a port ends that is no longer there (seen: a write that waits at an unplug ends before the port does). */
const GONE = /bad file descriptor|input\/output error|no such device|not configured|EIO|ENXIO|ENODEV|EBADF/iu;

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
  // The rest of the last program's dialogue (gammu 3b2bcf3fc). A device that cannot is one without a buffer.
  await new Promise<void>((resolve) => device.flush(() => resolve()));
  let loss: PortLoss | null = null;
  let isOurs = false;
  let isGone = false;
  /** A peer that does not read holds a write up without end: the port's end ends it. */
  const writing = new Set<() => void>();
  let fault = '';
  device.on('data', (chunk: Buffer) => listener.bytes(chunk));
  // A write that waits when the port goes says so first; `close` tells in any case what it was.
  device.on('error', (error) => {
    fault ||= error.message;
    if (device.isOpen) device.close();
  });
  const unwatch = watchDeviceFile(path, () => {
    isGone = true;
    if (device.isOpen) device.close();
  });
  device.on('close', (error: (Error & { disconnected?: boolean }) | null) => {
    if (loss) return;
    unwatch();
    for (const refuse of writing) refuse();
    loss = lossOf({ path, isOurs, isUnplugged: isGone || error?.disconnected === true, fault });
    listener.closed(loss);
  });
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const refused = () => reject(new Failure('ports/closed', { address: path }));
        if (loss || !device.isOpen) return refused();
        writing.add(refused);
        const settle = (error: Error | null | undefined) => {
          writing.delete(refused);
          if (error) refused();
          else resolve();
        };
        device.write(Buffer.from(bytes), (error) => (error ? settle(error) : device.drain(settle)));
      }),
    close: () =>
      new Promise((resolve) => {
        if (!device.isOpen) return resolve();
        isOurs = true;
        device.close(() => resolve());
      }),
  };
}

type Ending = {
  readonly path: string;
  readonly isOurs: boolean;
  readonly isUnplugged: boolean;
  readonly fault: string;
};

function lossOf({ path, isOurs, isUnplugged, fault }: Ending): PortLoss {
  if (isOurs) return { kind: 'closed', code: 'ports/closed', args: { address: path } };
  if (isUnplugged || fault === '' || GONE.test(fault))
    return { kind: 'unplugged', code: 'ports/unplugged', args: { address: path } };
  return { kind: 'failed', code: 'ports/failed', args: { address: path, reason: fault } };
}

function openFailure(path: string, error: Error): Failure {
  const code = FAULTS.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'ports/failed';
  return new Failure(code, { address: path, reason: error.message }, { cause: error });
}
