import type { Preferences } from '../../shared/contract/people.ts';
import { setLanguage } from '../i18n/i18n.ts';
import { meSnapshot, meWriter } from '../stores/meStore.ts';
import { api } from './api.ts';

type Changes = { -readonly [Key in keyof Preferences]?: Preferences[Key] };

/** Shows the change at once and stores it; takes it back and throws when it could not be stored. */
export async function savePreferences(changes: Changes): Promise<void> {
  const before = meSnapshot().preferences;
  meWriter.preferences({ ...before, ...changes });
  if (changes.language) setLanguage(changes.language);
  try {
    const { dashboard, tables, ...plain } = changes;
    await api.people.setPreferences({
      ...plain,
      ...(dashboard ? { dashboard: [...dashboard] } : {}),
      ...(tables ? { tables: { ...tables } } : {}),
    });
  } catch (error) {
    meWriter.preferences(before);
    if (changes.language) setLanguage(before.language);
    throw error;
  }
}

const WRITE_AFTER_MS = 800;
let waiting: Record<string, string> = {};
let timer: ReturnType<typeof setTimeout> | null = null;

/** Remembers how a person likes a table. Gathered, since widths change with every pixel; a failure costs nothing. */
export function rememberTable(name: string, state: string): void {
  const { preferences } = meSnapshot();
  if (preferences.tables[name] === state) return;
  meWriter.preferences({ ...preferences, tables: { ...preferences.tables, [name]: state } });
  waiting[name] = state;
  timer ??= setTimeout(() => {
    timer = null;
    const tables = waiting;
    waiting = {};
    api.people.setPreferences({ tables }).catch((error: unknown) => {
      console.info('table state not kept:', error);
    });
  }, WRITE_AFTER_MS);
}
