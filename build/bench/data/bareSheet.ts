import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { openReadDb } from '../../../electron/core/store/database.ts';
import { answerParent, peakBytes } from '../children.ts';

export type BareTimes = {
  readonly rows: number;
  readonly ms: number;
  readonly sizeBytes: number;
  readonly peakBytes: number;
};

export type BareSheetAsks = {
  readonly write: {
    readonly ask: { readonly file: string; readonly path: string; readonly from: number };
    readonly answer: BareTimes;
  };
};

const FLUSH_CHARS = 65_536;

/** The least that any such file costs: the rows read, their values as text, deflated as an xlsx is. */
async function write({ file, path, from }: BareSheetAsks['write']['ask']): Promise<BareTimes> {
  const began = performance.now();
  const db = openReadDb(file);
  const found = db
    .prepare<unknown[], unknown[]>('SELECT * FROM session WHERE started_at >= ? ORDER BY started_at DESC, id DESC')
    .raw();
  let rows = 0;
  function* text(): Generator<string> {
    let lines = '';
    for (const values of found.iterate(from)) {
      rows += 1;
      lines += `${values.join('\t')}\n`;
      if (lines.length > FLUSH_CHARS) {
        yield lines;
        lines = '';
      }
    }
    yield lines;
  }
  await pipeline(Readable.from(text(), { objectMode: false }), createDeflateRaw(), createWriteStream(path));
  db.close();
  return { rows, ms: performance.now() - began, sizeBytes: statSync(path).size, peakBytes: peakBytes() };
}

answerParent<BareSheetAsks>({ write });
