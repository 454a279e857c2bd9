import { describe, expect, it } from 'vitest';
import { isLitAt, LAMP_PATTERNS, LAMPS, PATTERNS_OF, periodMs, PHASES } from './leds.ts';
import { causeOf, isCallTestSafe } from './troubles.ts';

describe('the lamps (D10 to D13)', () => {
  const flashes = (pattern: (typeof LAMP_PATTERNS)[number]) => PHASES[pattern].filter(({ isLit }) => isLit).length;

  it('blink in the rhythm of the manual', () => {
    expect(periodMs('oncePerSecond') / flashes('oncePerSecond')).toBe(1_000);
    expect(periodMs('fourPerSecond') / flashes('fourPerSecond')).toBe(250);
    expect(periodMs('everyThreeSeconds') / flashes('everyThreeSeconds')).toBe(3_000);
    expect(PHASES.fourThenSteady.at(-1)).toEqual({ isLit: true, ms: 2_000 });
    expect([0, 124, 125, 249, 250].map((ms) => isLitAt('fourPerSecond', ms))).toEqual([true, true, false, false, true]);
    expect(isLitAt('fourThenSteady', 2_999)).toBe(true);
    expect(isLitAt('off', 10)).toBe(false);
  });

  it('lead to a cause for whatever is seen, and tell three kinds of four a second apart (D65)', () => {
    for (const lamp of LAMPS)
      for (const pattern of PATTERNS_OF[lamp]) expect(causeOf({ [lamp]: pattern })).not.toBeNull();
    expect(causeOf({})).toBeNull();
    expect(causeOf({ power: 'fourThenSteady' })).toBe('sim');
    expect(causeOf({ power: 'fourPerSecond', gsm: 'everyThreeSeconds', out: 'steady' })).toBe('sensor');
    expect(causeOf({ power: 'steady', out: 'fourPerSecond', gsm: 'oncePerSecond' })).toBe('sim');
    expect(causeOf({ out: 'fourPerSecond', gsm: 'off' })).toBe('service');
    expect(causeOf({ power: 'off', gsm: 'off', out: 'off' })).toBe('dark');
    expect(causeOf({ power: 'steady', gsm: 'oncePerSecond' })).toBe('network');
    expect(causeOf({ power: 'steady', gsm: 'everyThreeSeconds', microphone: 'oncePerSecond' })).toBe('calling');
    expect(causeOf({ power: 'steady', gsm: 'everyThreeSeconds', out: 'steady' })).toBe('fine');
    expect(isCallTestSafe('NOACTION')).toBe(true);
    expect(isCallTestSafe(undefined)).toBe(false);
  });
});
