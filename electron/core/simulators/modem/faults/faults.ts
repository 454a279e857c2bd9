import { AIR_FAULTS } from './airFaults.ts';
import { CALL_FAULTS } from './callFaults.ts';
import { CARD_AND_NETWORK_FAULTS } from './cardAndNetworkFaults.ts';
import { LINE_FAULTS } from './lineFaults.ts';
import type { ModemFault } from './modemFault.ts';
import { refusedSending, SEND_FAULTS } from './sendFaults.ts';
import { STORAGE_FAULTS } from './storageFaults.ts';

/** Every named fault, by what it concerns. */
export const MODEM_FAULTS: readonly ModemFault[] = [
  ...LINE_FAULTS,
  ...CARD_AND_NETWORK_FAULTS,
  ...STORAGE_FAULTS,
  ...SEND_FAULTS,
  ...AIR_FAULTS,
  ...CALL_FAULTS,
];

/** By name, without regard to case; `cms38` is any cause of TS 27.005, 3.2.5 for every message. */
export function modemFaultNamed(name: string): ModemFault | undefined {
  const cause = /^cms(\d{1,3})$/i.exec(name)?.[1];
  if (cause !== undefined)
    return {
      id: name,
      help: `+CMS ERROR: ${cause} for every message`,
      source: 'TS 27.005',
      hooks: refusedSending(Number(cause)),
    };
  return MODEM_FAULTS.find(({ id }) => id.toLowerCase() === name.toLowerCase());
}

/** One line per fault with who met it, for `--fault list`. */
export function modemFaultList(): string {
  const width = Math.max(...MODEM_FAULTS.map(({ id }) => id.length));
  const lines = MODEM_FAULTS.map(({ id, help, source }) => `${id.padEnd(width)}  ${help} (${source})`);
  return [...lines, `${'cmsN'.padEnd(width)}  +CMS ERROR: N for every message, e.g. cms38`].join('\n');
}
