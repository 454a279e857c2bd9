import { mkdirSync, rmSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { ExportProgress } from '../../../../shared/contract/exports.ts';
import type { Language } from '../../../../shared/domain/people.ts';
import type { Cancel, Clock } from '../../runtime/clock.ts';
import { Failure, messageOf } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import type { Log } from '../../runtime/log.ts';
import { pullStream } from '../../runtime/pullStream.ts';
import { startWorker } from '../../runtime/workers.ts';
import type { SessionQuery } from '../sessionQuery.ts';
import type { ExportJob, ExportNews } from './exportJob.ts';

/** Rows pass through, so what a row leaves behind is collected early instead of piling up. */
const LIMITS = { maxYoungGenerationSizeMb: 8 } as const;

export type ExportRequest = {
  readonly query: SessionQuery;
  readonly format: 'xlsx' | 'csv';
  readonly language: Language;
  /** Who asked; only they may follow, read or cancel it. */
  readonly owner: string;
};
export type ExportRef = { readonly exportId: string; readonly owner: string };

/** Files made for people: written by a thread each, read in pieces, forgotten after they were read or after an hour. */
export type Exports = {
  /** @throws Failure exports/alreadyRunning, exports/nothingToExport */
  readonly start: (request: ExportRequest) => Promise<{ readonly exportId: string; readonly ofRows: number }>;
  readonly watch: (ref: ExportRef) => AsyncGenerator<ExportProgress>;
  readonly cancel: (ref: ExportRef) => Promise<boolean>;
  /** @throws Failure exports/forgotten, exports/notReady */
  readonly piece: (ref: ExportRef, offset: number) => Promise<{ readonly bytes: Buffer; readonly last: boolean }>;
  readonly close: () => Promise<void>;
};

export type ExportsParts = {
  /** The SQLite file that is read. */
  readonly file: string;
  /** Where files are made; emptied at start and at the end. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: (query: Pick<SessionQuery, 'where' | 'filter'>) => Promise<number>;
};

export const PIECE_BYTES = 512 * 1024;
const FORGET_AFTER_MS = 3_600_000;

type Running = {
  readonly owner: string;
  readonly path: string;
  readonly fileName: string;
  readonly ofRows: number;
  readonly watchers: Set<() => void>;
  progress: ExportProgress;
  readonly worker: Worker;
  readonly cancelForgetting: Cancel;
};

export function createExports(parts: ExportsParts): Exports {
  rmSync(parts.folder, { recursive: true, force: true });
  const shelf = new ExportShelf(parts);
  return {
    start: (request) => shelf.start(request),
    watch: (ref) => watchProgress(shelf.find(ref)),
    cancel: (ref) => shelf.cancel(ref),
    piece: (ref, offset) => shelf.piece(ref, offset),
    close: () => shelf.close(),
  };
}

/** The files that are being made or wait to be fetched. */
class ExportShelf {
  readonly #parts: ExportsParts;
  readonly #running = new Map<string, Running>();
  readonly #starting = new Set<string>();

  constructor(parts: ExportsParts) {
    this.#parts = parts;
  }

  find({ exportId, owner }: ExportRef): Running {
    const found = this.#running.get(exportId);
    if (found?.owner !== owner) throw new Failure('exports/forgotten');
    return found;
  }

  async start(request: ExportRequest) {
    const { owner, query } = request;
    const isBusy = [...this.#running.values()].some(
      (entry) => entry.owner === owner && entry.progress.kind === 'running',
    );
    if (isBusy || this.#starting.has(owner)) throw new Failure('exports/alreadyRunning');
    this.#starting.add(owner);
    try {
      const ofRows = await this.#parts.count(query);
      if (ofRows === 0) throw new Failure('exports/nothingToExport');
      return { exportId: this.#launch(request, ofRows), ofRows };
    } finally {
      this.#starting.delete(owner);
    }
  }

  async cancel(ref: ExportRef): Promise<boolean> {
    const entry = this.find(ref);
    if (entry.progress.kind !== 'running') return false;
    move(entry, { kind: 'cancelled' });
    await this.#forget(ref.exportId);
    return true;
  }

  async piece(ref: ExportRef, offset: number) {
    const entry = this.find(ref);
    if (entry.progress.kind !== 'ready') throw new Failure('exports/notReady');
    const piece = await readPiece(entry.path, { offset, sizeBytes: entry.progress.sizeBytes });
    if (piece.last) await this.#forget(ref.exportId);
    return piece;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((exportId) => this.#forget(exportId)));
    await rm(this.#parts.folder, { recursive: true, force: true });
  }

  #launch({ owner, query, format, language }: ExportRequest, ofRows: number): string {
    const { folder, clock, file } = this.#parts;
    mkdirSync(folder, { recursive: true });
    const exportId = newId();
    const path = join(folder, `${exportId}.${format}`);
    const job: ExportJob = { database: file, path, format, language, query };
    const worker = startWorker(new URL('./export.worker.ts', import.meta.url), job, LIMITS);
    const entry: Running = {
      owner,
      path,
      fileName: `quayside-sessions-${new Date(clock.now()).toISOString().slice(0, 10)}.${format}`,
      ofRows,
      watchers: new Set(),
      progress: { kind: 'running', rows: 0, ofRows },
      worker,
      cancelForgetting: clock.after(FORGET_AFTER_MS, () => void this.#forget(exportId)),
    };
    this.#running.set(exportId, entry);
    worker.on('message', (news: ExportNews) => {
      this.#hear(entry, news).catch((error: unknown) => void this.#fail(entry, messageOf(error)));
    });
    worker.on('error', (error) => void this.#fail(entry, messageOf(error)));
    return exportId;
  }

  async #hear(entry: Running, news: ExportNews): Promise<void> {
    if (news.kind === 'rows') {
      move(entry, { kind: 'running', rows: news.rows, ofRows: entry.ofRows });
    } else if (news.kind === 'done') {
      const { size } = await stat(entry.path);
      move(entry, { kind: 'ready', rows: news.rows, sizeBytes: size, fileName: entry.fileName });
    } else {
      await this.#fail(entry, news.code);
    }
  }

  async #fail(entry: Running, code: string): Promise<void> {
    if (entry.progress.kind !== 'running') return;
    this.#parts.log.warn(() => `an export failed: ${code}`);
    await rm(entry.path, { force: true });
    move(entry, { kind: 'failed', code });
  }

  async #forget(exportId: string): Promise<void> {
    const entry = this.#running.get(exportId);
    if (!entry) return;
    this.#running.delete(exportId);
    entry.cancelForgetting();
    await entry.worker.terminate();
    await rm(entry.path, { force: true });
  }
}

function move(entry: Running, progress: ExportProgress): void {
  entry.progress = progress;
  for (const wake of entry.watchers) wake();
}

/** The newest progress whenever it changed; a slow reader misses steps, never the end. */
function watchProgress(entry: Running): AsyncGenerator<ExportProgress> {
  let told: ExportProgress | null = null;
  let wake = () => {};
  const onMove = () => wake();
  entry.watchers.add(onMove);
  return pullStream<ExportProgress>({
    next: async () => {
      if (told !== null && told.kind !== 'running') return { done: true, value: undefined };
      while (told === entry.progress) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      told = entry.progress;
      return { done: false, value: told };
    },
    close: () => {
      entry.watchers.delete(onMove);
      wake();
    },
  });
}

type Place = { readonly offset: number; readonly sizeBytes: number };

async function readPiece(path: string, { offset, sizeBytes }: Place) {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, offset);
    return { bytes: buffer.subarray(0, bytesRead), last: offset + bytesRead >= sizeBytes };
  } finally {
    await file.close();
  }
}
