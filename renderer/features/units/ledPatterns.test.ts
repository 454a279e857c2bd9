import { describe, expect, it } from 'vitest';
import { causeOf, strokesOf, type Seen } from './ledPatterns.ts';

const WELL: Seen = { power: 'steady', gsm: 'everyThreeSeconds', microphone: 'off', out: 'steady' };

describe('the lamps of a unit', () => {
  it('D10: once a second is half a second of light and half of dark', () => {
    expect(strokesOf('oncePerSecond')).toEqual([
      { from: 0, to: 500 },
      { from: 1_000, to: 1_500 },
    ]);
  });

  it('D10: four a second and then steady for two seconds', () => {
    const strokes = strokesOf('fourThenSteady');
    expect(strokes).toHaveLength(5);
    expect(strokes.at(-1)).toEqual({ from: 1_000, to: 3_000 });
  });

  it('dark has no light, steady nothing else', () => {
    expect(strokesOf('off')).toEqual([]);
    expect(strokesOf('steady')).toEqual([{ from: 0, to: 2_000 }]);
  });
});

describe('what do you see? (D65)', () => {
  it.each([
    ['fine', {}],
    ['dark', { power: 'off', gsm: 'off', out: 'off' }],
    ['sim', { power: 'fourThenSteady' }],
    ['network', { gsm: 'oncePerSecond' }],
    ['calling', { microphone: 'oncePerSecond' }],
    ['sensor', { power: 'fourPerSecond' }],
    ['sim', { out: 'fourPerSecond' }],
  ] as const)('%s', (cause, seen) => {
    expect(causeOf({ ...WELL, ...seen })).toBe(cause);
  });

  it('D13: OUT that blinks while GSM is dark goes to service', () => {
    expect(causeOf({ ...WELL, gsm: 'off', out: 'fourPerSecond' })).toBe('service');
  });
});
