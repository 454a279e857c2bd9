import type { Preferences } from '../../../shared/contract/people.ts';
import type { UserId } from '../../../shared/domain/ids.ts';
import { Failure } from '../runtime/failure.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';
import { personById } from './personStore.ts';

/** The four windows that a new person sees (C15). */
export const DEFAULT_DASHBOARD: readonly string[] = ['state', 'power', 'energy', 'sessions'];
const TABLE = 'table.';

export function readPreferences(db: ReadDb, id: UserId): Preferences | null {
  const person = personById(db, id);
  if (!person) return null;
  const settings = prepared<{ name: string; value: string }>(
    db,
    'SELECT name, value FROM person_setting WHERE person_id = ? ORDER BY name',
  ).all(id);
  const dashboard = settings.find((setting) => setting.name === 'dashboard')?.value.split(' ') ?? DEFAULT_DASHBOARD;
  const tables = settings.filter((setting) => setting.name.startsWith(TABLE));
  return {
    language: person.language,
    theme: person.theme,
    largeText: person.largeText,
    reducedMotion: person.reducedMotion,
    dashboard,
    tables: Object.fromEntries(tables.map(({ name, value }) => [name.slice(TABLE.length), value])),
  };
}

export type PreferenceChanges = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

/** Only what is given changes; a table whose state is '' is forgotten. */
export function writePreferences(db: WriteDb, id: UserId, changes: PreferenceChanges): void {
  const flag = (value: boolean | undefined) => (value === undefined ? null : Number(value));
  prepared(
    db,
    `UPDATE person SET language = coalesce(?, language), theme = coalesce(?, theme),
       large_text = coalesce(?, large_text), reduced_motion = coalesce(?, reduced_motion) WHERE id = ?`,
  ).run(changes.language ?? null, changes.theme ?? null, flag(changes.largeText), flag(changes.reducedMotion), id);
  if (changes.dashboard)
    writeOne(db, id, ['dashboard', changes.dashboard.map((window) => window.replaceAll(' ', '')).join(' ')]);
  for (const [name, value] of Object.entries(changes.tables ?? {})) writeOne(db, id, [TABLE + name, value]);
}

/** Far more tables than there are screens. */
const SETTINGS_KEPT = 200;

function writeOne(db: WriteDb, id: UserId, [name, value]: readonly [string, string]): void {
  if (value === '') {
    prepared(db, 'DELETE FROM person_setting WHERE person_id = ? AND name = ?').run(id, name);
    return;
  }
  const count = prepared<{ n: number }>(db, 'SELECT count(*) AS n FROM person_setting WHERE person_id = ?').get(id)?.n;
  if ((count ?? 0) >= SETTINGS_KEPT) throw new Failure('people/tooManySettings');
  prepared(
    db,
    `INSERT INTO person_setting (person_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value`,
  ).run(id, name, value);
}
