import type { SimulatedPort } from '../../ports/port.ts';
import { Failure, messageOf } from '../../runtime/failure.ts';
import type { ModemLine, VirtualModem } from './virtualModem.ts';

/** The virtual modem as a port: its octets come in a later turn of the event loop, as from a real one. */
export const modemPort = (modem: VirtualModem, address: string): SimulatedPort => ({
  attach: (listener) => {
    let isOver = false;
    const later = (work: () => void) => void setImmediate(() => !isOver && work());
    let line: ModemLine;
    try {
      line = modem.open({
        bytes: (chunk) => later(() => listener.bytes(chunk)),
        unplugged: () =>
          later(() => {
            isOver = true;
            listener.closed({ kind: 'unplugged', code: 'ports/unplugged', args: { address } });
          }),
      });
    } catch (error) {
      throw new Failure(modem.state().isPluggedIn ? 'ports/busy' : 'ports/notFound', {
        address,
        reason: messageOf(error),
      });
    }
    return {
      write: async (bytes) => {
        if (isOver) throw new Failure('ports/closed', { address });
        line.write(bytes);
      },
      close: async () => {
        if (isOver) return;
        isOver = true;
        line.close();
        listener.closed({ kind: 'closed', code: 'ports/closed', args: { address } });
      },
    };
  },
});
