import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock } from '../runtime/clock.ts';
import { isFailure } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { TEST_START, tempDir } from '../testing/tempStore.ts';
import { openStore } from './openStore.ts';
import { createRestore, type Restore } from './restore.ts';
import { writeSetting } from './settingStore.ts';

let dir: string;
let remove: () => void;
let restore: Restore;
beforeEach(() => {
  ({ dir, remove } = tempDir());
  restore = createRestore(join(dir, 'quayside.db'));
});
afterEach(async () => {
  await restore.close();
  remove();
});

const PIECE = 64 * 1024;

/** A real file of the console, as its bytes. */
function backup(change: (db: Database.Database) => void = () => {}): Buffer {
  const file = join(dir, 'backup.db');
  const { store, close } = openStore({ file, clock: manualClock(TEST_START), log: silentLog });
  store.writeNow(({ db }) => writeSetting(db, 'harbourName', 'Gjestehavna'));
  close();
  const db = new Database(file);
  change(db);
  db.close();
  return readFileSync(file);
}
const send = async (bytes: Buffer) => {
  let last = await restore.take({ offset: 0, bytesBase64: '', last: bytes.length === 0 });
  for (let offset = 0; offset < bytes.length; offset += PIECE) {
    const piece = bytes.subarray(offset, offset + PIECE);
    last = await restore.take({ offset, bytesBase64: piece.toString('base64'), last: offset + PIECE >= bytes.length });
  }
  return last;
};
async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isFailure(error)) return error.code;
    throw error;
  }
  return 'not refused';
}

describe('a backup', () => {
  it('arrives in pieces and lies whole beside the data file', async () => {
    const bytes = backup();
    const { file, received } = await send(bytes);
    expect(received).toBe(bytes.length);
    expect(file).toBe(join(dir, 'quayside.db.restoring'));
    expect(readFileSync(file ?? '').equals(bytes)).toBe(true);
    expect([`${file}-wal`, `${file}-shm`].filter((path) => existsSync(path))).toEqual([]);
  });

  it.each<[string, () => Buffer, string]>([
    ['that is not a database', () => Buffer.from('hei'.repeat(9_000)), 'restore/notABackup'],
    ['that is empty', () => Buffer.alloc(0), 'restore/notABackup'],
    ['of another program', () => backup((db) => db.pragma('application_id = 1')), 'restore/notABackup'],
    ['of a newer program', () => backup((db) => db.pragma('user_version = 990')), 'store/newerThanProgram'],
    ['that was cut short', () => backup().subarray(0, 20_000), 'restore/notABackup'],
  ])('%s is refused and leaves nothing behind', async (_, make, code) => {
    expect(await refused(send(make()))).toBe(code);
    expect(existsSync(join(dir, 'quayside.db.restoring'))).toBe(false);
  });

  it('whose pages are damaged is refused', async () => {
    const bytes = backup();
    bytes.fill(0xee, bytes.length - 3 * 4096, bytes.length - 4096);
    expect(await refused(send(bytes))).toMatch(/store\/broken|restore\/notABackup/u);
  });

  it('whose pieces come out of order starts anew', async () => {
    await restore.take({ offset: 0, bytesBase64: 'AAAA', last: false });
    expect(await refused(restore.take({ offset: 9, bytesBase64: 'AAAA', last: false }))).toBe('restore/outOfOrder');
    expect(await refused(restore.take({ offset: 3, bytesBase64: 'AAAA', last: false }))).toBe('restore/outOfOrder');
    expect((await send(backup())).file).not.toBeNull();
  });

  it('given up half way leaves nothing when the console closes', async () => {
    await restore.take({ offset: 0, bytesBase64: 'AAAA', last: false });
    await restore.close();
    expect(existsSync(join(dir, 'quayside.db.restoring'))).toBe(false);
  });
});
