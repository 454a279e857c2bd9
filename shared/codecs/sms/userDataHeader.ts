import { OctetReader } from '../octetReader.ts';

/** One part of a long message; the reference is the sender's and may come again. */
export type Concatenation = {
  readonly reference: number;
  readonly total: number;
  /** From 1. */
  readonly sequence: number;
  readonly bits: 8 | 16;
};

export type Ports = { readonly destination: number; readonly source: number };

export type UserDataHeader = {
  /** As it was sent, with its length in front; empty when there is none. Elements unknown here are kept in it. */
  readonly octets: Uint8Array;
  readonly concatenation: Concatenation | null;
  readonly ports: Ports | null;
};

export const NO_HEADER: UserDataHeader = { octets: new Uint8Array(), concatenation: null, ports: null };

/** Information elements this codec knows (TS 23.040, 9.2.3.24); others are skipped, a cut-off one ends the header. */
export function headerOf(octets: Uint8Array): UserDataHeader {
  let header: UserDataHeader = { ...NO_HEADER, octets };
  const reader = new OctetReader(octets, 1);
  while (reader.remaining >= 2) {
    const identifier = reader.octet();
    const content = reader.take(reader.octet());
    if (reader.isShort) break;
    header = withElement(header, identifier, content);
  }
  return header;
}

function withElement(header: UserDataHeader, identifier: number, content: Uint8Array): UserDataHeader {
  const [first = 0, second = 0, third = 0, fourth = 0] = content;
  switch (`${identifier}/${content.length}`) {
    case '0/3':
      return withPart(header, { reference: first, total: second, sequence: third, bits: 8 });
    case '8/4':
      return withPart(header, { reference: first * 256 + second, total: third, sequence: fourth, bits: 16 });
    case '4/2':
      return { ...header, ports: { destination: first, source: second } };
    case '5/4':
      return { ...header, ports: { destination: first * 256 + second, source: third * 256 + fourth } };
    default:
      return header;
  }
}

/** A part number of 0 or beyond the total makes the element void (TS 23.040, 9.2.3.24.1). */
function withPart(header: UserDataHeader, part: Concatenation): UserDataHeader {
  const isValid = part.total > 0 && part.sequence > 0 && part.sequence <= part.total;
  return isValid ? { ...header, concatenation: part } : header;
}

/** The header of one part of a long message. */
export function partHeader(concatenation: Concatenation): UserDataHeader {
  const { reference, total, sequence, bits } = concatenation;
  const element =
    bits === 8
      ? [0x00, 3, reference & 0xff, total, sequence]
      : [0x08, 4, (reference >> 8) & 0xff, reference & 0xff, total, sequence];
  return { octets: Uint8Array.from([element.length, ...element]), concatenation, ports: null };
}
