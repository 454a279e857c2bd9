import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startHelper, type Asks, type Helper } from './children.ts';
import type { IdleAsks } from './idleProcess.ts';
import { figure, row, under, type Row } from './part.ts';

/** How long the event loop was held up, beyond the millisecond between two looks. */
export type Holds = { readonly maxMs: number; readonly p999Ms: number };

/** Looks once a millisecond; what is seen includes the time in which the system gave the processor to others. */
const LOOK_MS = 1;
/** The issue: the event loop is never blocked longer. */
const MOST_MS = 50;

export type LoopWatch = { readonly start: () => void; readonly stop: () => Holds };

export function watchLoop(): LoopWatch {
  let histogram: ReturnType<typeof monitorEventLoopDelay> | null = null;
  return {
    start: () => {
      histogram = monitorEventLoopDelay({ resolution: LOOK_MS });
      histogram.enable();
    },
    stop: () => {
      if (histogram === null) throw new Error('the loop is not watched');
      histogram.disable();
      const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - LOOK_MS);
      const holds = { maxMs: beyond(histogram.max), p999Ms: beyond(histogram.percentile(99.9)) };
      histogram = null;
      return holds;
    },
  };
}

/** What a helper must answer so that its loop can be watched. */
export type LoopAsks = {
  readonly watchLoop: { readonly ask: null; readonly answer: null };
  readonly holds: { readonly ask: null; readonly answer: Holds };
};

/** The console's loop beside that of a process which only waited, on the same processors at the same time. */
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
});

export function holdRows(during: string, { ours, idle }: Pick<Watched<unknown>, 'ours' | 'idle'>): readonly Row[] {
  const of = 'a waiting process';
  return [
    row({
      what: `event loop ${during}: longest hold`,
      ours: figure(ours.maxMs, 'ms'),
      limit: { ...figure(idle.maxMs, 'ms'), of },
      ratio: null,
      target: under(ours.maxMs, MOST_MS, 'ms'),
    }),
    row({
      what: `event loop ${during}: p99.9`,
      ours: figure(ours.p999Ms, 'ms'),
      limit: { ...figure(idle.p999Ms, 'ms'), of },
      ratio: null,
    }),
  ];
}
