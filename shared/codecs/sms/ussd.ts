import { octetsOfHex } from '../hex.ts';
import { dataCodingOf } from './dataCoding.ts';
import { textOfSeptets } from './gsm7Alphabet.ts';
import { unpackSeptets } from './septets.ts';

const LOOKS_HEX = /^(?:[0-9A-F]{2}){2,}$/i;
/** Letters, digits, signs and money of the languages around; control codes and private areas are none. */
const PLAUSIBLE = /^[\n\r -~ -ɏͰ-ӿ‐-…₠-₿]+$/u;

/**
 * The text of an operator's USSD answer (+CUSD). Modems give plain text, UCS-2 as hex under data coding 15 or 72, or
 * packed 7-bit as hex even under 15 (Huawei), and put rubbish behind FFFF; the raw text must be kept beside this one.
 */
export function ussdText(raw: string, dataCoding: number | null): string {
  const octets = LOOKS_HEX.test(raw) ? octetsOfHex(raw) : null;
  if (!octets) return raw;
  const wide = wideText(octets);
  const saysWide = dataCoding !== null && dataCodingOf(dataCoding).encoding === 'ucs2';
  if (wide !== null && (saysWide || PLAUSIBLE.test(wide))) return wide;
  // Digits alone are more likely an answer than packed letters: "1234" is a balance.
  if (/^\d+$/.test(raw) && dataCoding !== 15) return raw;
  const packed = textOfSeptets(unpackSeptets(octets, Math.floor((8 * octets.length) / 7))).replace(/[\r@]+$/, '');
  return PLAUSIBLE.test(packed) ? packed : raw;
}

function wideText(octets: Uint8Array): string | null {
  if (octets.length % 2 !== 0) return null;
  let text = '';
  for (let index = 0; index < octets.length; index += 2) {
    const unit = (octets[index] ?? 0) * 256 + (octets[index + 1] ?? 0);
    if (unit === 0xffff) break;
    text += String.fromCharCode(unit);
  }
  // Zeros stand before the rubbish of some (HE910, gammu #377).
  return text.replace(/\0+$/u, '');
}
