const DIGITS = '0123456789*#abc';

/** Digits of swapped semi-octets (TS 23.040, 9.1.2.3); the filler F ends them. */
export function digitsOf(octets: Uint8Array, count: number): string {
  let digits = '';
  for (let index = 0; index < count; index++) {
    const octet = octets[index >> 1] ?? 0xff;
    const semi = index % 2 === 0 ? octet & 0x0f : octet >> 4;
    const digit = DIGITS[semi];
    if (digit === undefined) return digits;
    digits += digit;
  }
  return digits;
}

/** Swapped semi-octets of digits, filled up with F. */
export function semiOctetsOf(digits: string): Uint8Array {
  const octets = new Uint8Array(Math.ceil(digits.length / 2)).fill(0xff);
  for (let index = 0; index < digits.length; index++) {
    const semi = DIGITS.indexOf(digits[index] ?? '');
    const octet = octets[index >> 1] ?? 0xff;
    octets[index >> 1] = index % 2 === 0 ? (octet & 0xf0) | semi : (octet & 0x0f) | (semi << 4);
  }
  return octets;
}
