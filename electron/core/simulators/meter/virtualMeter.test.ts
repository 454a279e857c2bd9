import { describe, expect, it } from 'vitest';
import { clockText } from '../../../../shared/codecs/han/meterClock.ts';
import { measureOf } from '../../../../shared/codecs/han/obis.ts';
import { decimalText, integerAt } from '../../../../shared/codecs/han/quantity.ts';
import type { MeterReading } from '../../../../shared/codecs/han/reading.ts';
import { NO_SCALE } from '../../../../shared/domain/han/checks.ts';
import { makerOfNumber, meterNumberRemark } from '../../../../shared/domain/han/meterNumber.ts';
import { sampleOf } from '../../../../shared/domain/han/sample.ts';
import { outletLoad } from './load/outletLoad.ts';
import { steadyLoad } from './load/meterLoad.ts';
import { openBench, START } from './testing.ts';

const MINUTE_MS = 60_000;
const valueOf = (reading: MeterReading | undefined, measure: string) => {
  const value = reading?.values.find(({ obis }) => measureOf(obis) === measure);
  return value && `${decimalText(value)} ${value.unit}`;
};
const withRegisters = (readings: readonly MeterReading[]) =>
  readings.filter((reading) => valueOf(reading, '1.8.0') !== undefined);

const EACH = [
  ['aidon', 'onePhase'],
  ['aidon', 'threePhase'],
  ['aidon', 'threeWire'],
  ['kaifa', 'onePhase'],
  ['kaifa', 'threePhase'],
  ['kaifa', 'threeWire'],
  ['kamstrup', 'onePhase'],
  ['kamstrup', 'threePhase'],
  ['kamstrup', 'threeWire'],
  ['p1', 'onePhase'],
  ['p1', 'threePhase'],
] as const;

describe.each(EACH)('%s, %s', (model, wiring) => {
  const bench = openBench(model, [], { wiring, load: steadyLoad(5520) });
  bench.clock.advance(12 * MINUTE_MS);
  const readings = bench.readings();
  const named = readings.find(({ meterId }) => meterId !== null);

  it('is decoded without a bad message or a byte left over', () => {
    expect(bench.counts()).toMatchObject({ bad: 0, discardedOctets: 0 });
    expect(readings.every(({ meter }) => meter === model)).toBe(true);
  });

  it('has a number of its maker with the right check digit', () => {
    const number = named?.meterId ?? '';
    expect(number).toBe(bench.meter.state().meterId);
    expect(meterNumberRemark(number)).toBeNull();
    expect(makerOfNumber(number)).toBe(model === 'p1' ? 'aidon' : model);
  });

  it('shows its load: power, currents and voltages, and of what it does not measure nothing', () => {
    const reading = named;
    if (!reading) throw new Error('no named list');
    const { power, currentMa, voltageMv } = sampleOf(reading, START, NO_SCALE);
    const isOnePhase = wiring === 'onePhase';
    expect(power.importW).toBe(isOnePhase ? 1840 : 5520);
    expect(voltageMv).toEqual(
      isOnePhase
        ? [230_000, null, null]
        : [230_000, model === 'kaifa' && wiring === 'threeWire' ? null : 230_000, 230_000],
    );
    expect(currentMa[1] === null).toBe(wiring !== 'threePhase');
    // A quarter as much reactive power beside: |S| is 1,897 VA per phase.
    const expected = wiring === 'threeWire' ? 14_283 : 8_246;
    expect(Math.abs((currentMa[0] ?? 0) - expected)).toBeLessThanOrEqual(50);
  });

  it('counts in its register what flowed', () => {
    const counted = withRegisters(readings);
    const first = bench.meter.state().face.registers.importWh;
    bench.clock.advance(60 * MINUTE_MS);
    expect(bench.meter.state().face.registers.importWh - first).toBe(wiring === 'onePhase' ? 1840 : 5520);
    expect(counted.length).toBeGreaterThan(0);
    const [before, after] = withRegisters(bench.readings()).slice(-2);
    const rise = [after, before].map((reading) => {
      const value = reading?.values.find(({ obis }) => measureOf(obis) === '1.8.0');
      return value ? integerAt(value, 0) : 0;
    });
    const hours = model === 'p1' ? 10 / 3600 : 1;
    expect(
      Math.abs((rise[0] ?? 0) - (rise[1] ?? 0) - (wiring === 'onePhase' ? 1840 : 5520) * hours),
    ).toBeLessThanOrEqual(10);
  });
});

