import type { MeterFault } from './meterFault.ts';

const MINUTE_MS = 60_000;
const PAUSE_MS = 37_000;
const PAUSE_EVERY_MS = 3 * MINUTE_MS;

/** When nothing comes. */
export const SILENCE_FAULTS: readonly MeterFault[] = [
  {
    id: 'silence',
    help: 'the HAN port is shut: nothing comes',
    source: 'seed B18; amsreader issues 585, 644, 888',
    hooks: () => ({ lists: () => [] }),
  },
  {
    id: 'stops',
    help: 'sends for a minute and then no more',
    source: 'amsreader issues 994, 1122: the meter wants to be without power for a while',
    hooks: ({ startedAt }) => ({ lists: (due, at) => (at - startedAt < MINUTE_MS ? due : []) }),
  },
  {
    id: 'pause',
    help: 'every three minutes nothing comes for 37 s',
    source: 'research 3.1: a Kaifa, as measured',
    hooks: ({ startedAt }) => ({
      lists: (due, at) => ((at - startedAt) % PAUSE_EVERY_MS >= PAUSE_EVERY_MS - PAUSE_MS ? [] : due),
    }),
  },
];
