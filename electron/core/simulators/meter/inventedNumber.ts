import { hasCheckDigit } from '../../../../shared/domain/han/meterNumber.ts';
import { seedOf } from '../seededRandom.ts';

const DIGITS = 16;

/** A meter number that no real meter has: the maker's prefix, digits of the seed, and the check digit (B6). */
export function inventedNumber(prefix: string, seed: string): string {
  const free = DIGITS - 1 - prefix.length;
  const body = prefix + String(seedOf(seed) % 10 ** free).padStart(free, '0');
  return (
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => body + digit).find(hasCheckDigit) ?? `${body}0`
  );
}
