import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idTag } from '../../../shared/domain/ids.ts';
import type { User } from '../../../shared/domain/people.ts';
import { isFailure } from '../runtime/failure.ts';
import { buildSmallHarbour } from '../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { createPeople, type NewUser, type People } from './people.ts';
import { HANDOFF_LASTS_MS, SIGN_IN_LASTS_MS } from './places.ts';

/** Cheap: these tests are about rules, not about cost. */
const cost = { N: 2 ** 4, r: 8, p: 1 };
const DAY_MS = 24 * 60 * 60_000;

let temp: TempStore;
let people: People;
beforeEach(() => {
  temp = openTempStore();
  people = createPeople({ store: temp.store, clock: temp.clock, cost });
});
afterEach(() => temp.close());

const kari: NewUser = {
  email: 'Kari@Havna.no',
  password: 'brygge24',
  firstName: 'Kari',
  lastName: 'Nordmann',
  role: 'administrator',
  siteId: null,
};
const create = (more: Partial<NewUser> = {}): Promise<User> => people.createUser({ ...kari, ...more });
const signIn = (password = kari.password, email = kari.email, from = 'window') =>
  people.signIn({ email, password, from });

async function refused(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (isFailure(error)) return { code: error.code, ...error.args };
    throw error;
  }
  return { code: 'not refused' };
}
const failTimes = async (count: number, email = kari.email, from = 'window') => {
  for (let i = 0; i < count; i += 1) await refused(signIn('wrong0000', email, from));
};

describe('passwords', () => {
  it('are kept with their cost, and differ for the same words', async () => {
    const hash = await hashPassword('brygge24', cost);
    expect(hash).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/u);
    expect(await hashPassword('brygge24', cost)).not.toBe(hash);
    expect(await verifyPassword('brygge24', hash, cost)).toEqual({ right: true, outdated: false });
    expect(await verifyPassword('brygge25', hash, cost)).toMatchObject({ right: false });
  });

  it('the same letters from another keyboard are the same password', async () => {
    const hash = await hashPassword('båtplass1'.normalize('NFC'), cost);
    expect(await verifyPassword('båtplass1'.normalize('NFD'), hash, cost)).toMatchObject({ right: true });
  });

  it('a hash that cannot be read, or asks for absurd cost, is never right', async () => {
    for (const hash of ['', 'plain', 'scrypt$16$8$1$a', 'scrypt$15$8$1$AAAA$AAAA', 'scrypt$1073741824$8$1$AAAA$AAAA'])
      expect(await verifyPassword('x', hash, cost)).toMatchObject({ right: false });
  });

  it('are hashed anew at the next sign-in when the cost was raised', async () => {
    await create();
    const stored = () => String(temp.store.read.prepare('SELECT password FROM person').pluck().get());
    expect(stored()).toMatch(/^scrypt\$16\$/u);
    const raised = createPeople({ store: temp.store, clock: temp.clock, cost: { ...cost, N: 2 ** 5 } });
    await raised.signIn({ email: kari.email, password: kari.password, from: 'window' });
    expect(stored()).toMatch(/^scrypt\$32\$/u);
    await signIn();
  });

  it('need 8 characters with letters and digits (C3)', async () => {
    expect(await refused(create({ password: 'kort1' }))).toMatchObject({
      code: 'people/weakPassword',
      faults: 'tooShort',
    });
    expect(await refused(create({ password: 'baretbokstaver' }))).toMatchObject({ faults: 'noDigit' });
    expect(await refused(create({ password: '1234567890' }))).toMatchObject({ faults: 'noLetter' });
    expect(people.hasUsers()).toBe(false);
  });
});

