import { assertNever } from '../../shared/domain/assertNever.ts';
import type { Figure } from './part.ts';

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** `12,345`. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Three significant digits: `0.56 ms`, `12.3 s`. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms >= 100 ? Math.round(ms) : ms.toPrecision(3)} ms`;
}

export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`;
  return bytes >= 1000 ? `${(bytes / 1000).toFixed(1)} kB` : `${bytes.toPrecision(3)} B`;
}

export function figureText({ value, unit }: Figure): string {
  switch (unit) {
    case 'ms':
      return duration(value);
    case 'µs':
      return `${value.toFixed(1)} µs`;
    case 'per s':
      return `${whole(value)}/s`;
    case 'bytes':
      return bytesText(value);
    case 'bytes per s':
      return `${bytesText(value)}/s`;
    default:
      return assertNever(unit);
  }
}

/** How long the work takes, in milliseconds. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const before = performance.now();
  const value = await work();
  return { ms: performance.now() - before, value };
}

/** How long the work that waits for nothing takes, in milliseconds. */
export function timedNow(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** Always the same sequence of numbers in [0, 1) (mulberry32), so that each run measures the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
