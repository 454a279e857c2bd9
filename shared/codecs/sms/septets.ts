/** Septets packed into octets, lowest bits first (TS 23.038, 6.1.2.1); `startBit` leaves room for a header. */
export function packSeptets(septets: readonly number[], startBit = 0): Uint8Array {
  const octets = new Uint8Array(Math.ceil((startBit + 7 * septets.length) / 8));
  let bit = startBit;
  for (const septet of septets) {
    const at = bit >> 3;
    const shifted = (septet & 0x7f) << (bit & 7);
    octets[at] = (octets[at] ?? 0) | (shifted & 0xff);
    if (shifted > 0xff) octets[at + 1] = shifted >> 8;
    bit += 7;
  }
  return octets;
}

/** The septets from `startBit` on, at most as many as the octets hold. */
export function unpackSeptets(octets: Uint8Array, count: number, startBit = 0): number[] {
  const held = Math.max(0, Math.floor((8 * octets.length - startBit) / 7));
  return Array.from({ length: Math.min(count, held) }, (_, index) => {
    const bit = startBit + 7 * index;
    const pair = (octets[bit >> 3] ?? 0) | ((octets[(bit >> 3) + 1] ?? 0) << 8);
    return (pair >> (bit & 7)) & 0x7f;
  });
}
