import { Worker, type ResourceLimits } from 'node:worker_threads';

/**
 * Where a worker's program is. From the sources it is the `.ts` file beside its caller; the build bundles every
 * `*.worker.ts` of the core under its own name beside the program.
 */
export function workerUrl(source: URL): URL {
  if (import.meta.url.endsWith('.ts')) return source;
  const name = source.pathname.split('/').at(-1) ?? '';
  return new URL(`./${name.replace(/\.ts$/u, '.js')}`, import.meta.url);
}

/** A thread with a program of ours; it never keeps the process alive. */
export function startWorker(source: URL, workerData?: unknown, resourceLimits?: ResourceLimits): Worker {
  const worker = new Worker(workerUrl(source), { workerData, ...(resourceLimits && { resourceLimits }) });
  worker.unref();
  return worker;
}
