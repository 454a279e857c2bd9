import type { OctetReader } from '../octetReader.ts';
import { dataCodingOf, type SmsEncoding } from './dataCoding.ts';
import { septetsOf, textOfSeptets } from './gsm7Alphabet.ts';
import { packSeptets, unpackSeptets } from './septets.ts';
import { headerOf, NO_HEADER, type UserDataHeader } from './userDataHeader.ts';

/** What a message says: text in one of two alphabets, or octets for a program. */
export type SmsBody =
  | { readonly kind: 'text'; readonly encoding: 'gsm7' | 'ucs2'; readonly text: string }
  | { readonly kind: 'data'; readonly encoding: SmsEncoding; readonly data: Uint8Array };

export type UserData = { readonly header: UserDataHeader; readonly body: SmsBody };
export type UserDataFault = 'truncated' | 'headerLength';

/** Reads length, header and text. The length counts septets in the 7-bit alphabet and octets in the others. */
export function readUserData(reader: OctetReader, dataCoding: number, hasHeader: boolean): UserData | UserDataFault {
  const { encoding, isCompressed } = dataCodingOf(dataCoding);
  const length = reader.octet();
  const isPacked = encoding === 'gsm7' && !isCompressed;
  const octets = reader.take(isPacked ? Math.ceil((7 * length) / 8) : length);
  if (reader.isShort) return 'truncated';
  const headerLength = hasHeader ? 1 + (octets[0] ?? octets.length) : 0;
  if (headerLength > octets.length) return 'headerLength';
  const header = hasHeader ? headerOf(octets.subarray(0, headerLength)) : NO_HEADER;
  const content = octets.subarray(headerLength);
  if (isCompressed || encoding === '8bit') return { header, body: { kind: 'data', encoding, data: content } };
  if (encoding === 'ucs2') return { header, body: { kind: 'text', encoding, text: textOfUcs2(content) } };
  const headerSeptets = Math.ceil((8 * headerLength) / 7);
  if (headerSeptets > length) return 'headerLength';
  const septets = unpackSeptets(octets, length - headerSeptets, 7 * headerSeptets);
  return { header, body: { kind: 'text', encoding, text: textOfSeptets(septets) } };
}

/** UCS-2 in the standard, UTF-16 in practice: surrogate pairs pass. An odd last octet is left out. */
function textOfUcs2(octets: Uint8Array): string {
  let text = '';
  for (let index = 0; index + 1 < octets.length; index += 2) {
    text += String.fromCharCode((octets[index] ?? 0) * 256 + (octets[index + 1] ?? 0));
  }
  return text;
}

/** Length octet, header and content of a body that fits one message. */
export function userDataOctets({ header: { octets: header }, body }: UserData): readonly number[] {
  if (body.kind === 'text' && body.encoding === 'gsm7') {
    const headerSeptets = Math.ceil((8 * header.length) / 7);
    const septets = septetsOf(body.text) ?? [];
    const packed = packSeptets(septets, 7 * headerSeptets);
    packed.set(header);
    return [headerSeptets + septets.length, ...packed];
  }
  const content = body.kind === 'data' ? [...body.data] : ucs2Of(body.text);
  return [header.length + content.length, ...header, ...content];
}

const ucs2Of = (text: string): readonly number[] =>
  Array.from({ length: 2 * text.length }, (_, index) => {
    const unit = text.charCodeAt(index >> 1);
    return index % 2 === 0 ? unit >> 8 : unit & 0xff;
  });
