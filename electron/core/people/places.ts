import { createHash } from 'node:crypto';
import type { UserId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { newToken } from '../runtime/identities.ts';
import {
  deleteSignIn,
  deleteSignInsBefore,
  insertSignIn,
  readSignIns,
  touchSignIn,
  type SignIn,
} from '../store/signInStore.ts';
import type { Store, Writing } from '../store/store.ts';

/** A place that is not used for so long is signed out. */
export const SIGN_IN_LASTS_MS = 30 * 24 * 60 * 60_000;
/** How exactly "used" is kept: one write an hour, not one a call. */
const TOUCH_AFTER_MS = 60 * 60_000;
export const HANDOFF_LASTS_MS = 10_000;

/** The signed-in places: browsers and windows that hold a token. */
export type Places = {
  /** Who is signed in there; null when nobody is, or no longer. */
  readonly userAt: (token: string) => UserId | null;
  /** Inside a transaction; the token is valid once that is on disk. */
  readonly open: (writing: Writing, userId: UserId) => OpenedPlace;
  readonly close: (token: string) => Promise<void>;
  /** Signs a person out everywhere else. */
  readonly closeOthers: (writing: Writing, userId: UserId, keptToken: string) => void;
  readonly redeemHandoff: (handoff: string) => string | null;
};

/** The token stays in the core until the host asks for it with the handoff: it never passes through the screen. */
export type OpenedPlace = { readonly token: string; readonly handoff: string };

export function createPlaces(store: Store, clock: Clock): Places {
  const places = new Map<string, SignIn>(readSignIns(store.read).map((signIn) => [signIn.tokenHash, signIn]));
  const handoffs: Handoffs = new Map();
  // Rows of places that are long signed out; nobody waits for it.
  const unusedSince = clock.now() - SIGN_IN_LASTS_MS;
  store.write(({ db }) => deleteSignInsBefore(db, unusedSince)).catch(() => {});

  const forget = async (tokenHash: string) => {
    places.delete(tokenHash);
    await store.write(({ db }) => deleteSignIn(db, tokenHash));
  };
  const touch = (place: SignIn) => {
    const usedAt = clock.now();
    places.set(place.tokenHash, { ...place, usedAt });
    // A lost note only means that the place counts as used a little earlier.
    store.write(({ db }) => touchSignIn(db, place.tokenHash, usedAt)).catch(() => {});
  };

  return {
    userAt: (token) => {
      const place = places.get(hashOf(token));
      if (!place) return null;
      const unusedMs = clock.now() - place.usedAt;
      if (unusedMs > SIGN_IN_LASTS_MS) {
        forget(place.tokenHash).catch(() => {});
        return null;
      }
      if (unusedMs > TOUCH_AFTER_MS) touch(place);
      return place.userId;
    },
    open: ({ db }, userId) => {
      const token = newToken();
      const signIn: SignIn = { tokenHash: hashOf(token), userId, usedAt: clock.now() };
      insertSignIn(db, signIn);
      places.set(signIn.tokenHash, signIn);
      return { token, handoff: handoffFor(handoffs, token, clock.now()) };
    },
    close: (token) => forget(hashOf(token)),
    closeOthers: ({ db }, userId, keptToken) => {
      const kept = hashOf(keptToken);
      for (const place of places.values()) {
        if (place.userId !== userId || place.tokenHash === kept) continue;
        places.delete(place.tokenHash);
        deleteSignIn(db, place.tokenHash);
      }
    },
    redeemHandoff: (handoff) => {
      const held = handoffs.get(handoff);
      handoffs.delete(handoff);
      return held && held.until >= clock.now() ? held.token : null;
    },
  };
}

type Handoffs = Map<string, { readonly token: string; readonly until: number }>;

function handoffFor(handoffs: Handoffs, token: string, now: number): string {
  for (const [handoff, held] of handoffs) if (held.until < now) handoffs.delete(handoff);
  const handoff = newToken();
  handoffs.set(handoff, { token, until: now + HANDOFF_LASTS_MS });
  return handoff;
}

/** A token has 256 random bits: a plain hash keeps it safe, and a stolen file signs nobody in. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
