import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startHelper, type Asks, type Helper } from './children.ts';
import type { IdleAsks } from './idleProcess.ts';
import { figure, row, under, type Row } from './part.ts';

/** How long the event loop was held up, beyond the millisecond between two looks. */
export type Holds = {
  /** By the clock: also while the system gave the processor to others, or the disk was waited for. */
  readonly maxMs: number;
  readonly p999Ms: number;
  /** The most processor time that this thread used between two looks: what the program itself is to blame for. */
  readonly maxAtWorkMs: number;
};

const LOOK_MS = 1;
/** The issue: the event loop is never blocked longer. */
const MOST_MS = 50;

export type LoopWatch = { readonly start: () => void; readonly stop: () => Holds };

export function watchLoop(): LoopWatch {
  let stop: (() => Holds) | null = null;
  return {
    start: () => {
      const histogram = monitorEventLoopDelay({ resolution: LOOK_MS });
      const work = watchWork();
      histogram.enable();
      stop = () => {
        histogram.disable();
        const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - LOOK_MS);
        const maxAtWorkMs = work();
        return { maxMs: beyond(histogram.max), p999Ms: beyond(histogram.percentile(99.9)), maxAtWorkMs };
      };
    },
    stop: () => {
      if (stop === null) throw new Error('the loop is not watched');
      return stop();
    },
  };
}

/** Every look is a turn of the loop at the latest; the processor time since the last one is what the turn cost. */
function watchWork(): () => number {
  let before = threadMs();
  let most = 0;
  const look = () => {
    const now = threadMs();
    most = Math.max(most, now - before);
    before = now;
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What a helper must answer so that its loop can be watched. */
export type LoopAsks = {
  readonly watchLoop: { readonly ask: null; readonly answer: null };
  readonly holds: { readonly ask: null; readonly answer: Holds };
};

export type Watched<T> = { readonly value: T; readonly ours: Holds; readonly idle: Holds };

/** Watches the helper's loop while the work goes on, and that of a process of its own that has nothing to do. */
export async function watchedDuring<T, Known extends LoopAsks & Asks>(
  helper: Helper<Known>,
  work: () => Promise<T>,
): Promise<Watched<T>> {
  const idle = startHelper<IdleAsks>(new URL('./idleProcess.ts', import.meta.url));
  try {
    await idle.ask('watchLoop', null);
    await helper.ask('watchLoop', null);
    const value = await work();
    return { value, ours: await helper.ask('holds', null), idle: await idle.ask('holds', null) };
  } finally {
    await idle.end();
  }
}

export const worstOf = (holds: readonly Holds[]): Holds => ({
  maxMs: Math.max(...holds.map(({ maxMs }) => maxMs)),
  p999Ms: Math.max(...holds.map(({ p999Ms }) => p999Ms)),
  maxAtWorkMs: Math.max(...holds.map(({ maxAtWorkMs }) => maxAtWorkMs)),
});

export type Compared = { readonly ours: Holds; readonly limit: Holds; readonly of: string };

/** A process that only waits is held up by the machine alone. */
export const besideIdle = ({ ours, idle }: Omit<Watched<unknown>, 'value'>): Compared => ({
  ours,
  limit: idle,
  of: 'a process that only waits',
});

export function holdRows(during: string, { ours, limit, of }: Compared): readonly Row[] {
  const line = (what: string, key: keyof Holds) => ({
    what: `event loop ${during}: ${what}`,
    ours: figure(ours[key], 'ms'),
    limit: { ...figure(limit[key], 'ms'), of },
    ratio: null,
  });
  return [
    row(line('p99.9 of the holds', 'p999Ms')),
    row(line('longest hold', 'maxMs')),
    row({ ...line('most work in one turn', 'maxAtWorkMs'), target: under(ours.maxAtWorkMs, MOST_MS, 'ms') }),
  ];
}
