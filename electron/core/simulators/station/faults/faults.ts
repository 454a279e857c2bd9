import { CONFIGURATION_FAULTS } from './configurationFaults.ts';
import { CONNECTION_FAULTS } from './connectionFaults.ts';
import type { Fault } from './fault.ts';
import { FRAME_FAULTS } from './frameFaults.ts';
import { HABIT_FAULTS } from './habitFaults.ts';
import { METER_FAULTS } from './meterFaults.ts';
import { PAYLOAD_FAULTS } from './payloadFaults.ts';
import { TIME_FAULTS } from './timeFaults.ts';
import { TRANSACTION_FAULTS } from './transactionFaults.ts';

/** Every named fault, in the order of the quirks; those that are no quirk come last. */
export const FAULTS: readonly Fault[] = [
  ...CONNECTION_FAULTS,
  ...HABIT_FAULTS,
  ...TIME_FAULTS,
  ...TRANSACTION_FAULTS,
  ...METER_FAULTS,
  ...PAYLOAD_FAULTS,
  ...CONFIGURATION_FAULTS,
  ...FRAME_FAULTS,
].toSorted((a, b) => (a.quirks[0] ?? Infinity) - (b.quirks[0] ?? Infinity));

/**
 * Quirks that a station of this kind cannot show: 15 needs TLS, 52 is a matter of how many outlets one station has
 * (start it with as many as the master has boxes).
 */
export const QUIRKS_NOT_SHOWN: readonly number[] = [15, 52];

/** By name, without regard to case. */
export const faultNamed = (name: string): Fault | undefined =>
  FAULTS.find((fault) => fault.id.toLowerCase() === name.toLowerCase());

/** One line per fault with its quirk number, for `--fault list`. */
export function faultList(): string {
  const width = Math.max(...FAULTS.map((fault) => fault.id.length));
  return FAULTS.map(
    ({ id, quirks, help }) => `${id.padEnd(width)}  ${quirks.join(',').padStart(2) || ' -'}  ${help}`,
  ).join('\n');
}
