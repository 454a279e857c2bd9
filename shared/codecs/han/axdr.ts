import type { OctetReader } from '../octetReader.ts';

/** A value in A-XDR (IEC 62056-6-2, 4.1.5), as far as meters push them. */
export type Axdr =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'items'; readonly isArray: boolean; readonly items: readonly Axdr[] }
  | { readonly kind: 'number'; readonly value: number }
  /** Visible strings, UTF-8 strings and octet strings, which hold codes, texts and times alike. */
  | { readonly kind: 'octets'; readonly octets: Uint8Array; readonly isText: boolean };

const NOTHING: Axdr = { kind: 'nothing' };
/** Deeper than any list of a meter. */
const MAX_DEPTH = 8;

/** The value at the reader, or null when the octets are none that this codec knows. */
export function readAxdr(reader: OctetReader, depth = 0): Axdr | null {
  const tag = reader.octet();
  if (tag === 0x01 || tag === 0x02) return depth < MAX_DEPTH ? readItems(tag === 0x01, reader, depth) : null;
  if (tag === 0x00) return reader.isShort ? null : NOTHING;
  const isText = tag === 0x0a || tag === 0x0c;
  const value = isText || tag === 0x09 ? readOctets(reader, isText) : readNumber(tag, reader);
  return reader.isShort ? null : value;
}

function readItems(isArray: boolean, reader: OctetReader, depth: number): Axdr | null {
  const count = readLength(reader);
  // An item takes at least one octet: a false count must not cost time.
  if (count > reader.remaining) return null;
  const items: Axdr[] = [];
  for (let index = 0; index < count; index++) {
    const item = readAxdr(reader, depth + 1);
    if (!item) return null;
    items.push(item);
  }
  return { kind: 'items', isArray, items };
}

function readOctets(reader: OctetReader, isText: boolean): Axdr {
  return { kind: 'octets', octets: reader.take(readLength(reader)), isText };
}

/** One octet up to 127, else the number of octets that follow. */
function readLength(reader: OctetReader): number {
  const first = reader.octet();
  return first < 0x80 ? first : reader.unsigned(Math.min(first & 0x7f, 4));
}

function readNumber(tag: number, reader: OctetReader): Axdr | null {
  switch (tag) {
    case 0x03: // boolean
    case 0x11: // unsigned
    case 0x16: // enum
      return number(reader.unsigned(1));
    case 0x0f:
      return number(reader.signed(1));
    case 0x10:
      return number(reader.signed(2));
    case 0x12:
      return number(reader.unsigned(2));
    case 0x05:
      return number(reader.signed(4));
    case 0x06:
      return number(reader.unsigned(4));
    case 0x14:
      return number(reader.signed(8));
    case 0x15:
      return number(reader.unsigned(8));
    case 0x19: // date-time without a length
      return { kind: 'octets', octets: reader.take(12), isText: false };
    default:
      return null;
  }
}

const number = (value: number): Axdr => ({ kind: 'number', value });

/** Text without the blanks and zero octets that meters pad with (an E350 sends 8 digits padded to 16). */
export function textOf(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text.replaceAll('\0', ' ').trim();
}
