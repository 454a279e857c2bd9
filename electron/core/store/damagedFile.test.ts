import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HealthChip } from '../../../shared/contract/console.ts';
import { openConsole, type ConsoleOptions } from '../console.ts';
import { tempDir } from '../testing/tempStore.ts';

let options: ConsoleOptions;
let remove: () => void;
beforeEach(() => {
  const place = tempDir();
  remove = place.remove;
  options = { file: join(place.dir, 'quayside.db'), mode: 'normal', ocppPort: 0, version: '0.0.0' };
});
afterEach(() => remove());

/** As after a loss of power on a bad disk: a page of an index is nonsense, and the stop was no proper one. */
function damage(file: string): void {
  const db = new Database(file);
  db.prepare(`UPDATE setting SET value = '0' WHERE name = 'stoppedCleanly'`).run();
  const sql = `SELECT rootpage AS page FROM sqlite_schema WHERE name = 'session_by_start'`;
  const page = db.prepare<[], { page: number }>(sql).get()?.page ?? 0;
  const size = Number(db.pragma('page_size', { simple: true }));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(size, 0xee), 0, size, (page - 1) * size);
  closeSync(descriptor);
}

it('damage in the file after a loss of power is told in the top bar and in the event log', async () => {
  await (await openConsole(options)).close();
  damage(options.file);
  const console = await openConsole(options);
  const told = new Promise<HealthChip | undefined>((resolve) => {
    console.store.listen(({ kind }) => {
      if (kind === 'fileDamaged') resolve(console.live.health().find(({ subject }) => subject === 'file'));
    });
  });
  expect(await told).toMatchObject({ level: 'fault', code: 'damaged' });
  const line = console.store.read
    .prepare<[], { severity: string }>(`SELECT severity FROM event WHERE code = 'fileDamaged'`)
    .get();
  expect(line?.severity).toBe('fault');
  await console.close();
});