describe('signing in', () => {
  it('does not mind the case of the e-mail; the token is stored only as its hash', async () => {
    const user = await create();
    const { token } = await signIn(kari.password, ' kari@havna.NO ');
    expect(people.userOf(token)).toEqual(user);
    expect(people.userOf('x')).toBeNull();
    expect(people.userOf(null)).toBeNull();
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(JSON.stringify(temp.store.read.prepare('SELECT * FROM sign_in').all())).not.toContain(token);
  });

  it('survives a restart, and ends after 30 days without use', async () => {
    const user = await create();
    const { token } = await signIn();
    temp.clock.advance(20 * DAY_MS);
    expect(people.userOf(token)).toEqual(user);
    temp.store.flush();
    people = createPeople({ store: temp.reopened(), clock: temp.clock, cost });
    temp.clock.advance(20 * DAY_MS);
    expect(people.userOf(token)).toEqual(user);
    temp.clock.advance(SIGN_IN_LASTS_MS + 1);
    expect(people.userOf(token)).toBeNull();
  });

  it('a handoff works once, and for ten seconds', async () => {
    await create();
    const first = await signIn();
    expect(people.redeemHandoff(first.handoff)).toBe(first.token);
    expect(people.redeemHandoff(first.handoff)).toBeNull();
    const second = await signIn();
    temp.clock.advance(HANDOFF_LASTS_MS + 1);
    expect(people.redeemHandoff(second.handoff)).toBeNull();
  });

  it('signing out ends that place only', async () => {
    await create();
    const [here, there] = [await signIn(), await signIn()];
    await people.signOut(here.token);
    expect(people.userOf(here.token)).toBeNull();
    expect(people.userOf(there.token)).not.toBeNull();
    const rows = temp.store.read.prepare('SELECT count(*) FROM sign_in').pluck().get();
    expect(rows).toBe(1);
  });

  it('leaves a line, right or wrong', async () => {
    await create();
    await signIn();
    await refused(signIn('wrong0000'));
    const codes = temp.store.read
      .prepare(`SELECT code, severity FROM event WHERE code != 'consoleStarted' ORDER BY id`)
      .all();
    expect(codes).toEqual([
      { code: 'userSignedIn', severity: 'info' },
      { code: 'signInFailed', severity: 'notice' },
    ]);
  });
});

describe('failed attempts', () => {
  it('three are free, then each waits longer', async () => {
    await create();
    await failTimes(3);
    expect(await refused(signIn())).toEqual({ code: 'people/slowDown', seconds: '1' });
    temp.clock.advance(1_000);
    expect(await refused(signIn('wrong0000'))).toEqual({ code: 'people/wrongPassword' });
    expect(await refused(signIn())).toEqual({ code: 'people/slowDown', seconds: '2' });
    temp.clock.advance(2_000);
    await signIn();
    expect(await refused(signIn('wrong0000'))).toEqual({ code: 'people/wrongPassword' });
  });

  it('a restart does not forgive them', async () => {
    await create();
    await failTimes(3);
    people = createPeople({ store: temp.reopened(), clock: temp.clock, cost });
    expect(await refused(signIn())).toMatchObject({ code: 'people/slowDown' });
  });

  it('an unknown e-mail is slowed down and answered like a known one', async () => {
    await create();
    const [known, unknown] = [[] as string[], [] as string[]];
    for (let i = 0; i < 5; i += 1) {
      known.push(JSON.stringify(await refused(signIn('wrong0000', kari.email, 'a'))));
      unknown.push(JSON.stringify(await refused(signIn('wrong0000', 'ingen@havna.no', 'b'))));
    }
    expect(unknown).toEqual(known);
  });

  it('one origin that tries many accounts is slowed down, others are not', async () => {
    await create();
    for (let i = 0; i < 10; i += 1) await refused(signIn('wrong0000', `nr${i}@havna.no`, '10.0.0.66'));
    expect(await refused(signIn(kari.password, kari.email, '10.0.0.66'))).toMatchObject({ code: 'people/slowDown' });
    await signIn(kari.password, kari.email, '10.0.0.7');
  });

  it('a hundred attempts at once cannot slip past', async () => {
    await create();
    const answers = await Promise.all(Array.from({ length: 100 }, () => refused(signIn('wrong0000'))));
    expect(answers.filter((answer) => answer.code === 'people/wrongPassword')).toHaveLength(3);
    expect(answers.filter((answer) => answer.code === 'people/slowDown')).toHaveLength(97);
  });

  it('a dozen in a row shut the account for a quarter of an hour', async () => {
    await create();
    for (let i = 0; i < 12; i += 1) {
      await refused(signIn('wrong0000', kari.email, `origin ${i}`));
      temp.clock.advance(i === 11 ? 0 : 5 * 60_000);
    }
    expect(await refused(signIn())).toEqual({ code: 'people/locked', minutes: '15' });
    temp.clock.advance(15 * 60_000);
    await signIn();
  });

  it('an account that an administrator shut says so only to the right password', async () => {
    await create();
    temp.store.writeNow(({ db }) => db.exec('UPDATE person SET locked = 1'));
    expect(await refused(signIn('wrong0000'))).toEqual({ code: 'people/wrongPassword' });
    expect(await refused(signIn())).toEqual({ code: 'people/lockedByAdministrator' });
  });
});