describe('each maker’s cadence over ten minutes with a full hour in them (research 3.1)', () => {
  it.each([
    ['aidon', { short: 180, long: 59, hour: 1 }],
    ['kaifa', { short: 300, long: 59, hour: 1 }],
    ['kamstrup', { short: 0, long: 60, hour: 1 }],
    ['p1', { short: 0, long: 0, hour: 60 }],
  ] as const)('%s', (model, expected) => {
    const { clock, meter } = openBench(model);
    const counted = { short: 0, long: 0, hour: 0 };
    clock.advance(5 * MINUTE_MS);
    meter.on((event) => {
      if (event.kind === 'sent') counted[event.shown.list] += 1;
    });
    clock.advance(10 * MINUTE_MS);
    expect(counted).toEqual(expected);
  });

  it('at 2400 baud a list takes its time and comes in pieces', () => {
    const { clock, pieces, counts } = openBench('aidon');
    clock.advance(10_000);
    expect(counts().good).toBe(3);
    const before = pieces().length;
    clock.advance(1000);
    expect(counts().good).toBe(3);
    clock.advance(1400);
    expect(counts().good).toBe(4);
    expect(pieces().length - before).toBeGreaterThan(20);
  });
});

describe('the clock of the hour’s list, in summer (research 3.5)', () => {
  it.each([
    ['aidon', '2026-07-01T15:00:00+01:00'],
    ['kaifa', '2026-07-01T16:00:10+02:00'],
    ['kamstrup', '2026-07-01T15:00:00+01:00'],
  ])('%s', (model, text) => {
    const { clock, readings } = openBench(model, [], { isAtOnce: true });
    clock.advance(11 * MINUTE_MS);
    const meterClock = withRegisters(readings())[0]?.clock;
    expect(meterClock && clockText(meterClock)).toBe(text);
  });
});

it('the same seed gives the same bytes, another seed another meter', () => {
  const bytes = (seed: number) => {
    const { clock, octets } = openBench('kaifa', ['byteLoss'], { seed });
    clock.advance(MINUTE_MS);
    return Buffer.from(octets()).toString('hex');
  };
  expect(bytes(3)).toBe(bytes(3));
  expect(bytes(4)).not.toBe(bytes(3));
});

it('a main meter follows the outlets of its site', () => {
  let charging = 0;
  const load = outletLoad(steadyLoad(300), () => [
    { powerW: charging, phase: 'all' },
    { powerW: 500, phase: 1 },
  ]);
  const { clock, meter, readings } = openBench('aidon', [], { load, isAtOnce: true });
  clock.advance(2500);
  charging = 11_040;
  clock.advance(2500);
  expect(readings().map((reading) => valueOf(reading, '1.7.0'))).toEqual(['800 W', '11840 W']);
  expect(meter.state().face.activeW).toEqual([3780, 4280, 3780]);
});

it('power that flows out is a positive number of its own, and an Aidon’s current is then negative', () => {
  const { clock, readings } = openBench('aidon', [], { load: steadyLoad(-3000), isAtOnce: true });
  clock.advance(10_000);
  const long = readings().at(-1);
  expect([valueOf(long, '1.7.0'), valueOf(long, '2.7.0'), valueOf(long, '31.7.0')]).toEqual([
    '0 W',
    '3000 W',
    '-4.5 A',
  ]);
});
