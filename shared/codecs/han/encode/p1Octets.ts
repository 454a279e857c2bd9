import { crcArc } from '../crc.ts';

/** A P1 telegram of those lines, as it goes over the wire; without a checksum as older meters send it. */
export function p1Octets(identification: string, lines: readonly string[], hasCheck = true): Uint8Array {
  const text = `/${identification}\r\n\r\n${lines.map((line) => `${line}\r\n`).join('')}!`;
  const check = crcArc(lettersOf(text)).toString(16).toUpperCase().padStart(4, '0');
  return lettersOf(`${text}${hasCheck ? check : ''}\r\n`);
}

const lettersOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
