import { lostByParity, noise } from './lineNoise.ts';
import type { MeterFault } from './meterFault.ts';

/** One octet in so many is lost: short lists mostly arrive, long ones mostly do not. */
const LOST_OF = 250;
const CUT_AT = 200;

/** Adapters, cables and line settings. */
export const LINE_FAULTS: readonly MeterFault[] = [
  {
    id: 'byteLoss',
    help: 'the adapter loses single bytes: short lists mostly arrive, long ones mostly do not',
    source: 'ams-han-decoder, capture 6525-2-TSS721',
    hooks: ({ random }) => ({ wire: (octets) => octets.filter(() => !random.chance(1 / LOST_OF)) }),
  },
  {
    id: 'cutLong',
    help: 'the adapter cuts messages after 200 bytes',
    source: 'ams-han-decoder and hass-AMS, plastic-cased adapters',
    hooks: () => ({ message: (octets) => [octets.subarray(0, CUT_AT)] }),
  },
  {
    id: 'crlf',
    help: 'the adapter writes a CR before each LF',
    source: 'amshan-homeassistant issue 48',
    hooks: () => ({
      wire: (octets) => Uint8Array.from([...octets].flatMap((octet) => (octet === 0x0a ? [0x0d, 0x0a] : [octet]))),
    }),
  },
  {
    id: 'wrongParity',
    help: 'the port is open without parity and the meter sends even parity: half of the bytes are lost, flags first',
    source: 'research: serialport without INPCK',
    hooks: () => ({ wire: lostByParity }),
  },
  {
    id: 'wrongBaud',
    help: 'the port is open at another speed: noise',
    source: 'amsreader issues 308, 503',
    hooks: ({ random }) => ({ wire: (octets) => noise(octets.length, random) }),
  },
];
