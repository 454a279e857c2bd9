import type { OctetReader } from '../octetReader.ts';
import { septetsOf, textOfSeptets } from './gsm7Alphabet.ts';
import { digitsOf, semiOctetsOf } from './semiOctets.ts';
import { packSeptets, unpackSeptets } from './septets.ts';

/**
 * Who sent a message or gets it. `text` is `+` and digits for an international number, digits alone for any other
 * number, and a name for an alphanumeric sender (an operator), to whom no answer can be sent.
 */
export type SmsAddress = { readonly kind: AddressKind; readonly text: string; readonly typeOfAddress: number };
export type AddressKind = 'international' | 'national' | 'unknown' | 'other' | 'alphanumeric';

/** Every type-of-address octet has its top bit set (TS 23.040, 9.1.2.5): a good test of what is no address. */
const MARKER = 0x80;
const MAX_DIGITS = 20;

export function kindOf(typeOfAddress: number): AddressKind {
  switch ((typeOfAddress >> 4) & 7) {
    case 0:
      return 'unknown';
    case 1:
      return 'international';
    case 2:
      return 'national';
    case 5:
      return 'alphanumeric';
    default:
      return 'other';
  }
}

/** Reads length in semi-octets, type and value; null when it is no address. */
export function readAddress(reader: OctetReader): SmsAddress | null {
  const semiOctets = reader.octet();
  const typeOfAddress = reader.octet();
  const kind = kindOf(typeOfAddress);
  if (semiOctets === 0) return { kind, text: '', typeOfAddress };
  if (semiOctets > MAX_DIGITS || (typeOfAddress & MARKER) === 0) return null;
  const value = reader.take(Math.ceil(semiOctets / 2));
  if (reader.isShort) return null;
  if (kind === 'alphanumeric') {
    const septets = unpackSeptets(value, Math.floor((4 * semiOctets) / 7));
    return { kind, text: textOfSeptets(septets), typeOfAddress };
  }
  return { kind, text: numberText(kind, digitsOf(value, semiOctets)), typeOfAddress };
}

/** The service centre's address: its length counts octets with the type; null = none given, 'broken' = no address. */
export function readServiceCentre(reader: OctetReader): SmsAddress | null | 'broken' {
  const length = reader.octet();
  if (length === 0) return null;
  if (length > 12) return 'broken';
  const typeOfAddress = reader.octet();
  const value = reader.take(length - 1);
  if (reader.isShort || (typeOfAddress & MARKER) === 0) return 'broken';
  const kind = kindOf(typeOfAddress);
  return { kind, text: numberText(kind, digitsOf(value, 2 * value.length)), typeOfAddress };
}

const numberText = (kind: AddressKind, digits: string): string => (kind === 'international' ? `+${digits}` : digits);

/** Length, type and value of a message's address. */
export function addressOctets(address: SmsAddress): readonly number[] {
  if (address.kind === 'alphanumeric') {
    const packed = packSeptets(septetsOf(address.text) ?? []);
    const semiOctets = Math.ceil((7 * (septetsOf(address.text)?.length ?? 0)) / 4);
    return [semiOctets, address.typeOfAddress, ...packed];
  }
  const digits = digitsOnly(address.text);
  return [digits.length, address.typeOfAddress, ...semiOctetsOf(digits)];
}

export function serviceCentreOctets(address: SmsAddress | null): readonly number[] {
  if (!address) return [0];
  const value = semiOctetsOf(digitsOnly(address.text));
  return [value.length + 1, address.typeOfAddress, ...value];
}

const digitsOnly = (text: string): string => text.replace(/^\+/, '');
