import { describe, expect, it } from 'vitest';
import { createPowerTrack, GAP_S, type PowerSample, type QuarterSum } from './quarterPower.ts';
import { QUARTER_S } from './registerRise.ts';

const START_S = 1_000_000 * QUARTER_S;
const none = [null, null, null] as const;
const list = (second: number, importW: number, exportW: number | null = null): PowerSample => ({
  at: (START_S + second) * 1000 + 321,
  power: { importW, exportW },
  currentMa: none,
  voltageMv: none,
});

function run(samples: readonly PowerSample[]): ReadonlyMap<number, QuarterSum> {
  const track = createPowerTrack();
  const sums = new Map<number, QuarterSum>();
  for (const sample of samples) for (const sum of track.take(sample)) sums.set(sum.quarter, sum);
  return sums;
}
const first = 1_000_000;

describe('power is added up per quarter hour', () => {
  it('an even load over a whole quarter is its power times 900 s', () => {
    const sums = run(Array.from({ length: 361 }, (_, index) => list(index * 2.5, 2000)));
    expect(sums.get(first)).toMatchObject({ knownS: 900, importWs: 1_800_000, minW: 2000, maxW: 2000 });
    expect(sums.get(first + 1)).toMatchObject({ knownS: 0, importWs: 0 });
  });

  it('a span over the end of a quarter is cut there', () => {
    const sums = run([list(890, 1000), list(910, 3000)]);
    expect(sums.get(first)).toMatchObject({ knownS: 10, importWs: 20_000, maxW: 1000 });
    expect(sums.get(first + 1)).toMatchObject({ knownS: 10, importWs: 20_000, maxW: 3000 });
  });

  it('a longer silence is not known', () => {
    expect(run([list(0, 1000), list(GAP_S + 1, 1000)]).get(first)).toMatchObject({ knownS: 0, maxW: 1000 });
  });

  it('export counts by itself, and pulls the net power below zero', () => {
    expect(run([list(0, 0, 500), list(10, 0, 500)]).get(first)).toMatchObject({
      exportWs: 5000,
      importWs: 0,
      minW: -500,
    });
  });

  it('a list that comes late counts no time twice', () => {
    expect(run([list(0, 1000), list(20, 1000), list(10, 1000), list(30, 1000)]).get(first)).toMatchObject({
      knownS: 30,
    });
  });
});
