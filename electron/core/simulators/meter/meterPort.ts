import type { LineSettings, Port, PortListener, PortLoss, SimulatedPort } from '../../ports/port.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { isReadRight, misread } from './faults/lineNoise.ts';
import type { VirtualMeter } from './virtualMeter.ts';

/**
 * A virtual meter behind `sim://name`. A port that is opened with other line settings than the meter's gets what a real
 * one would: noise, or half of the octets.
 */
export function meterPort(meter: VirtualMeter, name: string): SimulatedPort {
  const address = `sim://${name}`;
  return { attach: (listener, settings) => attach(meter, listener, { settings, address }) };
}

type Attachment = { readonly settings: LineSettings; readonly address: string };

function attach(meter: VirtualMeter, listener: PortListener, { settings, address }: Attachment): Port {
  const random = createSeededRandom(7);
  let isOpen = true;
  const lose = (loss: PortLoss) => {
    if (!isOpen) return;
    isOpen = false;
    leave();
    listener.closed(loss);
  };
  const leave = meter.attach({
    bytes: (chunk) => {
      const heard = isReadRight(meter.line, settings)
        ? chunk
        : misread(chunk, { sent: meter.line, read: settings, random });
      if (heard.length > 0) listener.bytes(heard);
    },
    unplugged: () => lose({ kind: 'unplugged', code: 'ports/unplugged', args: { address } }),
  });
  return {
    // A meter's port has no ear: what is written goes nowhere.
    write: () => Promise.resolve(),
    close: () => {
      lose({ kind: 'closed', code: 'ports/closed', args: { address } });
      return Promise.resolve();
    },
  };
}
