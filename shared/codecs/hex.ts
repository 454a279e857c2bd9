const HEX = /^(?:[0-9a-f]{2})*$/i;

/** The octets of a hex text, or null when it is none. Blanks between them are allowed. */
export function octetsOfHex(text: string): Uint8Array | null {
  const dense = text.replaceAll(/\s/g, '');
  if (!HEX.test(dense)) return null;
  const octets = new Uint8Array(dense.length / 2);
  for (let index = 0; index < octets.length; index++) {
    octets[index] = Number.parseInt(dense.slice(2 * index, 2 * index + 2), 16);
  }
  return octets;
}

const PAIRS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0').toUpperCase());

/** Upper-case hex without blanks, as modems write it. */
export function hexOf(octets: Iterable<number>): string {
  let text = '';
  for (const octet of octets) text += PAIRS[octet & 0xff] ?? '';
  return text;
}
