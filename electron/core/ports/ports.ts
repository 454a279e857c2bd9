import { assertNever } from '../../../shared/domain/assertNever.ts';
import { Failure, messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { PortFactory, PortInfo, SimulatedPort } from './port.ts';
import { openSerialPort } from './serialPort.ts';
import { sysfsPorts } from './sysfsPorts.ts';
import { openTcpPort } from './tcpPort.ts';

export type PortsParts = {
  readonly log: Log;
  /** The devices of the demo, by name. */
  readonly simulated?: (name: string) => SimulatedPort | undefined;
};

/** The one door to serial ports, network ports and simulated devices. */
export function createPorts({ log, simulated }: PortsParts): PortFactory {
  return {
    open: async (address, settings, listener) => {
      switch (address.kind) {
        case 'serial':
          return openSerialPort(address.path, settings, listener);
        case 'tcp':
          return openTcpPort(address, listener);
        case 'simulated': {
          const device = simulated?.(address.name);
          if (!device) throw new Failure('ports/notFound', { address: `sim://${address.name}` });
          return device.attach(listener, settings);
        }
        default:
          return assertNever(address);
      }
    },
    list: () =>
      process.platform === 'linux'
        ? sysfsPorts()
        : listedByLibrary().catch((error: unknown) => {
            log.warn(() => `the serial ports cannot be listed: ${messageOf(error)}`, error);
            return [];
          }),
  };
}

/** Windows and macOS know their ports without a program beside; on Linux the library asks udevadm, which may be missing. */
async function listedByLibrary(): Promise<readonly PortInfo[]> {
  const { SerialPort } = await import('serialport');
  return (await SerialPort.list()).map((port) => ({
    address: port.path,
    path: port.path,
    maker: port.manufacturer ?? '',
    product: '',
    serialNumber: port.serialNumber ?? '',
    vendorId: (port.vendorId ?? '').toLowerCase(),
    productId: (port.productId ?? '').toLowerCase(),
    interfaceNumber: /MI_(\d{2})/u.exec(port.pnpId ?? '')?.[1] ?? '',
  }));
}
