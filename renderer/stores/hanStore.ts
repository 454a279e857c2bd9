import { create } from 'zustand';
import type { HanMessage, ReaderEntry } from '../../shared/contract/hanTypes.ts';
import type { ReaderLive } from '../../shared/domain/han/readerLive.ts';
import type { EpochMs, ReaderId } from '../../shared/domain/ids.ts';
import type { FeedLink } from './gsmStore.ts';

/** A reader as the list shows it: what is registered, and what it said last. */
export type ReaderRow = ReaderEntry & { readonly live: ReaderLive };

type HanState = {
  readonly link: FeedLink;
  /** When the core last said anything, by its own clock: the data are "as of" then (B17). */
  readonly at: EpochMs | null;
  readonly rows: ReadonlyMap<ReaderId, ReaderRow>;
};

const EMPTY: HanState = { link: { kind: 'connecting' }, at: null, rows: new Map() };
const LIVE: FeedLink = { kind: 'live' };

const useStore = create<HanState>(() => EMPTY);

/** Written by the bridge only. */
export const hanWriter = {
  apply: (message: HanMessage): void => useStore.setState((state) => applied(state, message)),
  failed: (error: unknown): void => useStore.setState({ link: { kind: 'failed', error } }),
  clear: (): void => useStore.setState(EMPTY),
};

const heard = ({ link }: HanState, at: EpochMs) => ({ link: link.kind === 'live' ? link : LIVE, at });

function applied(state: HanState, message: HanMessage): HanState {
  const { rows } = state;
  const now = heard(state, message.at);
  if (message.kind === 'pulse') return { ...now, rows };
  if (message.kind === 'snapshot') {
    const live = new Map(message.live.map((one) => [one.id, one]));
    return { ...now, rows: new Map(message.readers.map((entry) => [entry.id, rowOf(entry, live.get(entry.id))])) };
  }
  const next = new Map(rows);
  for (const entry of message.readers ?? []) next.set(entry.id, rowOf(entry, next.get(entry.id)?.live));
  for (const one of message.live ?? []) {
    const row = next.get(one.id);
    if (row) next.set(one.id, { ...row, live: one });
  }
  for (const id of message.removed ?? []) next.delete(id);
  return { ...now, rows: next };
}

const rowOf = (entry: ReaderEntry, live: ReaderLive | undefined): ReaderRow => ({
  ...entry,
  live: live ?? {
    id: entry.id,
    lastSeenAt: null,
    hanAt: null,
    signal: null,
    diagnosis: entry.isActive ? 'waiting' : 'off',
    meter: null,
    now: null,
    quality: { good: 0, bad: 0 },
  },
});

export const useHanLink = (): FeedLink => useStore((state) => state.link);
export const useHanAt = (): EpochMs | null => useStore((state) => state.at);
export const useReaders = (): ReadonlyMap<ReaderId, ReaderRow> => useStore((state) => state.rows);
export const useReader = (id: ReaderId): ReaderRow | undefined => useStore((state) => state.rows.get(id));
