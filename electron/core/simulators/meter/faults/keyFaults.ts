import type { MeterFault } from './meterFault.ts';

const MINUTE_MS = 60_000;

/** Encryption. Telegrams of P1 ports are never encrypted. */
export const KEY_FAULTS: readonly MeterFault[] = [
  {
    id: 'encrypted',
    help: 'encrypts with the keys that are printed at the start',
    source: 'Kamstrup in Denmark, research 3.4',
    keys: () => 'known',
  },
  {
    id: 'keyChanged',
    help: 'encrypts, and after a minute with other keys',
    source: 'amsreader issue 1230: the grid company has reset the port',
    keys: (at, startedAt) => (at - startedAt < MINUTE_MS ? 'known' : 'changed'),
  },
  {
    id: 'replayed',
    help: 'encrypts, and every message comes twice',
    source: 'an old message sent again by whoever is between',
    keys: () => 'known',
    hooks: () => ({ message: (octets) => [octets, octets] }),
  },
];
