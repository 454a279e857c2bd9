import { HanStream } from '../../../shared/codecs/han/hanStream.ts';
import { hexOf, octetsOfHex } from '../../../shared/codecs/hex.ts';
import type { InspectedFrame } from '../../../shared/contract/han.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { RawChunk } from './store/rawStore.ts';

/** A capture file: one line of JSON per chunk of bytes as it was received, `{"at":1767258000123,"hex":"7EA0..."}`. */
export function captureText(chunks: Iterable<RawChunk>, mostOctets: number) {
  let text = '';
  let octets = 0;
  for (const { at, bytes } of chunks) {
    if (octets + bytes.length > mostOctets) return { text, octets, isCut: true };
    octets += bytes.length;
    text += `{"at":${at},"hex":"${hexOf(bytes)}"}\n`;
  }
  return { text, octets, isCut: false };
}

/** The chunks of a capture file, or raw bytes as one chunk. null: it is empty, or a line of it is broken. */
export function readCapture(bytes: Uint8Array, at: EpochMs): readonly RawChunk[] | null {
  if (bytes.length === 0) return null;
  if (bytes[0] !== BRACE) return [{ at, bytes }];
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const chunks = lines.map(chunkOf);
  return chunks.every((chunk) => chunk !== null) ? chunks : null;
}

const BRACE = 0x7b;

function chunkOf(line: string): RawChunk | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('at' in value) || !('hex' in value)) return null;
    const bytes = typeof value.hex === 'string' ? octetsOfHex(value.hex) : null;
    return bytes && typeof value.at === 'number' ? { at: value.at, bytes } : null;
  } catch {
    // A line that is no JSON: the file is none of ours.
    return null;
  }
}

export type InspectOptions = ConstructorParameters<typeof HanStream>[0] & { readonly most: number };

/** Decodes what was received anew: each frame with its bytes and its time. Nothing is stored. */
export function inspectChunks(
  chunks: Iterable<RawChunk>,
  { most, ...options }: InspectOptions,
): readonly InspectedFrame[] {
  const stream = new HanStream(options);
  const frames: InspectedFrame[] = [];
  const window = new ByteWindow();
  let lastAt = 0;
  for (const { at, bytes } of chunks) {
    window.push(bytes);
    lastAt = at;
    for (const event of stream.push(bytes)) frames.push({ at, hex: hexOf(window.frameAt(event.offset)), event });
    if (frames.length >= most) return frames.slice(0, most);
  }
  for (const event of stream.end()) frames.push({ at: lastAt, hex: hexOf(window.frameAt(event.offset)), event });
  return frames.slice(0, most);
}

const FLAG = 0x7e;
const EXCLAMATION = 0x21;
const LONGEST = 4096;
const KEPT = 64 * 1024;

/** The last bytes of a stream, by their place in it. */
class ByteWindow {
  #octets = new Uint8Array();
  #base = 0;

  push(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#octets.length + bytes.length);
    joined.set(this.#octets);
    joined.set(bytes, this.#octets.length);
    const excess = Math.max(0, joined.length - Math.max(KEPT, bytes.length));
    this.#octets = joined.slice(excess);
    this.#base += excess;
  }

  /** A frame by its own length, a telegram up to its checksum. */
  frameAt(offset: number): Uint8Array {
    const from = offset - this.#base;
    if (from < 0) return new Uint8Array();
    const rest = this.#octets.subarray(from, from + LONGEST);
    if (rest[0] === FLAG) return rest.subarray(0, ((((rest[1] ?? 0) & 0x07) << 8) | (rest[2] ?? 0)) + 2);
    const end = rest.indexOf(EXCLAMATION);
    return end < 0 ? rest : rest.subarray(0, end + 5);
  }
}
