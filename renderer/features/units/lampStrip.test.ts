import { describe, expect, it } from 'vitest';
import { strokesOf } from './lampStrip.ts';

describe('the strip of a lamp', () => {
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
