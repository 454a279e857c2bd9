import { expect, test } from 'vitest';
import { hexOf } from '../hex.ts';
import { septetsOf } from './gsm7Alphabet.ts';
import { packSeptets } from './septets.ts';
import { ussdText } from './ussd.ts';

const wide = (text: string): string => hexOf(Array.from(text, (letter) => [0, letter.charCodeAt(0)]).flat());
const packed = (text: string): string => hexOf(packSeptets(septetsOf(text) ?? []));

test.each([
  ['Saldo: 42,50 kr', 15, 'Saldo: 42,50 kr'],
  [wide('Saldo: 42,50 kr'), 72, 'Saldo: 42,50 kr'],
  [wide('Saldo: 42,50 kr'), 15, 'Saldo: 42,50 kr'],
  [wide('Saldo: 42,50 kr'), null, 'Saldo: 42,50 kr'],
  [`${wide('Saldo 7')}FFFF1234`, 72, 'Saldo 7'],
  [packed('Saldo: 42,50 kr'), 15, 'Saldo: 42,50 kr'],
  ['4250', null, '4250'],
  ['', null, ''],
])('the USSD answer %j under data coding %s reads %j', (raw, coding, text) => {
  expect(ussdText(raw, coding)).toBe(text);
});
