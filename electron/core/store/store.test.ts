import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { isFailure } from '../runtime/failure.ts';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import { prepared, type WriteDb } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

let temp: TempStore;
beforeEach(() => {
  temp = openTempStore();
});
afterEach(() => temp.close());

const slept = (forMs: number): DomainEvent => ({ kind: 'consoleSlept', at: 1, forMs });
const names = () =>
  prepared<{ name: string }>(temp.store.read, `SELECT name FROM setting WHERE name LIKE 't%' ORDER BY name`)
    .all()
    .map((row) => row.name);
const setRaw = (db: WriteDb, name: string) =>
  prepared(db, 'INSERT INTO setting (name, value) VALUES (?, ?)').run(name, 'x');

/** Commits counted by the change counter that other connections see. */
const dataVersion = () => Number(temp.store.read.pragma('data_version', { simple: true }));

describe('one commit per turn', () => {
  it('what arrives in one turn of the event loop is one transaction', async () => {
    const inside: boolean[] = [];
    const before = temp.store.read.inTransaction;
    const first = temp.store.write(({ db }) => inside.push(db.inTransaction));
    const second = temp.store.write(({ db }) => {
      inside.push(db.inTransaction);
      // The first piece's transaction is still open: both share it.
      setRaw(db, 't1');
    });
    expect(names()).toEqual([]);
    await Promise.all([first, second]);
    expect(before).toBe(false);
    expect(inside).toEqual([true, true]);
    expect(names()).toEqual(['t1']);
    expect(dataVersion()).toBeGreaterThan(0);
  });

  it('a failing piece undoes only itself, and its events are not told', async () => {
    const told: DomainEvent[] = [];
    temp.store.listen((event) => void told.push(event));
    const outcomes = await Promise.allSettled([
      temp.store.write(({ db, announce }) => {
        setRaw(db, 't1');
        announce(slept(1));
      }),
      temp.store.write(({ db, announce }) => {
        setRaw(db, 't2');
        announce(slept(2));
        throw new Error('on purpose');
      }),
      temp.store.write(({ db, announce }) => {
        setRaw(db, 't3');
        announce(slept(3));
      }),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(names()).toEqual(['t1', 't3']);
    expect(told).toEqual([slept(1), slept(3)]);
    const lines = prepared<{ n: number }>(
      temp.store.read,
      `SELECT count(*) n FROM event WHERE code = 'consoleSlept'`,
    ).get()?.n;
    expect(lines).toBe(2);
  });

  it('listeners hear of it before the promise resolves, and one that fails does not stop the others', async () => {
    const heard: string[] = [];
    temp.store.listen(() => {
      throw new Error('a broken listener');
    });
    temp.store.listen((event, logged) => void heard.push(`${event.kind} ${logged?.severity}`));
    await temp.store.write(({ announce }) => announce(slept(60_000)));
    expect(heard).toEqual(['consoleSlept info']);
  });

  it('writeNow commits what waits before its own work', async () => {
    const waiting = temp.store.write(({ db }) => setRaw(db, 't1'));
    const seen = temp.store.writeNow(() => names());
    expect(seen).toEqual(['t1']);
    await waiting;
  });
});

describe('a full disk', () => {
  it('is refused with its reason; what was stored stays, and writing goes on when there is room again', async () => {
    const { store } = temp;
    await store.write(({ db }) => writeSetting(db, 'harbourName', 'before'));
    const pages = Number(store.read.pragma('page_count', { simple: true }));
    const usual = Number(store.read.pragma('max_page_count', { simple: true }));
    store.read.pragma(`max_page_count = ${pages + 2}`);
    const big = 'x'.repeat(200_000);
    const outcomes = await Promise.allSettled([
      store.write(({ db }) => writeSetting(db, 'harbourName', big)),
      store.write(({ db }) => writeSetting(db, 'language', 'en')),
    ]);
    const [full] = outcomes;
    expect(full?.status === 'rejected' && isFailure(full.reason, 'store/diskFull')).toBe(true);
    expect(readSetting(store.read, 'harbourName')).toBe('before');
    // The small piece either went through or says so: it is never half there.
    const small = outcomes[1]?.status === 'fulfilled' ? 'en' : 'nb';
    expect(readSetting(store.read, 'language')).toBe(small);
    store.read.pragma(`max_page_count = ${usual}`);
    await store.write(({ db }) => writeSetting(db, 'harbourName', 'after'));
    expect(readSetting(store.read, 'harbourName')).toBe('after');
    expect(() => store.writeNow(({ db }) => writeSetting(db, 'harbourName', 'now'))).not.toThrow();
  });
});
