/**
 * Reads octets from the front. Past the end it answers zeros and remembers that it ran short, so a decoder reads its
 * fields in order and asks once at the end: nothing throws on cut-off bytes.
 */
export class OctetReader {
  readonly #octets: Uint8Array;
  #position: number;
  #isShort = false;

  constructor(octets: Uint8Array, position = 0) {
    this.#octets = octets;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return Math.max(0, this.#octets.length - this.#position);
  }

  /** Whether more was read than there was. */
  get isShort(): boolean {
    return this.#isShort;
  }

  peek(): number | null {
    return this.#octets[this.#position] ?? null;
  }

  octet(): number {
    const octet = this.#octets[this.#position];
    if (octet === undefined) this.#isShort = true;
    this.#position++;
    return octet ?? 0;
  }

  /** A view of the next octets, fewer when there are fewer. */
  take(count: number): Uint8Array {
    if (count > this.remaining) this.#isShort = true;
    const taken = this.#octets.subarray(this.#position, this.#position + count);
    this.#position += count;
    return taken;
  }

  rest(): Uint8Array {
    return this.take(this.remaining);
  }

  /** Unsigned, highest octet first; exact within safe integers. */
  unsigned(octets: number): number {
    let value = 0;
    for (let index = 0; index < octets; index++) value = value * 256 + this.octet();
    return value;
  }

  /** Two's complement, highest octet first; exact within safe integers whatever the width. */
  signed(octets: number): number {
    const first = this.octet();
    let value = first < 128 ? first : first - 256;
    for (let index = 1; index < octets; index++) value = value * 256 + this.octet();
    return value;
  }
}
