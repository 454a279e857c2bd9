import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { isFailure } from '../runtime/failure.ts';
import { silentLog } from '../runtime/log.ts';
import { tempDir } from '../testing/tempStore.ts';
import { openWriteDb, prepared, type WriteDb } from './database.ts';
import type { LogSync } from './logSync.ts';
import { createStore, type Store, type Writing } from './store.ts';

type Done = (error: Error | null) => void;

/** A disk whose syncs end when the test says so. */
function slowDisk(): LogSync & { readonly waiting: Done[]; syncs: number; fault: Error | null } {
  const disk = {
    waiting: [] as Done[],
    syncs: 0,
    fault: null as Error | null,
    soon: (done: Done) => void disk.waiting.push(done),
    now: () => {
      disk.syncs += 1;
      if (disk.fault) throw disk.fault;
    },
    close: () => {},
  };
  return disk;
}

let disk: ReturnType<typeof slowDisk>;
let db: WriteDb;
let store: Store;
let told: DomainEvent[];
let remove: () => void;
beforeEach(() => {
  const place = tempDir();
  remove = place.remove;
  db = openWriteDb(`${place.dir}/quayside.db`);
  db.exec('CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT');
  disk = slowDisk();
  store = createStore({ db, log: silentLog, recorder: { record: () => null, undone: () => {} }, sync: disk });
  told = [];
  store.listen((event) => void told.push(event));
});
afterEach(() => {
  store.close();
  remove();
});

const note =
  (text: string) =>
  ({ db: into, announce }: Writing): string => {
    prepared(into, 'INSERT INTO note (text) VALUES (?)').run(text);
    announce({ kind: 'consoleSlept', at: 1, forMs: text.length });
    return text;
  };
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const diskFull = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

describe('what is acknowledged is on the disk', () => {
  it('a promise resolves and listeners hear only after the sync', async () => {
    let isAnswered = false;
    const written = store.write(note('a')).then(() => (isAnswered = true));
    await nextTurn();
    await nextTurn();
    expect([disk.waiting.length, isAnswered, told.length]).toEqual([1, false, 0]);
    disk.waiting.shift()?.(null);
    await written;
    expect(told).toHaveLength(1);
  });

  it('what arrives during a sync shares the next commit', async () => {
    const first = store.write(note('a'));
    await nextTurn();
    const others = ['b', 'c', 'd'].map((text) => store.write(note(text)));
    await nextTurn();
    expect(disk.waiting).toHaveLength(1);
    disk.waiting.shift()?.(null);
    await first;
    await nextTurn();
    expect(disk.waiting).toHaveLength(1);
    disk.waiting.shift()?.(null);
    expect(await Promise.all(others)).toEqual(['b', 'c', 'd']);
  });

  it('what the disk refuses is not acknowledged and not told', async () => {
    const refused = store.write(note('a'));
    await nextTurn();
    disk.waiting.shift()?.(diskFull);
    await expect(refused).rejects.toSatisfy((error) => isFailure(error, 'store/diskFull'));
    expect(told).toEqual([]);
  });

  it('writeNow ends a sync that is under way, answers it once, and waits for the disk itself', async () => {
    const first = store.write(note('a'));
    await nextTurn();
    expect(store.writeNow(note('b'))).toBe('b');
    expect(disk.syncs).toBe(2);
    expect(await first).toBe('a');
    disk.waiting.shift()?.(diskFull);
    expect(told).toHaveLength(2);
  });

  it('writeNow throws what its work threw, and why the disk did not take it', () => {
    store.writeNow(note('a'));
    expect(() => store.writeNow(note('a'))).toThrow(/UNIQUE/u);
    disk.fault = diskFull;
    expect(() => store.writeNow(note('b'))).toThrow(expect.objectContaining({ code: 'store/diskFull' }));
    disk.fault = null;
  });

  it('a piece that fails is undone alone, though the others are run again', async () => {
    const outcomes = Promise.allSettled(['a', 'a', 'b'].map((text) => store.write(note(text))));
    await nextTurn();
    disk.waiting.shift()?.(null);
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(told).toHaveLength(2);
  });
});
