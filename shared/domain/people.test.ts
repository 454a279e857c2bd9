import { expect, it } from 'vitest';
import { passwordFaults } from './people.ts';

it.each([
  ['kaiplass7', []],
  ['Brygge-2026', []],
  ['kai7', ['tooShort']],
  ['bryggekant', ['noDigit']],
  ['12345678', ['noLetter']],
  ['', ['tooShort', 'noLetter', 'noDigit']],
  ['ærlighet1', []],
  [`a1${'x'.repeat(200)}`, ['tooLong']],
])('a password of at least 8 characters with both digits and letters (C3): %j', (password, faults) => {
  expect(passwordFaults(password)).toEqual(faults);
});
