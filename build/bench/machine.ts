import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { duration, median } from './numbers.ts';

/** What the figures were measured on. Only ratios between figures of one run hold elsewhere. */
export type Machine = {
  readonly processors: string;
  readonly memoryBytes: number;
  readonly platform: string;
  readonly node: string;
  /** Of the last minute, at the start of the run. */
  readonly load: number;
  readonly isBusy: boolean;
  /** One write of a page and its way to the disk. */
  readonly syncMs: number;
};

export function lookAtMachine(folder: string): Machine {
  const processors = cpus();
  const load = loadavg()[0] ?? 0;
  return {
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`,
    memoryBytes: totalmem(),
    platform: process.platform,
    node: process.version,
    load,
    isBusy: load > processors.length / 2,
    syncMs: syncMs(folder),
  };
}

export function machineText({ processors, memoryBytes, platform, node, load, isBusy, syncMs }: Machine): string {
  const busy = isBusy ? ` - BUSY with other work (load ${load.toFixed(1)}): trust the ratios only` : '';
  return [
    `${processors}, ${Math.round(memoryBytes / 1e9)} GB, ${platform}, Node ${node}${busy}`,
    `one write and fsync on this disk: ${duration(syncMs)}`,
  ].join('\n');
}

/** The median of fifty appends of one page, each followed by fsync: what every lone commit with FULL sync must wait for. */
function syncMs(folder: string): number {
  const file = openSync(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(4096);
  const times = Array.from({ length: 50 }, () => {
    const before = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - before;
  });
  closeSync(file);
  return median(times);
}
