import type { SmsAddress } from './address.ts';
import { septetsOf } from './gsm7Alphabet.ts';

export type NumberFault = 'numberEmpty' | 'numberLetters' | 'numberTooLong' | 'nameTooLong' | 'nameLetters';

/** E.164 allows 15 digits; Norwegian M2M numbers have 12, which number libraries refuse. */
const MAX_DIGITS = 15;
const DIALLED = /^\+?[0-9*#]+$/;

/**
 * The address of a dialled number. Only `+` or a leading `00` make it international; blanks and hyphens are refused
 * with a reason, as a library that drops them quietly sends to another number.
 */
export function addressOfNumber(number: string): SmsAddress | NumberFault {
  if (number === '') return 'numberEmpty';
  if (!DIALLED.test(number)) return 'numberLetters';
  const isInternational = number.startsWith('+') || number.startsWith('00');
  const digits = number.replace(/^(?:\+|00)/, '');
  if (digits === '') return 'numberEmpty';
  if (digits.length > MAX_DIGITS) return 'numberTooLong';
  return isInternational
    ? { kind: 'international', text: `+${digits}`, typeOfAddress: 0x91 }
    : { kind: 'unknown', text: number, typeOfAddress: 0x81 };
}

/** The address of a named sender, as operators use them; at most 11 characters of the 7-bit alphabet. */
export function addressOfName(name: string): SmsAddress | NumberFault {
  const septets = septetsOf(name);
  if (!septets) return 'nameLetters';
  if (septets.length === 0) return 'numberEmpty';
  if (septets.length > 11) return 'nameTooLong';
  return { kind: 'alphanumeric', text: name, typeOfAddress: 0xd0 };
}
