import { NONE } from './valueIds.ts';

/** Digits or letters in a row, or the same again and again: the manual names 12345, 11111 and abcde (D36). */
export function isWeak(password: string): boolean {
  const codes = password
    .toLowerCase()
    .split('')
    .map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return password !== NONE && steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1);
}
