import { rmSync } from 'node:fs';
import { Failure } from '../runtime/failure.ts';
import type { WriteDb } from './database.ts';
import { topology0010 } from './migrations/0010-topology.ts';
import { sessions0020 } from './migrations/0020-sessions.ts';
import { people0030 } from './migrations/0030-people.ts';
import { ocpp0040 } from './migrations/0040-ocpp.ts';
import { messages0050 } from './migrations/0050-messages.ts';
import { units0052 } from './migrations/0052-units.ts';
import { han0060 } from './migrations/0060-han.ts';

/** One step of the file's history: its number never changes and its `up` is never edited once released. */
export type Migration = { readonly version: number; readonly name: string; readonly up: (db: WriteDb) => void };

/** In order of their numbers, by tens for a subject's first step. */
export const MIGRATIONS: readonly Migration[] = [
  topology0010,
  sessions0020,
  people0030,
  ocpp0040,
  messages0050,
  units0052,
  han0060,
];

export const versionOf = (db: WriteDb): number => Number(db.pragma('user_version', { simple: true }));

/**
 * Brings the file to this program's version, each step in one transaction with its number.
 * @throws Failure store/newerThanProgram (nothing is touched) or the error of a step (the file stays at the step before)
 */
export function migrate(db: WriteDb, migrations: readonly Migration[] = MIGRATIONS): void {
  const version = versionOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new Failure('store/newerThanProgram', { fileVersion: String(version), programVersion: String(newest) });
  }
  const missing = migrations.filter((migration) => migration.version > version);
  if (missing.length === 0) return;
  if (version > 0 && db.name !== ':memory:') keepCopy(db, version);
  for (const migration of missing) {
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

/**
 * The file as it was, beside it: `quayside.db.v20`. By SQLite itself: a copy by other means would open and close the
 * file in this process, and with that drop SQLite's locks on it (sqlite.org/howtocorrupt 2.2).
 */
function keepCopy(db: WriteDb, version: number): void {
  const copy = `${db.name}.v${version}`;
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}
