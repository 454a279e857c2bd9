import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manualClock } from '../runtime/clock.ts';
import { isFailure, type Failure } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { TEST_START, tempDir } from '../testing/tempStore.ts';
import { prepared } from './database.ts';
import { APPLICATION_ID } from './inspectFile.ts';
import { MIGRATIONS } from './migrate.ts';
import { openStore } from './openStore.ts';
import { readSetting } from './settingStore.ts';

let dir: string;
let remove: () => void;
let file: string;
beforeEach(() => {
  ({ dir, remove } = tempDir());
  file = join(dir, 'data', 'quayside.db');
});
afterEach(() => remove());

const open = (at = TEST_START, path = file) => openStore({ file: path, clock: manualClock(at), log: silentLog });
function refusal(path = file): Failure {
  try {
    open(TEST_START, path).close();
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  throw new Error('it opened');
}

describe('a file that cannot be used is refused and left as it was', () => {
  it('written by a newer program', () => {
    open().close();
    const db = new Database(file);
    db.pragma('user_version = 990');
    db.close();
    const before = readFileSync(file);
    expect(refusal()).toMatchObject({ code: 'store/newerThanProgram', args: { fileVersion: '990' } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('not a database at all', () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(file, 'These are the notes of the harbour master.\n'.repeat(100));
    const before = readFileSync(file);
    expect(refusal().code).toBe('store/broken');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('cut short', () => {
    open().close();
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const before = readFileSync(file);
    expect(refusal().code).toBe('store/broken');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('its schema overwritten', () => {
    open().close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(file, bytes);
    expect(refusal().code).toBe('store/broken');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('in a place that is no folder', () => {
    writeFileSync(join(dir, 'notes.txt'), 'x');
    const failure = refusal(join(dir, 'notes.txt', 'quayside.db'));
    expect(failure.code).toBe('store/notWritable');
    expect(failure.args['reason']).not.toBe('');
  });

  it('a folder in its place', () => {
    mkdirSync(file, { recursive: true });
    expect(refusal().code).toBe('store/notWritable');
  });
});

describe('a second console', () => {
  it('is refused while the first is open, and welcome afterwards', () => {
    const first = open();
    expect(refusal()).toMatchObject({ code: 'store/inUse', args: { file } });
    first.close();
    open().close();
  });

  it('is refused by another process; a killed one leaves no lock behind', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/holdStore.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(refusal().code).toBe('store/inUse');
    child.kill('SIGKILL');
    await once(child, 'exit');
    open().close();
  });
});

describe('start and stop', () => {
  const starts = (read: ReturnType<typeof open>['store']['read']) =>
    prepared<{ severity: string; args: string }>(
      read,
      `SELECT severity, args FROM event WHERE code = 'consoleStarted' ORDER BY id`,
    )
      .all()
      .map((row) => `${row.severity} ${JSON.parse(row.args).stop} ${JSON.parse(row.args).minutes}`);

  it('the first start, a clean one after ten minutes, and one after a kill are told apart', async () => {
    open(TEST_START).close();
    const clock = manualClock(TEST_START + 600_000);
    const second = openStore({ file, clock, log: silentLog });
    clock.advance(95_000);
    second.store.flush();
    expect(readSetting(second.store.read, 'lastAliveAt')).toBe(String(TEST_START + 600_000 + 90_000));
    expect(readSetting(second.store.read, 'stoppedCleanly')).toBe('0');
    second.close();
    // What a kill leaves behind.
    const unclean = new Database(file);
    unclean.prepare(`UPDATE setting SET value = '0' WHERE name = 'stoppedCleanly'`).run();
    unclean.close();
    const third = open(TEST_START + 600_000 + 95_000 + 3_600_000);
    expect(starts(third.store.read)).toEqual(['info first 0', 'info clean 10', 'warning unclean 60']);
    third.close();
  });

  it('a station that was connected when the console stopped is lost since then, by the stop', () => {
    const first = open(TEST_START);
    first.store.writeNow(({ db }) => {
      db.exec(`INSERT INTO site (id, position, name, created_at) VALUES ('s', 1, 'S', 1);
        INSERT INTO station (id, uuid, site_id, position, kind, name, created_at) VALUES ('a', 'u', 's', 1, 'ev', 'A', 1);
        INSERT INTO ocpp_station (station_id, connected_at) VALUES ('a', ${TEST_START})`);
    });
    first.close();
    const second = open(TEST_START + 60_000);
    expect(second.store.read.prepare('SELECT lost_at, lost_reason FROM ocpp_station').get()).toEqual({
      lost_at: TEST_START,
      lost_reason: 'consoleStopped',
    });
    second.close();
  });

  it('marks the file as one of Quayside, at the newest version', () => {
    const { store, close } = open();
    expect(store.read.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(store.read.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
    close();
  });
});

it('a stop that is asked for twice is one', () => {
  const { close } = open();
  close();
  expect(close).not.toThrow();
  expect(() => open().close()).not.toThrow();
});

describe('the write-ahead log', () => {
  it('is moved into the file by a thread of its own, and wound back', async () => {
    const clock = manualClock(TEST_START);
    const { store, close } = openStore({ file, clock, log: silentLog });
    const insert = (rows: number) =>
      store.write(({ db }) => {
        for (let i = 0; i < rows; i += 1)
          prepared(db, `INSERT INTO audit (at, email, action, subject, after) VALUES (1, '', 't', '', ?)`).run(
            'x'.repeat(2_000),
          );
      });
    for (let turn = 0; turn < 20; turn += 1) await insert(1_000);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(38_000_000);
    expect(statSync(file).size).toBeLessThan(2_000_000);
    await vi.waitFor(async () => {
      clock.advance(2_000);
      await insert(1);
      expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(4_194_304);
    }, 10_000);
    expect(statSync(file).size).toBeGreaterThan(38_000_000);
    close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
