import { octetsOfHex } from '../../../../shared/codecs/hex.ts';
import { septetsOf, septetsOfLetter, textOfSeptets } from '../../../../shared/codecs/sms/gsm7Alphabet.ts';
import { packSeptets, unpackSeptets } from '../../../../shared/codecs/sms/septets.ts';
import { hexOf } from '../../../../shared/codecs/hex.ts';
import type { Charset } from './modemSettings.ts';
import type { UssdStyle } from './profiles/profile.ts';

/** A text as AT+CSCS wants it on the wire: one character of the result is one octet. */
export function inCharset(text: string, charset: Charset): string {
  if (charset === 'UCS2') return ucs2Hex(text);
  if (charset === 'IRA') return text.replaceAll(/[^ -~\n\r]/g, '?');
  return Array.from(text, (letter) => String.fromCharCode(...(septetsOfLetter(letter) ?? [0x3f]))).join('');
}

/** What a program meant by octets it typed. */
export function fromCharset(octets: string, charset: Charset): string {
  if (charset === 'UCS2') return textOfUcs2Hex(octets) ?? octets;
  if (charset === 'IRA') return octets;
  return textOfSeptets(Array.from(octets, (letter) => letter.charCodeAt(0)));
}

const ucs2Hex = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase();

function textOfUcs2Hex(hex: string): string | null {
  const octets = octetsOfHex(hex);
  if (!octets || octets.length % 2 !== 0) return null;
  let text = '';
  for (let index = 0; index < octets.length; index += 2)
    text += String.fromCharCode((octets[index] ?? 0) * 256 + (octets[index + 1] ?? 0));
  return text;
}

const CR = 0x0d;

/** An operator's answer as this kind of modem writes it. */
export function ussdOnWire(text: string, style: UssdStyle): string {
  if (style === 'ucs2') return ucs2Hex(text);
  const septets = septetsOf(text);
  if (style === 'plain' || !septets) return text;
  // Seven spare bits would read as an @ (TS 23.038, 6.1.2.3.1).
  const filled = septets.length % 8 === 7 ? [...septets, CR] : septets;
  return hexOf(packSeptets(filled));
}

/** What was asked of the operator, as this kind of modem takes it. */
export function ussdTyped(octets: string, style: UssdStyle, charset: Charset): string {
  const hex = /^(?:[0-9A-F]{2})+$/i.test(octets) && /[A-F]/i.test(octets) ? octetsOfHex(octets) : null;
  if (style === 'packed' && hex)
    return textOfSeptets(unpackSeptets(hex, Math.floor((8 * hex.length) / 7))).replace(/[\r@]+$/, '');
  return charset === 'UCS2' || style === 'ucs2' ? (textOfUcs2Hex(octets) ?? octets) : octets;
}
