import { describe, expect, test } from 'vitest';
import { isImplausible, sessionEnergy } from './sessionEnergy.ts';

const MINUTE = 60_000;

describe('the energy of a session', () => {
  test.each([
    { meterStartWh: 1000, meterStopWh: 5000, expected: { energyWh: 4000, flags: [] } },
    { meterStartWh: 0, meterStopWh: 0, expected: { energyWh: 0, flags: [] } },
    { meterStartWh: 5000, meterStopWh: 1000, expected: { energyWh: 0, flags: ['meterWentBackwards'] } },
    { meterStartWh: null, meterStopWh: 5000, expected: { energyWh: null, flags: [] } },
    { meterStartWh: 1000, meterStopWh: null, expected: { energyWh: null, flags: [] } },
  ])('from $meterStartWh to $meterStopWh Wh', ({ meterStartWh, meterStopWh, expected }) => {
    expect(sessionEnergy({ meterStartWh, meterStopWh })).toEqual(expected);
  });

  test.each([
    { name: '46.5 kWh in 6 min 4 s', charge: [46_500, 364_000, null], verdict: true },
    { name: '22 kW for an hour at 22 kW', charge: [22_000, 60 * MINUTE, 22_000], verdict: false },
    { name: '30 kW for an hour at 22 kW', charge: [30_000, 60 * MINUTE, 22_000], verdict: true },
    { name: 'a meter that steps by 100 Wh in ten seconds', charge: [100, 10_000, 3_700], verdict: false },
    { name: 'a whole kWh in no time', charge: [1_000, 0, 22_000], verdict: true },
    { name: 'nothing known', charge: [null, 0, 22_000], verdict: false },
  ] as const)('$name', ({ charge: [energyWh, durationMs, ratedPowerW], verdict }) => {
    expect(isImplausible({ energyWh, durationMs, ratedPowerW })).toBe(verdict);
  });
});
