import { expect, it } from 'vitest';
import { DIAGNOSES } from './diagnosis.ts';
import { letterFor, nextSteps } from './nextSteps.ts';

it('every trouble has something to do next, and what is good has nothing', () => {
  expect(DIAGNOSES.filter((diagnosis) => nextSteps(diagnosis).length === 0)).toEqual(['good']);
});

it('a silent port is most often shut: the grid company is asked first (B18)', () => {
  expect(nextSteps('silent')[0]).toBe('askToOpenPort');
  expect(nextSteps('onlineWithoutData')[0]).toBe('askToOpenPort');
});

it.each([
  ['silent', 'openPort'],
  ['stopped', 'openPort'],
  ['keyMissing', 'keys'],
  ['keyRejected', 'keys'],
  ['noFlags', null],
  ['good', null],
] as const)('%s: the text to send to the grid company is %s', (diagnosis, letter) => {
  expect(letterFor(diagnosis)).toBe(letter);
});
