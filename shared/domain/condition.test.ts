import { expect, it } from 'vitest';
import { CONDITIONS, isAbnormal } from './condition.ts';

it('being in use or out of service by choice is not abnormal', () => {
  expect(CONDITIONS.filter(isAbnormal)).toEqual(['fault', 'warning', 'unknown', 'offline', 'paused']);
});
