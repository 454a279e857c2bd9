import { assertNever } from '../../domain/assertNever.ts';
import type { OctetReader } from '../octetReader.ts';
import { readTimestamp, timestampOctets, type SmsTimestamp } from './timestamp.ts';

/** How long the network keeps a message that it cannot deliver. */
export type Validity =
  | { readonly kind: 'networkDefault' }
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'until'; readonly until: SmsTimestamp | null }
  | { readonly kind: 'enhanced'; readonly octets: Uint8Array };

/** Bits 4 and 3 of a submit's first octet. */
const FORMATS = { networkDefault: 0x00, enhanced: 0x08, minutes: 0x10, until: 0x18 } as const;

export function readValidity(firstOctet: number, reader: OctetReader): Validity {
  switch (firstOctet & 0x18) {
    case FORMATS.minutes:
      return { kind: 'minutes', minutes: minutesOf(reader.octet()) };
    case FORMATS.until:
      return { kind: 'until', until: readTimestamp(reader) };
    case FORMATS.enhanced:
      return { kind: 'enhanced', octets: reader.take(7) };
    default:
      return { kind: 'networkDefault' };
  }
}

export const validityFormat = (validity: Validity): number => FORMATS[validity.kind];

export function validityOctets(validity: Validity): readonly number[] {
  switch (validity.kind) {
    case 'networkDefault':
      return [];
    case 'minutes':
      return [relativeOctet(validity.minutes)];
    case 'until':
      return validity.until ? timestampOctets(validity.until) : [];
    case 'enhanced':
      return [...validity.octets];
    default:
      return assertNever(validity);
  }
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** TS 23.040, 9.2.3.12.1: 5-minute steps to 12 h, half hours to 24 h, days to 30, weeks to 63. */
function minutesOf(octet: number): number {
  if (octet <= 143) return (octet + 1) * 5;
  if (octet <= 167) return 12 * 60 + (octet - 143) * 30;
  if (octet <= 196) return (octet - 166) * DAY;
  return (octet - 192) * WEEK;
}

/** The octet of the longest period that is not longer than asked for: a command must never fire later than meant. */
export function relativeOctet(minutes: number): number {
  if (minutes < 10) return 0;
  if (minutes <= 12 * 60) return Math.floor(minutes / 5) - 1;
  if (minutes <= DAY) return 143 + Math.floor((minutes - 12 * 60) / 30);
  if (minutes < 2 * DAY) return 167;
  if (minutes <= 30 * DAY) return 166 + Math.floor(minutes / DAY);
  if (minutes < 5 * WEEK) return 196;
  return Math.min(255, 192 + Math.floor(minutes / WEEK));
}
