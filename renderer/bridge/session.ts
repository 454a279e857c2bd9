import { ORPCError } from '@orpc/client';
import { QueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../shared/contract/people.ts';
import type { Language, User } from '../../shared/domain/people.ts';
import { rememberedLanguage, setLanguage } from '../i18n/i18n.ts';
import { setConsoleTime } from '../stores/clock.ts';
import { liveWriter } from '../stores/liveStore.ts';
import { meSnapshot, meWriter } from '../stores/meStore.ts';
import { goHome } from '../stores/placeStore.ts';
import { api } from './api.ts';
import { connected, ConnectionLost, keepConnected, onOpened } from './connection.ts';
import { followLive } from './live.ts';
import { savePreferences } from './preferences.ts';
import { host } from './transport.ts';

/** One answer is shared by all who ask; what the live stream says is never asked again by time. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a lost connection is worth another try, and that comes with the next one.
      retry: (failures, error) => error instanceof ConnectionLost && failures < 3,
      retryDelay: 1_000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The live stream ended although the connection stands: it is asked for again after this pause. */
const ASK_AGAIN_MS = 1_000;
const LOCKED = 'quayside.locked';

let stopLive = new AbortController();

/** Opens the connection and keeps it and the live picture for the life of the page. */
export function startSession(): void {
  onOpened(() => {
    arrive().catch((error: unknown) => console.info('could not arrive:', error));
  });
  void keepConnected();
}

/** Finds out whose console this is and who is at the glass; after every new connection and every sign-in. */
async function arrive(): Promise<void> {
  const info = await api.console.info();
  setConsoleTime(info.now);
  const before = meSnapshot().info;
  const isOtherFile = before !== null && (before.mode !== info.mode || before.harbourName !== info.harbourName);
  if (isOtherFile) forgetWhatWasShown();
  meWriter.info(info);
  if (info.mode === 'firstStart') {
    if (rememberedLanguage() === null) setLanguage(info.language);
    meWriter.who({ kind: 'firstStart' });
    return;
  }
  const me = await api.people.me();
  if (me.kind === 'nobody') return leave(isOtherFile);
  if (lockedPerson() === null) return enter(me.user, me.preferences);
  // Locked while the connection was away: the core does not know yet.
  await endPlace();
  leave(isOtherFile);
}

function enter(user: User, preferences: Preferences): void {
  meWriter.preferences(preferences);
  keepChosenLanguage(preferences.language);
  const { who } = meSnapshot();
  if (who.kind !== 'signedIn' || who.user.id !== user.id) queryClient.clear();
  else void queryClient.invalidateQueries();
  meWriter.who({ kind: 'signedIn', user });
  stopLive.abort();
  stopLive = new AbortController();
  void keepLive(stopLive.signal);
}

let chosenLanguage: Language | null = null;

/** Chosen by hand before signing in: it becomes the person's own. */
export function chooseLanguage(language: Language): void {
  chosenLanguage = language;
  setLanguage(language);
}

function keepChosenLanguage(own: Language): void {
  const chosen = chosenLanguage;
  chosenLanguage = null;
  setLanguage(own);
  if (chosen === null || chosen === own) return;
  savePreferences({ language: chosen }).catch((error: unknown) => console.info('language not kept:', error));
}

/** Nobody is signed in (any more): the place stays locked for whoever locked it, otherwise it is free. */
function leave(isOtherFile: boolean): void {
  forgetWhatWasShown();
  const locked = isOtherFile ? null : lockedPerson();
  if (isOtherFile) sessionStorage.removeItem(LOCKED);
  meWriter.who(locked ? { kind: 'locked', ...locked } : { kind: 'nobody' });
}

function forgetWhatWasShown(): void {
  stopLive.abort();
  liveWriter.clear();
  queryClient.clear();
}

async function keepLive(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const { closed } = await connected();
      await followLive({ onSessions: askSessionsAgain }, signal);
      await Promise.race([closed, pause()]);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') return arrive();
      if (error instanceof ORPCError && error.code === 'FORBIDDEN') return;
      await pause();
    }
  }
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, ASK_AGAIN_MS));

function askSessionsAgain(): void {
  void queryClient.invalidateQueries({ queryKey: ['statistics.dashboard'] });
}

export async function signIn(email: string, password: string): Promise<void> {
  const { handoff } = await api.people.signIn({ email, password });
  sessionStorage.removeItem(LOCKED);
  await arriveWith(handoff);
}

/** Keeps the sign-in over a reload and enters; also after the first start. */
export async function arriveWith(handoff: string): Promise<void> {
  try {
    await host.keepSignedIn(handoff);
  } catch (error) {
    // The connection itself is signed in; only a reload will ask again.
    console.warn('the sign-in will not outlast a reload:', error);
  }
  await arrive();
}

export async function signOut(): Promise<void> {
  sessionStorage.removeItem(LOCKED);
  await endPlace();
  forgetWhatWasShown();
  goHome();
  meWriter.who({ kind: 'nobody' });
}

/** The core forgets the sign-in, the page everything it showed; name and place in the tree stay. */
export async function lock(): Promise<void> {
  const { who } = meSnapshot();
  if (who.kind !== 'signedIn') return;
  const { email, firstName, lastName } = who.user;
  const person = { email, name: `${firstName} ${lastName}`.trim() };
  sessionStorage.setItem(LOCKED, JSON.stringify(person));
  forgetWhatWasShown();
  meWriter.who({ kind: 'locked', ...person });
  // Without a connection the core is told at the next one, before anything is shown.
  await endPlace().catch((error: unknown) => console.info('the lock waits for the connection:', error));
}

async function endPlace(): Promise<void> {
  try {
    await api.people.signOut();
  } finally {
    await host.forget();
  }
}

export function forgetLocked(): void {
  sessionStorage.removeItem(LOCKED);
  goHome();
  meWriter.who({ kind: 'nobody' });
}

function lockedPerson(): { readonly email: string; readonly name: string } | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(LOCKED) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('email' in kept) || !('name' in kept)) return null;
    return typeof kept.email === 'string' && typeof kept.name === 'string'
      ? { email: kept.email, name: kept.name }
      : null;
  } catch {
    return null;
  }
}
