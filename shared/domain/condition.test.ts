import { expect, it } from 'vitest';
import { CONDITIONS, isAbnormal, worstCondition } from './condition.ts';

it('a parent shows the child that needs a person most', () => {
  expect(worstCondition(['available', 'inUse', 'offline', 'fault'])).toBe('fault');
  expect(worstCondition(['available', 'inUse'])).toBe('inUse');
});

it('a parent without children shows nothing', () => {
  expect(worstCondition([])).toBeNull();
});

it('every single condition is its own worst', () => {
  for (const condition of CONDITIONS) expect(worstCondition([condition])).toBe(condition);
});

it('being in use or out of service by choice is not abnormal', () => {
  expect(CONDITIONS.filter(isAbnormal)).toEqual(['fault', 'warning', 'unknown', 'offline', 'paused']);
});
