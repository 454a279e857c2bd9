import { Transform, type TransformCallback } from 'node:stream';

/**
 * Counts the length of each MQTT packet before the broker gathers it: a client that announces 256 MB is let go at its
 * fifth byte. (MQTT 3.1.1, 2.2.3: one byte of type, one to four of length.)
 */
export class PacketGuard extends Transform {
  readonly #most: number;
  readonly #tooLong: () => void;
  /** Octets of the running packet that are still to come; 0: a new packet begins. */
  #left = 0;
  /** Octets of the fixed header that have come. */
  #header = 0;
  #length = 0;

  constructor(most: number, tooLong: () => void) {
    super();
    this.#most = most;
    this.#tooLong = tooLong;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length;) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, chunk.length - at);
        this.#left -= taken;
        at += taken;
      } else if (!this.#takeHeader(chunk[at++] ?? 0)) {
        this.#tooLong();
        done(new Error('packet too long'));
        return;
      }
    }
    done(null, chunk);
  }

  /** false: longer than any reader's message. */
  #takeHeader(octet: number): boolean {
    this.#header += 1;
    if (this.#header === 1) return true;
    this.#length += (octet & 0x7f) * 128 ** (this.#header - 2);
    const isMore = octet >= 0x80;
    if (this.#length > this.#most || (isMore && this.#header > 4)) return false;
    if (isMore) return true;
    this.#left = this.#length;
    this.#header = 0;
    this.#length = 0;
    return true;
  }
}
