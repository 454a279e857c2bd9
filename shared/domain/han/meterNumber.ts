/** Who made a meter, as far as its number tells (B6). */
export const METER_NUMBER_MAKERS = ['aidon', 'kaifa', 'kamstrup', 'unknown'] as const;
export type MeterNumberMaker = (typeof METER_NUMBER_MAKERS)[number];

/** What is to be said about a meter number. All of them warn, none blocks (acceptance 4.4). */
export type MeterNumberRemark =
  /** The last digit is not the GS1 check digit of the others: a digit is wrong or two are swapped. */
  | 'checkDigitWrong'
  /** Eight digits: registered without its manufacturer number. */
  | 'withoutMaker'
  | 'unusualLength'
  | 'notDigits';

/** Prefix and length of the whole number (B6); the Swedish Kaifa series is measured (research/han 3.7). */
const PREFIXES: readonly (readonly [MeterNumberMaker, string])[] = [
  ['aidon', '7359992'],
  ['kaifa', '697063140'],
  ['kaifa', '7340157'],
  ['kamstrup', '5706567'],
];
const WHOLE_DIGITS = 16;
const SHORT_DIGITS = 8;

/** Never guessed: eight digits, or another prefix, are unknown (B21). */
export function makerOfNumber(number: string): MeterNumberMaker {
  if (number.length !== WHOLE_DIGITS) return 'unknown';
  return PREFIXES.find(([, prefix]) => number.startsWith(prefix))?.[0] ?? 'unknown';
}

export function meterNumberRemark(number: string): MeterNumberRemark | null {
  if (!/^\d+$/u.test(number)) return 'notDigits';
  if (number.length === SHORT_DIGITS) return 'withoutMaker';
  if (number.length !== WHOLE_DIGITS) return 'unusualLength';
  return hasCheckDigit(number) ? null : 'checkDigitWrong';
}

/** GS1 mod 10: weights 3 and 1 by turns from the right, the last digit makes the sum a multiple of ten. */
export function hasCheckDigit(digits: string): boolean {
  const last = digits.length - 1;
  const weighted = Array.from(digits, (digit, index) => Number(digit) * ((last - index) % 2 === 0 ? 1 : 3));
  return weighted.reduce((sum, part) => sum + part, 0) % 10 === 0;
}

/** Whether eight digits are the serial part of a whole number: likely the same meter, said as a question only. */
export const mayBeSameMeter = (short: string, whole: string): boolean =>
  short.length === SHORT_DIGITS && whole.length === WHOLE_DIGITS && whole.slice(7, 15) === short;
