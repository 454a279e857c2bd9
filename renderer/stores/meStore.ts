import { create } from 'zustand';
import type { ConsoleInfo } from '../../shared/contract/console.ts';
import type { Preferences } from '../../shared/contract/people.ts';
import { reachOf, type ProcedureName } from '../../shared/contract/rights.ts';
import type { User } from '../../shared/domain/people.ts';

/** Who is at the glass. `locked` keeps the person's name and place, and nothing else. */
export type Who =
  | { readonly kind: 'asking' }
  | { readonly kind: 'firstStart' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'locked'; readonly email: string; readonly name: string }
  | { readonly kind: 'signedIn'; readonly user: User };

type MeState = { readonly info: ConsoleInfo | null; readonly who: Who; readonly preferences: Preferences };

const UNKNOWN: Preferences = {
  language: 'nb',
  theme: 'system',
  largeText: false,
  reducedMotion: false,
  dashboard: [],
  tables: {},
};

const useStore = create<MeState>(() => ({ info: null, who: { kind: 'asking' }, preferences: UNKNOWN }));

/** Written by the bridge only. */
export const meWriter = {
  info: (info: ConsoleInfo): void => useStore.setState({ info }),
  who: (who: Who): void => useStore.setState({ who }),
  preferences: (preferences: Preferences): void => useStore.setState({ preferences }),
};
export const meSnapshot = (): Readonly<MeState> => useStore.getState();

export const useWho = (): Who => useStore((state) => state.who);
export const useInfo = (): ConsoleInfo | null => useStore((state) => state.info);
export const usePreferences = (): Preferences => useStore((state) => state.preferences);
export const useTableState = (name: string): string | undefined => useStore((state) => state.preferences.tables[name]);
export const useIsDemo = (): boolean => useStore((state) => state.info?.mode === 'demo');
export const useUser = (): User | null => useStore((state) => (state.who.kind === 'signedIn' ? state.who.user : null));

/** The harbour's zone, never the PC's. */
export const useZone = (): string => useStore((state) => state.info?.timeZone ?? 'Europe/Oslo');

/** Whether the person may do this at all: what they may not is not offered. The core checks again. */
export const useMay = (procedure: ProcedureName): boolean =>
  useStore(({ who }) => reachOf(procedure, who.kind === 'signedIn' ? who.user.role : null) !== 'none');
