import { septetsOf, septetsOfLetter } from './gsm7Alphabet.ts';

/** A text cut into parts that each fit one message. */
export type SplitText = { readonly encoding: 'gsm7' | 'ucs2'; readonly parts: readonly string[] };

/** Septets or UTF-16 units in one message alone, and in one part behind a header of 8-bit or 16-bit reference. */
const ROOM = {
  gsm7: { alone: 160, 8: 153, 16: 152 },
  ucs2: { alone: 70, 8: 67, 16: 66 },
} as const;

/**
 * The parts of a text: 7-bit when every character allows it, else UCS-2. No part ends inside an escape pair or a
 * surrogate pair, as receivers join parts after decoding them. The empty text is one empty part.
 */
export function splitText(text: string, bits: 8 | 16 = 8): SplitText {
  const septets = septetsOf(text);
  const encoding = septets ? 'gsm7' : 'ucs2';
  const length = septets ? septets.length : text.length;
  const room = ROOM[encoding];
  if (length <= room.alone) return { encoding, parts: [text] };
  return { encoding, parts: fill(text, room[bits], sizeIn(encoding)) };
}

/** How many messages a text costs. */
export const partsOf = (text: string): number => splitText(text).parts.length;

const sizeIn = (encoding: 'gsm7' | 'ucs2') => (letter: string) =>
  encoding === 'ucs2' ? letter.length : (septetsOfLetter(letter)?.length ?? 1);

function fill(text: string, room: number, sizeOf: (letter: string) => number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  // Iterating a text yields whole characters, never half a surrogate pair.
  for (const letter of text) {
    const size = sizeOf(letter);
    if (used + size > room) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += letter;
    used += size;
  }
  return [...parts, part];
}
