import { expect, it } from 'vitest';
import { cutsOff, waitingForRestart } from './keyRules.ts';

it('warns before a parameter that can cut the station off, however it is spelt (C60)', () => {
  expect(['endpoint', 'chargeboxidentity', 'ChargeBoxIdentity', ' AuthorizationKey '].map(cutsOff)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(cutsOff('MeterValueSampleInterval')).toBe(false);
});

it('counts what waits for a restart', () => {
  const key = { key: 'a', value: '1', readonly: false, readAt: 0, wanted: null };
  expect(
    waitingForRestart([
      { ...key, rebootRequired: true },
      { ...key, rebootRequired: false },
    ]),
  ).toBe(1);
});
