import type { Frame } from '../../../../shared/contract/stations.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { maskSecrets } from './maskSecrets.ts';

const KEPT_FRAMES = 200;
export const FRAME_CAP = 4_000;
/** Per station, and only for one that talks that much: five thousand of them stay within reason. */
const FIRST_BYTES = 2 * 1024;
const MOST_BYTES = 32 * 1024;
/** Time (8), direction (1), length of the text in bytes (4). */
const HEAD_BYTES = 13;

/**
 * The last frames of a station as they were on the wire. Their bytes are copied into one buffer that goes round:
 * kept as strings, 200 frames of a thousand stations cost the garbage collector more than all the rest of a message.
 * Secrets are masked when somebody looks.
 */
export class FrameRing {
  #bytes = Buffer.alloc(0);
  /** Where each kept frame begins, oldest first. */
  #starts: number[] = [];
  #end = 0;

  push(at: EpochMs, direction: Frame['direction'], text: string | Buffer): void {
    const cap = FRAME_CAP;
    const most = typeof text === 'string' ? Math.min(text.length * 3, cap) : Math.min(text.length, cap);
    const start = this.#room(HEAD_BYTES + most);
    const from = start + HEAD_BYTES;
    const length =
      typeof text === 'string' ? this.#bytes.write(text, from, most, 'utf8') : text.copy(this.#bytes, from, 0, most);
    this.#bytes.writeDoubleLE(at, start);
    this.#bytes[start + 8] = direction === 'in' ? 0 : 1;
    this.#bytes.writeUInt32LE(length, start + 9);
    this.#starts.push(start);
    this.#end = from + length;
    if (this.#starts.length > KEPT_FRAMES) this.#starts.shift();
  }

  /** Oldest first. */
  frames(): readonly Frame[] {
    return this.#starts.map((start) => {
      const length = this.#bytes.readUInt32LE(start + 9);
      const text = this.#bytes.toString('utf8', start + HEAD_BYTES, start + HEAD_BYTES + length);
      return {
        at: this.#bytes.readDoubleLE(start),
        direction: this.#bytes[start + 8] === 0 ? 'in' : 'out',
        text: maskSecrets(text),
      };
    });
  }

  /** Where `size` bytes may be written: behind the newest frame, or at the front, over the oldest ones. */
  #room(size: number): number {
    if (this.#end + size > this.#bytes.length) {
      if (this.#bytes.length < MOST_BYTES) this.#grow(size);
      if (this.#end + size > this.#bytes.length) this.#goRound();
    }
    const start = this.#end;
    const end = start + size;
    for (let oldest = this.#starts[0]; oldest !== undefined; oldest = this.#starts[0]) {
      if (oldest < start || oldest >= end) break;
      this.#starts.shift();
    }
    return start;
  }

  /** What still lies behind the newest frame is of the round before: the oldest there is. */
  #goRound(): void {
    for (let oldest = this.#starts[0]; oldest !== undefined && oldest >= this.#end; oldest = this.#starts[0]) {
      this.#starts.shift();
    }
    this.#end = 0;
  }

  #grow(size: number): void {
    const length = Math.max(FIRST_BYTES, this.#bytes.length * 2, this.#end + size);
    const bytes = Buffer.alloc(Math.min(MOST_BYTES, length));
    this.#bytes.copy(bytes);
    this.#bytes = bytes;
  }
}
