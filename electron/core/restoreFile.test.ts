import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringBack, restoreFile } from './restoreFile.ts';
import { manualClock } from './runtime/clock.ts';
import { openReadDb, openWriteDb, prepared } from './store/database.ts';

const clock = manualClock(Date.UTC(2026, 10, 23, 12, 41, 5));
let folder = '';
const path = (name: string) => join(folder, name);

/** A file with one word in it. */
function fileSaying(name: string, word: string): string {
  const db = openWriteDb(path(name));
  db.exec('CREATE TABLE said (word TEXT)');
  prepared(db, 'INSERT INTO said VALUES (?)').run(word);
  db.close();
  return path(name);
}

function wordIn(file: string): string | undefined {
  const db = openReadDb(file);
  const word = prepared<{ word: string }>(db, 'SELECT word FROM said').get()?.word;
  db.close();
  return word;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-restore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a restored backup', () => {
  it('takes the place of the file, which is kept with the date', async () => {
    const file = fileSaying('quayside.db', 'old');
    const kept = await restoreFile({ file, backup: fileSaying('backup.db', 'new'), clock });
    expect(kept).toBe(path('quayside-before-restore-2026-11-23T12-41-05.db'));
    expect([wordIn(file), wordIn(kept ?? ''), wordIn(path('backup.db'))]).toEqual(['new', 'old', 'new']);
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });

  it('needs no file before it', async () => {
    const file = path('quayside.db');
    expect(await restoreFile({ file, backup: fileSaying('backup.db', 'new'), clock })).toBeNull();
    expect(wordIn(file)).toBe('new');
  });

  it('is never mixed with a journal that a crash left behind, and the old file keeps what stood in it', async () => {
    const file = fileSaying('quayside.db', 'old');
    const crashed = openWriteDb(file);
    crashed.pragma('wal_autocheckpoint = 0');
    crashed.exec("UPDATE said SET word = 'older'");
    // Still open: the change stands only in the journal beside the file.
    const kept = await restoreFile({ file, backup: fileSaying('backup.db', 'new'), clock });
    crashed.close();
    expect([wordIn(file), wordIn(kept ?? '')]).toEqual(['new', 'older']);
  });

  it('gives way to the old file when it turns out not to open', async () => {
    const file = fileSaying('quayside.db', 'old');
    const kept = await restoreFile({ file, backup: fileSaying('backup.db', 'new'), clock });
    await bringBack(file, kept, clock);
    expect(wordIn(file)).toBe('old');
    expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toEqual([]);
  });

  it('leaves the old file untouched when the backup cannot be read', async () => {
    const file = fileSaying('quayside.db', 'old');
    await expect(restoreFile({ file, backup: path('gone.db'), clock })).rejects.toThrow('ENOENT');
    expect(wordIn(file)).toBe('old');
  });
});
