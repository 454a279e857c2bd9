import { describe, expect, it } from 'vitest';
import { findingsOf, NO_EVIDENCE, powerCheckOf, withEnergy, withPower, type ScaleEvidence } from './checks.ts';
import type { MeterSample } from './sample.ts';

type Sample = Pick<MeterSample, 'power' | 'currentMa' | 'voltageMv'>;
const power = (importW: number, more: Partial<Sample['power']> = {}): Sample['power'] => ({
  importW,
  exportW: 0,
  importVar: 0,
  exportVar: 0,
  ...more,
});

/** A TN net with 4 A in each phase. */
const TN: Sample = { power: power(2760), currentMa: [4000, 4000, 4000], voltageMv: [230_000, 230_000, 230_000] };
const times = (currents: number, voltages = 1): Sample => ({
  power: TN.power,
  currentMa: [4000 * currents, 4000 * currents, 4000 * currents],
  voltageMv: [230_000 * voltages, 230_000 * voltages, 230_000 * voltages],
});

function evidenceOf(sample: Sample, count = 20): ScaleEvidence {
  const check = powerCheckOf(sample);
  return check
    ? Array.from({ length: count }).reduce<ScaleEvidence>((sum) => withPower(sum, check), NO_EVIDENCE)
    : NO_EVIDENCE;
}

describe('voltage times current against apparent power (research 5)', () => {
  it('agrees in a TN net', () => {
    expect(powerCheckOf(TN)?.ratio).toBeCloseTo(1);
    expect(findingsOf(evidenceOf(TN))).toEqual([]);
  });

  it.each([
    ['an IT net whose three currents are sent', { ...TN, power: power(1593) }],
    ['an IT net without a current of L2', { ...TN, power: power(1593), currentMa: [4000, null, 4000] }],
    ['a load with a poor power factor', { ...TN, power: power(1800, { importVar: 2090 }) }],
  ] as const)('is right as it is in %s', (_, sample) => expect(findingsOf(evidenceOf(sample))).toEqual([]));

  it.each([
    [
      'currents of thousandths taken for hundredths (issue 216)',
      times(10),
      { kind: 'current', factor: 0.1, measured: 10 },
    ],
    ['currents a hundred times too small', times(0.01), { kind: 'current', factor: 100, measured: 0.01 }],
    ['voltages of hundredths taken for volts', times(1, 100), { kind: 'voltage', factor: 0.01, measured: 23_000 }],
    ['a measured ratio of 10.2', { ...TN, power: power(271), currentMa: [4000, 4000, 4000] } as const, { factor: 0.1 }],
  ])('%s', (_, sample, finding) => {
    expect(findingsOf(evidenceOf(sample))).toMatchObject([{ samples: 20, ...finding }]);
  });

  it('says nothing of both at once when the voltage explains it', () => {
    expect(findingsOf(evidenceOf(times(1, 100))).map(({ kind }) => kind)).toEqual(['voltage']);
  });

  it.each([
    ['a load below 200 VA', { ...TN, power: power(150) }],
    ['export', { ...TN, power: power(0, { exportW: 3000 }) }],
    ['a short list', { ...TN, currentMa: [null, null, null], voltageMv: [null, null, null] }],
  ] as const)('is not looked at for %s', (_, sample) => expect(powerCheckOf(sample)).toBeNull());

  it('waits until a dozen lists say so', () => {
    expect(findingsOf(evidenceOf(times(10), 11))).toEqual([]);
  });
});

describe('integrated power against the register', () => {
  const hour = (fromPowerWh: number, fromRegisterWh: number) => ({ hours: 1, fromPowerWh, fromRegisterWh });
  const after = (...hours: readonly (readonly [number, number])[]) =>
    findingsOf(hours.reduce((sum, [power, register]) => withEnergy(sum, hour(power, register)), NO_EVIDENCE));

  it('agrees within some percent', () => expect(after([1510, 1500], [980, 1000])).toEqual([]));

  it('finds energy that counts ten times too much (issues 239, 811, 874)', () => {
    expect(after([1510, 15_000], [980, 10_000])).toEqual([
      { kind: 'energy', factor: 0.1, fromPowerWh: 2490, fromRegisterWh: 25_000, hours: 2 },
    ]);
  });

  it('does not speak after one hour, nor of a few watt-hours', () => {
    expect(after([1510, 15_000])).toEqual([]);
    expect(after([10, 100], [10, 100])).toEqual([]);
  });

  it('has no suggestion for what is no power of ten', () => expect(after([1000, 3000], [1000, 3000])).toEqual([]));
});
