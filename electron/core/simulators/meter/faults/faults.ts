import { CONTENT_FAULTS } from './contentFaults.ts';
import { KEY_FAULTS } from './keyFaults.ts';
import { LINE_FAULTS } from './lineFaults.ts';
import type { MeterFault } from './meterFault.ts';
import { SILENCE_FAULTS } from './silenceFaults.ts';

/** Every named fault, by what it concerns. */
export const METER_FAULTS: readonly MeterFault[] = [
  ...LINE_FAULTS,
  ...SILENCE_FAULTS,
  ...CONTENT_FAULTS,
  ...KEY_FAULTS,
];

/** By name, without regard to case. */
export const meterFaultNamed = (name: string): MeterFault | undefined =>
  METER_FAULTS.find(({ id }) => id.toLowerCase() === name.toLowerCase());

/** One line per fault with who met it, for `--fault list`. */
export function meterFaultList(): string {
  const width = Math.max(...METER_FAULTS.map(({ id }) => id.length));
  return METER_FAULTS.map(({ id, help, source }) => `${id.padEnd(width)}  ${help} (${source})`).join('\n');
}
