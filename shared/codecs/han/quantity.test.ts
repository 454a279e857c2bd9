import { expect, test } from 'vitest';
import { decimalText, integerAt, quantity, usualUnitOf } from './quantity.ts';

test.each([
  [75, -1, '7.5'],
  [-81, -1, '-8.1'],
  [5, -3, '0.005'],
  [-5, -3, '-0.005'],
  [2300, -1, '230'],
  [0, -3, '0'],
  [1370, 1, '13700'],
  [109_552_250, 0, '109552250'],
  [9_007_199_254_740_991, -3, '9007199254740.991'],
])('%i at scale %i is written %s', (mantissa, scale, text) => {
  expect(decimalText({ mantissa, scale, unit: 'A' })).toBe(text);
});

test('an integer in any step: milliamperes of 7.5 A, amperes rounded', () => {
  expect(integerAt({ mantissa: 75, scale: -1, unit: 'A' }, -3)).toBe(7500);
  expect(integerAt({ mantissa: 75, scale: -1, unit: 'A' }, 0)).toBe(8);
});

test('a number beyond exact integers is no quantity', () => {
  expect(quantity(2 ** 60, 0, 'Wh')).toBe(null);
});

test.each([
  ['1.7.0', 'W'],
  ['22.7.0', 'W'],
  ['43.7.0', 'var'],
  ['4.8.0', 'varh'],
  ['9.7.0', 'VA'],
  ['71.7.0', 'A'],
  ['32.7.0', 'V'],
  ['14.7.0', 'Hz'],
  ['13.7.0', null],
  ['96.7.21', null],
  ['1.6.0', null],
])('%s is measured in %s', (measure, unit) => {
  expect(usualUnitOf(measure)).toBe(unit);
});
