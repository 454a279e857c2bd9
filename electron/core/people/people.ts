import type { Preferences } from '../../../shared/contract/people.ts';
import { userId, type IdTag, type SiteId, type UserId } from '../../../shared/domain/ids.ts';
import { passwordFaults, type Language, type Role, type User } from '../../../shared/domain/people.ts';
import type { Clock } from '../runtime/clock.ts';
import { Failure } from '../runtime/failure.ts';
import { newId } from '../runtime/identities.ts';
import { audit, CONSOLE_AUTHOR, type Author } from '../store/auditStore.ts';
import { hasPersons, insertPerson, personByEmail, personById, updatePassword } from '../store/personStore.ts';
import { readPreferences, writePreferences, type PreferenceChanges } from '../store/preferenceStore.ts';
import type { Store, Writing } from '../store/store.ts';
import { tagStatus, type TagStatus } from '../store/tagStore.ts';
import { COST, hashPassword, type ScryptCost } from './passwords.ts';
import { createPlaces } from './places.ts';
import { createSignInDesk, type Attempt, type SignedInPlace } from './signIn.ts';

export type NewUser = {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  /** The one site of a site administrator (C9); null for everyone else. */
  readonly siteId: SiteId | null;
  readonly language?: Language;
  /** Who creates them; the console itself at the first start and in the demo. */
  readonly by?: Author;
};

export type People = {
  /** Who is signed in with this token. Synchronous: every call through the glass asks. */
  readonly userOf: (token: string | null) => User | null;
  readonly hasUsers: () => boolean;
  /** @throws Failure people/wrongPassword, people/slowDown, people/locked, people/lockedByAdministrator */
  readonly signIn: (attempt: Attempt) => Promise<SignedInPlace>;
  /** Without a password: for the person that the first start has just created. */
  readonly signInAs: (id: UserId) => Promise<SignedInPlace>;
  /** The token behind a handoff; it works once and for ten seconds. */
  readonly redeemHandoff: (handoff: string) => string | null;
  readonly signOut: (token: string) => Promise<void>;
  /** Signs the person's other places out. @throws Failure people/wrongPassword, people/slowDown, people/weakPassword */
  readonly changePassword: (change: PasswordChange) => Promise<void>;
  /**
   * `also` runs in the same transaction, first.
   * @throws Failure people/weakPassword, people/emailTaken, people/siteMissing
   */
  readonly createUser: (input: NewUser, also?: (writing: Writing) => void) => Promise<User>;
  readonly preferences: (id: UserId) => Preferences | null;
  readonly setPreferences: (id: UserId, changes: PreferenceChanges) => Promise<Preferences | null>;
  /** What a station asks with Authorize. */
  readonly tagStatus: (tag: IdTag) => TagStatus;
};

export type PasswordChange = {
  readonly token: string;
  readonly from: string;
  readonly current: string;
  readonly next: string;
};

export type PeopleParts = {
  readonly store: Store;
  readonly clock: Clock;
  /** Cheaper in tests. */
  readonly cost?: ScryptCost;
};

export function createPeople({ store, clock, cost = COST }: PeopleParts): People {
  const places = createPlaces(store, clock);
  const desk = createSignInDesk({ store, clock, cost, places });
  const users = new Map<UserId, User>();

  const userById = (id: UserId): User | null => {
    const known = users.get(id);
    if (known) return known;
    const read = personById(store.read, id)?.user ?? null;
    if (read) users.set(id, read);
    return read;
  };
  const userOf = (token: string | null): User | null => {
    const id = token === null ? null : places.userAt(token);
    return id === null ? null : userById(id);
  };

  return {
    userOf,
    hasUsers: () => hasPersons(store.read),
    signIn: desk.signIn,
    signInAs: (id) => store.write((writing) => places.open(writing, id)),
    redeemHandoff: places.redeemHandoff,
    signOut: places.close,
    changePassword: async ({ token, from, current, next }) => {
      const user = userOf(token);
      if (!user) throw new Failure('people/wrongPassword');
      await desk.prove({ email: user.email, password: current, from });
      refuseWeak(next);
      const password = await hashPassword(next, cost);
      await store.write((writing) => {
        updatePassword(writing.db, user.id, password);
        places.closeOthers(writing, user.id, token);
        audit(writing.db, { at: clock.now(), by: user, action: 'person.changePassword', subject: `person ${user.id}` });
      });
    },
    createUser: (input, also) => createUser({ store, clock, cost }, input, also),
    preferences: (id) => readPreferences(store.read, id),
    setPreferences: (id, changes) =>
      store.write(({ db }) => {
        writePreferences(db, id, changes);
        return readPreferences(db, id);
      }),
    tagStatus: (tag) => tagStatus(store.read, tag, clock.now()),
  };
}

type Parts = { readonly store: Store; readonly clock: Clock; readonly cost: ScryptCost };

async function createUser(
  { store, clock, cost }: Parts,
  input: NewUser,
  also: (writing: Writing) => void = () => {},
): Promise<User> {
  refuseWeak(input.password);
  if ((input.role === 'siteAdministrator') !== (input.siteId !== null)) throw new Failure('people/siteMissing');
  const password = await hashPassword(input.password, cost);
  return store.write((writing) => {
    also(writing);
    const email = input.email.trim();
    if (personByEmail(writing.db, email)) throw new Failure('people/emailTaken', { email });
    const { firstName, lastName, role, siteId } = input;
    const at = clock.now();
    const user: User = { id: userId(newId()), email, firstName, lastName, role, siteId, createdAt: at };
    insertPerson(writing.db, { user, password, language: input.language ?? 'nb' });
    const by = input.by ?? CONSOLE_AUTHOR;
    audit(writing.db, { at, by, action: 'person.create', subject: `person ${user.id}`, after: `${email} ${role}` });
    return user;
  });
}

/** Acceptance C3. */
function refuseWeak(password: string): void {
  const faults = passwordFaults(password);
  if (faults.length > 0) throw new Failure('people/weakPassword', { faults: faults.join(' ') });
}
