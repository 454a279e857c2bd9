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
  worker: Worker | null;
  cancelForgetting: Cancel;
};

export function createExports({ file, folder, clock, log, count }: ExportsParts): Exports {
  const running = new Map<string, Running>();
  const starting = new Set<string>();
  rmSync(folder, { recursive: true, force: true });

  const find = ({ exportId, owner }: ExportRef): Running => {
    const found = running.get(exportId);
    if (found?.owner !== owner) throw new Failure('exports/forgotten');
    return found;
  };
  const move = (entry: Running, progress: ExportProgress) => {
    entry.progress = progress;
    for (const wake of entry.watchers) wake();
  };
  const forget = async (exportId: string) => {
    const entry = running.get(exportId);
    if (!entry) return;
    running.delete(exportId);
    entry.cancelForgetting();
    await entry.worker?.terminate();
    await rm(entry.path, { force: true });
  };
  const finish = async (entry: Running, news: ExportNews) => {
    if (news.kind === 'rows') {
      move(entry, { kind: 'running', rows: news.rows, ofRows: entry.ofRows });
    } else if (news.kind === 'done') {
      const { size } = await stat(entry.path);
      move(entry, { kind: 'ready', rows: news.rows, sizeBytes: size, fileName: entry.fileName });
    } else {
      await fail(entry, news.code);
    }
  };
  const fail = async (entry: Running, code: string) => {
    if (entry.progress.kind !== 'running') return;
    log.warn(() => `an export failed: ${code}`);
    await rm(entry.path, { force: true });
    move(entry, { kind: 'failed', code });
  };
  const launch = (entry: Running, job: ExportJob) => {
    const worker = startWorker(new URL('./export.worker.ts', import.meta.url), job);
    entry.worker = worker;
    worker.on('message', (news: ExportNews) => {
      finish(entry, news).catch((error: unknown) => void fail(entry, messageOf(error)));
    });
    worker.on('error', (error) => void fail(entry, messageOf(error)));
  };
  const mustBeFree = (owner: string) => {
    const isBusy = [...running.values()].some((entry) => entry.owner === owner && entry.progress.kind === 'running');
    if (isBusy || starting.has(owner)) throw new Failure('exports/alreadyRunning');
  };
  return {
    start: async ({ query, format, language, owner }) => {
      mustBeFree(owner);
      starting.add(owner);
      try {
        const ofRows = await count(query);
        if (ofRows === 0) throw new Failure('exports/nothingToExport');
        mkdirSync(folder, { recursive: true });
        const exportId = newId();
        const path = join(folder, `${exportId}.${format}`);
        const entry: Running = {
          owner,
          path,
          fileName: `quayside-sessions-${new Date(clock.now()).toISOString().slice(0, 10)}.${format}`,
          ofRows,
          watchers: new Set(),
          progress: { kind: 'running', rows: 0, ofRows },
          worker: null,
          cancelForgetting: clock.after(FORGET_AFTER_MS, () => void forget(exportId)),
        };
        running.set(exportId, entry);
        launch(entry, { database: file, path, format, language, query });
        return { exportId, ofRows };
      } finally {
        starting.delete(owner);
      }
    },
    watch: (ref) => watchProgress(find(ref)),
    cancel: async (ref) => {
      const entry = find(ref);
      if (entry.progress.kind !== 'running') return false;
      move(entry, { kind: 'cancelled' });
      await forget(ref.exportId);
      return true;
    },
    piece: async (ref, offset) => {
      const entry = find(ref);
      if (entry.progress.kind !== 'ready') throw new Failure('exports/notReady');
      const { bytes, last } = await readPiece(entry.path, { offset, sizeBytes: entry.progress.sizeBytes });
      if (last) await forget(ref.exportId);
      return { bytes, last };
    },
    close: async () => {
      await Promise.all([...running.keys()].map(forget));
      await rm(folder, { recursive: true, force: true });
    },
  };
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
