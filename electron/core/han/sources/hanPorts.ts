import { portAddress, type PortFactory } from '../../ports/port.ts';
import type { HanPortFactory } from './portDoor.ts';

/** The port layer as this family needs it: addresses as people write them, a meter's line settings, one stop bit. */
export function createHanPorts(ports: PortFactory): HanPortFactory {
  return {
    open: (address, line, { bytes, closed }) =>
      ports.open(
        portAddress(address),
        { ...line, stopBits: 1 },
        { bytes, closed: ({ code, args }) => closed({ code, args }) },
      ),
    list: async () =>
      (await ports.list()).map(({ address, maker, product, serialNumber }) => ({
        address,
        description: [maker, product, serialNumber].filter((part) => part !== '').join(' '),
      })),
    hasLine: (address) => portAddress(address).kind === 'serial',
  };
}
