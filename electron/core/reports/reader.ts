import type { Worker } from 'node:worker_threads';
import type { Clock } from '../runtime/clock.ts';
import { Failure, messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { startWorker } from '../runtime/workers.ts';
import type { JobName, JobReply, Jobs } from './jobs.ts';

/** The reading thread, seen from the main one. */
export type Reader = {
  /** @throws Failure reports/workerFailed, reports/tookTooLong */
  readonly ask: <Name extends JobName>(name: Name, ask: Jobs[Name]['ask']) => Promise<Jobs[Name]['answer']>;
  /** Told when the thread was replaced: what it kept in memory is gone. */
  readonly onReplaced: (listener: () => void) => void;
  readonly close: () => Promise<void>;
};

type Waiting = { readonly settle: (reply: JobReply) => void; readonly cancelDeadline: () => void };
export type ReaderParts = { readonly file: string; readonly clock: Clock; readonly log: Log };

/** The longest read of a very large file; beyond it the thread is given up and replaced. */
const DEADLINE_MS = 60_000;

export function startReader({ file, clock, log }: ReaderParts): Reader {
  const waiting = new Map<number, Waiting>();
  const replaced = new Set<() => void>();
  let lastId = 0;
  let isClosed = false;
  let worker: Worker | null = null;

  const failAll = (message: string) => {
    for (const [id, { settle }] of waiting) settle({ id, ok: false, message });
  };
  const giveUp = (lost: Worker, message: string) => {
    if (worker !== lost) return;
    worker = null;
    log.error(() => `the reading thread is replaced: ${message}`);
    failAll(message);
    for (const listener of replaced) listener();
    void lost.terminate();
  };
  const running = (): Worker => {
    if (worker) return worker;
    const started = startWorker(new URL('./report.worker.ts', import.meta.url), { file });
    started.on('message', (reply: JobReply) => waiting.get(reply.id)?.settle(reply));
    started.on('error', (error) => giveUp(started, messageOf(error)));
    started.on('exit', () => giveUp(started, 'it ended'));
    worker = started;
    return started;
  };
  return {
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new Failure('reports/workerFailed', { reason: 'closed' });
        const id = ++lastId;
        const thread = running();
        const settle = (reply: JobReply) => {
          waiting.get(id)?.cancelDeadline();
          waiting.delete(id);
          if (reply.ok && isAnswerTo(name, reply.answer)) resolve(reply.answer);
          else reject(new Failure('reports/workerFailed', { reason: reply.ok ? name : reply.message }));
        };
        const cancelDeadline = clock.after(DEADLINE_MS, () => giveUp(thread, `${name} took too long`));
        waiting.set(id, { settle, cancelDeadline });
        thread.postMessage({ id, name, ask });
      }),
    onReplaced: (listener) => void replaced.add(listener),
    close: async () => {
      isClosed = true;
      const last = worker;
      worker = null;
      failAll('the console closes');
      await last?.terminate();
    },
  };
}

/** Both ends share jobs.ts: what the thread answers to a name has that name's shape. */
function isAnswerTo<Name extends JobName>(_name: Name, _answer: unknown): _answer is Jobs[Name]['answer'] {
  return true;
}
