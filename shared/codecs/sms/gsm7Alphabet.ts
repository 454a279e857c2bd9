/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) by code; position 0x1B is the escape. */
const BASIC = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('');

const ESCAPE = 0x1b;

/** The extension table (TS 23.038, 6.2.1.1): an escape and one of these. */
const EXTENSION: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
]);

/** Letters that look the same in the alphabet: used only when asked for, as the text that arrives is another. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pairs('ç–—−’‘“”', 'Ç---\'\'""'),
]);

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  return Array.from(from, (letter, index) => [letter, to.charAt(index)] as const);
}

const CODES: ReadonlyMap<string, readonly number[]> = new Map([
  ...Array.from(BASIC, (letter, code): [string, readonly number[]] => [letter, [code]]).filter(isLetter),
  ...[...EXTENSION].map(([code, letter]): [string, readonly number[]] => [letter, [ESCAPE, code]]),
]);

function isLetter([, [code]]: readonly [string, readonly number[]]): boolean {
  return code !== ESCAPE;
}

/** The septets of one character: one, two with the escape, or null when the alphabet lacks it. */
export const septetsOfLetter = (letter: string): readonly number[] | null => CODES.get(letter) ?? null;

/** The septets of a text, or null when one of its characters is not in the alphabet. */
export function septetsOf(text: string): readonly number[] | null {
  const septets: number[] = [];
  for (const letter of text) {
    const codes = CODES.get(letter);
    if (!codes) return null;
    septets.push(...codes);
  }
  return septets;
}

/** The text with look-alikes in place of characters outside the alphabet (a dash for a long dash, A for Alpha). */
export const withLookalikes = (text: string): string =>
  Array.from(text, (letter) => (CODES.has(letter) ? letter : (LOOKALIKES.get(letter) ?? letter))).join('');

/** The text of septets. An unknown extension shows the basic character of its code (TS 23.038, 6.2.1.1). */
export function textOfSeptets(septets: Iterable<number>): string {
  let text = '';
  let isEscaped = false;
  for (const septet of septets) {
    if (septet === ESCAPE) {
      // Two escapes are a space, until another table is defined.
      if (isEscaped) text += ' ';
      isEscaped = !isEscaped;
      continue;
    }
    const basic = BASIC[septet & 0x7f] ?? '';
    text += isEscaped ? (EXTENSION.get(septet) ?? basic) : basic;
    isEscaped = false;
  }
  return text;
}
