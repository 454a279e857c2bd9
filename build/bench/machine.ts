import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { duration, median } from './numbers.ts';

/** What the figures were measured on. Only ratios between figures of one run hold elsewhere. */
export function describeMachine(folder: string): string {
  const processors = cpus();
  const load = loadavg()[0] ?? 0;
  const busy =
    load > processors.length / 2 ? ` - BUSY with other work (load ${load.toFixed(1)}): trust the ratios only` : '';
  return [
    `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1e9)} GB, ` +
      `${process.platform}, Node ${process.version}${busy}`,
    `one write and fsync on this disk: ${duration(syncMs(folder))}`,
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
