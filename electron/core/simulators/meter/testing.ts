import { HanStream, type HanEvent } from '../../../../shared/codecs/han/hanStream.ts';
import type { MeterKeys } from '../../../../shared/codecs/han/cipher.ts';
import type { MeterReading } from '../../../../shared/codecs/han/reading.ts';
import { manualClock } from '../../runtime/clock.ts';
import { nodeAesGcm } from '../../han/keys.ts';
import { meterFaultNamed } from './faults/faults.ts';
import { meterModelNamed } from './models/models.ts';
import { createVirtualMeter, type VirtualMeter, type VirtualMeterOptions } from './virtualMeter.ts';

/** Ten minutes before a full hour, in summer. */
export const START = Date.UTC(2026, 6, 1, 13, 50, 0);

export type MeterBench = ReturnType<typeof openBench>;

/** A meter on a clock that the test moves, and a decoder at the other end of its cable. */
export function openBench(model: string, faults: readonly string[] = [], more: Partial<VirtualMeterOptions> = {}) {
  const clock = manualClock(START);
  const found = meterModelNamed(model);
  if (!found) throw new Error(`no model ${model}`);
  const named = faults.map((name) => {
    const fault = meterFaultNamed(name);
    if (!fault) throw new Error(`no fault ${name}`);
    return fault;
  });
  const meter = createVirtualMeter({ clock, model: found, faults: named, ...more });
  const heard = listen(meter, keysOf(meter));
  meter.start();
  return { clock, meter, ...heard };
}

/** Decodes what a meter sends. */
export function listen(meter: VirtualMeter, keys: MeterKeys | null = null) {
  const stream = new HanStream({ zone: 'Europe/Oslo', keys, aesGcm: nodeAesGcm });
  const events: HanEvent[] = [];
  const pieces: Uint8Array[] = [];
  meter.attach({
    bytes: (chunk) => {
      pieces.push(chunk);
      events.push(...stream.push(chunk));
    },
    unplugged: () => {},
  });
  return {
    readings: (): readonly MeterReading[] =>
      events.flatMap((event) => (event.kind === 'reading' ? [event.reading] : [])),
    octets: () => new Uint8Array(Buffer.concat(pieces)),
    pieces: () => pieces,
    counts: () => stream.counts,
  };
}

export function keysOf({ keys }: VirtualMeter): MeterKeys | null {
  return (
    keys && {
      encryption: Buffer.from(keys.encryption, 'hex'),
      authentication: Buffer.from(keys.authentication, 'hex'),
      lastInvocation: null,
    }
  );
}
