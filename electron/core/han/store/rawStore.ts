import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';

/** Bytes as they were received, with their time. */
export type RawChunk = { readonly at: EpochMs; readonly bytes: Uint8Array };

/** One row: the chunks of about a minute, each as milliseconds since `fromAt`, length and bytes. */
export function insertRaw(db: WriteDb, readerKey: number, chunks: readonly RawChunk[]): void {
  const [first] = chunks;
  if (!first) return;
  const pieces = chunks.flatMap(inPieces);
  prepared(db, 'INSERT OR REPLACE INTO han_raw (reader_key, from_at, chunks) VALUES (?, ?, ?)').run(
    readerKey,
    first.at,
    packed(first.at, pieces),
  );
}

/** A length has 16 bits. */
const MOST_OCTETS = 0x8000;

function inPieces({ at, bytes }: RawChunk): readonly RawChunk[] {
  if (bytes.length <= MOST_OCTETS) return [{ at, bytes }];
  const count = Math.ceil(bytes.length / MOST_OCTETS);
  return Array.from({ length: count }, (_, index) => ({
    at,
    bytes: bytes.subarray(index * MOST_OCTETS, (index + 1) * MOST_OCTETS),
  }));
}

function packed(fromAt: EpochMs, chunks: readonly RawChunk[]): Buffer {
  const size = chunks.reduce((sum, { bytes }) => sum + 6 + bytes.length, 0);
  const buffer = Buffer.alloc(size);
  let at = 0;
  for (const chunk of chunks) {
    buffer.writeUInt32LE(Math.max(0, chunk.at - fromAt), at);
    buffer.writeUInt16LE(chunk.bytes.length, at + 4);
    buffer.set(chunk.bytes, at + 6);
    at += 6 + chunk.bytes.length;
  }
  return buffer;
}

function unpacked(fromAt: EpochMs, buffer: Buffer): readonly RawChunk[] {
  const chunks: RawChunk[] = [];
  for (let at = 0; at + 6 <= buffer.length;) {
    const length = buffer.readUInt16LE(at + 4);
    chunks.push({ at: fromAt + buffer.readUInt32LE(at), bytes: buffer.subarray(at + 6, at + 6 + length) });
    at += 6 + length;
  }
  return chunks;
}

export type RawSpan = { readonly readerKey: number; readonly from: EpochMs; readonly to: EpochMs };

/** What was received in a span, oldest first; a row begins at most a few minutes before its last byte. */
export function* rawChunks(db: ReadDb, { readerKey, from, to }: RawSpan): Generator<RawChunk> {
  const rows = db
    .prepare<unknown[], { from_at: number; chunks: Buffer }>(
      'SELECT from_at, chunks FROM han_raw WHERE reader_key = ? AND from_at >= ? AND from_at < ? ORDER BY from_at',
    )
    .iterate(readerKey, from - ROW_MS, to);
  for (const row of rows) {
    for (const chunk of unpacked(row.from_at, row.chunks)) if (chunk.at >= from && chunk.at < to) yield chunk;
  }
}

/** The longest that a row gathers. */
export const ROW_MS = 120_000;
const TRIM_ROWS = 200;

/** Forgets the oldest rows from before `before`, a few at a time. @returns how many */
export const trimRaw = (db: WriteDb, before: EpochMs): number =>
  prepared(
    db,
    `DELETE FROM han_raw WHERE (reader_key, from_at) IN
       (SELECT reader_key, from_at FROM han_raw INDEXED BY han_raw_by_age WHERE from_at < ? ORDER BY from_at LIMIT ${TRIM_ROWS})`,
  ).run(before).changes;