describe('changing the password', () => {
  it('needs the old one, and signs every other place out', async () => {
    await create();
    const [here, there] = [await signIn(), await signIn()];
    const change = (current: string, next: string) =>
      people.changePassword({ token: here.token, from: 'window', current, next });
    expect(await refused(change('wrong0000', 'kaiplass25'))).toMatchObject({ code: 'people/wrongPassword' });
    expect(await refused(change(kari.password, 'kort'))).toMatchObject({ code: 'people/weakPassword' });
    await change(kari.password, 'kaiplass25');
    expect(people.userOf(here.token)).not.toBeNull();
    expect(people.userOf(there.token)).toBeNull();
    await signIn('kaiplass25');
    const trail = temp.store.read.prepare('SELECT action, email FROM audit ORDER BY id').all();
    expect(trail).toEqual([
      { action: 'person.create', email: '' },
      { action: 'person.changePassword', email: 'Kari@Havna.no' },
    ]);
    expect(JSON.stringify(temp.store.read.prepare('SELECT * FROM audit').all())).not.toMatch(
      /kaiplass|brygge24|scrypt/u,
    );
  });
});

describe('people', () => {
  it('an e-mail belongs to one person, whatever its case', async () => {
    await create();
    expect(await refused(create({ email: 'kari@havna.no' }))).toMatchObject({ code: 'people/emailTaken' });
  });

  it('a site administrator has a site, and nobody else (C9)', async () => {
    const { vest } = buildSmallHarbour(temp.store, 1);
    expect(await refused(create({ role: 'siteAdministrator' }))).toMatchObject({ code: 'people/siteMissing' });
    expect(await refused(create({ siteId: vest.id }))).toMatchObject({ code: 'people/siteMissing' });
    expect(await create({ role: 'siteAdministrator', siteId: vest.id })).toMatchObject({ siteId: vest.id });
  });

  it('preferences follow the person: only what is given changes', async () => {
    const { id } = await create({ language: 'en' });
    expect(people.preferences(id)).toMatchObject({ language: 'en', theme: 'system', largeText: false, tables: {} });
    await people.setPreferences(id, { theme: 'dark', largeText: true, tables: { sessions: '{"sort":1}' } });
    await people.setPreferences(id, { dashboard: ['a', 'b', 'c', 'd'], tables: { events: 'x' } });
    expect(people.preferences(id)).toEqual({
      language: 'en',
      theme: 'dark',
      largeText: true,
      reducedMotion: false,
      dashboard: ['a', 'b', 'c', 'd'],
      tables: { sessions: '{"sort":1}', events: 'x' },
    });
    await people.setPreferences(id, { tables: { events: '' }, largeText: false });
    expect(people.preferences(id)).toMatchObject({ largeText: false, tables: { sessions: '{"sort":1}' } });
  });

  it('a tag is accepted, blocked, expired or unknown, without regard to case', async () => {
    const { id } = await create();
    const now = temp.clock.now();
    temp.store.writeNow(({ db }) => {
      const insert = db.prepare('INSERT INTO id_tag (tag, person_id, status, expires_at) VALUES (?, ?, ?, ?)');
      insert.run('04AB', id, 'accepted', null);
      insert.run('04AC', null, 'blocked', null);
      insert.run('04AD', null, 'accepted', now);
    });
    expect(people.tagStatus(idTag('04ab'))).toMatchObject({ status: 'accepted', userId: id, userEmail: kari.email });
    expect(people.tagStatus(idTag('04AC'))).toMatchObject({ status: 'blocked', userEmail: null });
    expect(people.tagStatus(idTag('04AD'))).toMatchObject({ status: 'expired' });
    expect(people.tagStatus(idTag('FFFF'))).toMatchObject({ status: 'unknown' });
  });
});

it('a wrong password costs the same time for a known and an unknown e-mail', { timeout: 30_000 }, async () => {
  const real = { N: 2 ** 13, r: 8, p: 1 };
  people = createPeople({ store: temp.store, clock: temp.clock, cost: real });
  await create();
  const took = async (email: string) => {
    const times: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      temp.clock.advance(20 * 60_000);
      const begin = performance.now();
      await refused(signIn('wrong0000', email, `origin ${i}`));
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[2] ?? 0;
  };
  const [known, unknown] = [await took(kari.email), await took('ingen@havna.no')];
  expect(known / unknown).toBeGreaterThan(0.5);
  expect(known / unknown).toBeLessThan(2);
});
