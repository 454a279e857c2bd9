import type { Clock } from '../runtime/clock.ts';
import { Failure } from '../runtime/failure.ts';
import { noteFailures, personByEmail, updatePassword, type Person } from '../store/personStore.ts';
import type { Store } from '../store/store.ts';
import { createLane } from './lane.ts';
import { hashPassword, verifyPassword, type ScryptCost } from './passwords.ts';
import type { OpenedPlace, Places } from './places.ts';
import { ACCOUNT_RULE, createFailureBook, lockedForMs, ORIGIN_RULE, waitMs, type Failures } from './throttle.ts';

export type Attempt = {
  readonly email: string;
  readonly password: string;
  /** Where it comes from: an address, or 'window'. */
  readonly from: string;
};
export type SignedInPlace = OpenedPlace;

export type SignInDesk = {
  readonly signIn: (attempt: Attempt) => Promise<SignedInPlace>;
  /** The same question without opening a place, for acts that ask for the password again. */
  readonly prove: (attempt: Attempt) => Promise<Person>;
};

export type DeskParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly cost: ScryptCost;
  readonly places: Places;
};

/** Ten seconds of hashing: beyond this someone is not mistyping. */
const LONGEST_LANE = 50;

/**
 * One attempt at a time: a thousand attempts at once cannot slip past the slow-down, nor take the machine's memory
 * (32 MB each). An e-mail that belongs to nobody costs and tells the same as a wrong password.
 */
export function createSignInDesk({ store, clock, cost, places }: DeskParts): SignInDesk {
  const origins = createFailureBook();
  const strangers = createFailureBook();
  const lane = createLane(LONGEST_LANE);

  const failuresOf = (person: Person | null, email: string): Failures =>
    person ? { count: person.failedCount, at: person.failedAt ?? 0 } : strangers.of(email);

  const refuseEarly = (failures: Failures, from: string) => {
    const now = clock.now();
    const locked = lockedForMs(failures, now);
    if (locked > 0) throw new Failure('people/locked', { minutes: String(Math.ceil(locked / 60_000)) });
    const wait = Math.max(waitMs(failures, ACCOUNT_RULE, now), waitMs(origins.of(from), ORIGIN_RULE, now));
    if (wait > 0) throw new Failure('people/slowDown', { seconds: String(Math.ceil(wait / 1000)) });
  };

  const noteWrong = async (person: Person | null, { email, from }: Attempt) => {
    const at = clock.now();
    origins.add(from, at);
    if (!person) strangers.add(email, at);
    await store.write(({ db, announce }) => {
      if (person) noteFailures(db, person.user.id, { count: person.failedCount + 1, at });
      announce({ kind: 'signInFailed', at, email });
    });
  };

  const check = async (attempt: Attempt): Promise<Person> => {
    const person = personByEmail(store.read, attempt.email);
    refuseEarly(failuresOf(person, attempt.email), attempt.from);
    const { right, outdated } = await verifyPassword(attempt.password, person?.password ?? '', cost);
    if (!person || !right) {
      await noteWrong(person, attempt);
      throw new Failure('people/wrongPassword');
    }
    if (person.locked) throw new Failure('people/lockedByAdministrator');
    origins.clear(attempt.from);
    const renewed = outdated ? await hashPassword(attempt.password, cost) : null;
    if (renewed !== null || person.failedCount > 0)
      await store.write(({ db }) => {
        if (renewed !== null) updatePassword(db, person.user.id, renewed);
        noteFailures(db, person.user.id, { count: 0, at: null });
      });
    return person;
  };

  const prove = (input: Attempt): Promise<Person> => {
    const attempt = { ...input, email: input.email.trim().toLowerCase() };
    // Before queueing, too: those who have to wait do not hold up the others.
    refuseEarly(failuresOf(personByEmail(store.read, attempt.email), attempt.email), attempt.from);
    const done = lane(() => check(attempt));
    if (!done) throw new Failure('people/slowDown', { seconds: '10' });
    return done;
  };

  return {
    prove: async (attempt) => prove(attempt),
    signIn: async (attempt) => {
      const { user } = await prove(attempt);
      return store.write((writing) => {
        writing.announce({ kind: 'userSignedIn', at: clock.now(), email: user.email });
        return places.open(writing, user.id);
      });
    },
  };
}
