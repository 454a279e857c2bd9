import type { ProcedureName } from '../../../shared/contract/rights.ts';

/** The windows that a person chooses four of (C15). The core knows them by these names. */
export const WINDOWS = ['state', 'power', 'energy', 'sessions', 'faults', 'today'] as const;
export type WindowName = (typeof WINDOWS)[number];

/** What a window draws from; who may not see that does not get the window. EV users have their sessions and no tree. */
export const WINDOW_RIGHTS: Readonly<Record<WindowName, ProcedureName>> = {
  state: 'stations.details',
  power: 'stations.details',
  faults: 'stations.details',
  energy: 'statistics.dashboard',
  sessions: 'statistics.dashboard',
  today: 'statistics.dashboard',
};

export const WINDOWS_SHOWN = 4;

/** Four windows, each once: the chosen ones, then those that come first. */
export function chosenWindows(chosen: readonly string[], allowed: readonly WindowName[]): readonly WindowName[] {
  const wanted = chosen.flatMap((name) => allowed.filter((window) => window === name));
  return [...new Set([...wanted, ...allowed])].slice(0, WINDOWS_SHOWN);
}
