import type { HanMessage, ReaderEntry } from '../../../shared/contract/han.ts';
import type { ReaderId, SiteId } from '../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { pullStream } from '../runtime/pullStream.ts';
import { liveOf, type ReaderState } from './readerState.ts';
import type { ReaderChange, Readers } from './readers.ts';

/** What a caller may see: readers of their site, and guests' names only with the right to them. */
export type HanSight = {
  /** null: everywhere; readers without a site are seen only then. */
  readonly siteId: SiteId | null;
  readonly seesPeople: boolean;
};

export type Picture = {
  /** All readers, then what changed; attached at the call, so that nothing in between is missed. */
  readonly watch: (sight: HanSight, signal?: AbortSignal) => AsyncGenerator<HanMessage, undefined, unknown>;
  readonly close: () => void;
};

/** Lists come every 2.5 s: half a second of gathering is not seen and halves nothing. */
const GATHER_MS = 500;
const PULSE_MS = 5_000;

export const isSeen = ({ stored }: ReaderState, { siteId }: HanSight): boolean =>
  siteId === null || stored.reader.place.siteId === siteId;

/** Guests' names are not for the technician at the cable (screens.md). */
export const seenEntry = (entry: ReaderEntry, { seesPeople }: HanSight): ReaderEntry =>
  seesPeople ? entry : { ...entry, recipient: null, customerNumber: null };

export function createPicture(readers: Readers, clock: Clock): Picture {
  const watchers = new Set<Watcher>();
  const stop = readers.listen((change) => {
    for (const watcher of watchers) watcher.note(change);
  });
  return {
    watch: (sight, signal) => {
      const watcher = createWatcher({ readers, clock, sight });
      watchers.add(watcher);
      const stream = pullStream<HanMessage>({
        next: watcher.next,
        close: () => {
          watchers.delete(watcher);
          signal?.removeEventListener('abort', leave);
          watcher.close();
        },
      });
      const leave = () => void stream.return(undefined);
      if (signal?.aborted === true) leave();
      else signal?.addEventListener('abort', leave);
      return stream;
    },
    close: () => {
      stop();
      for (const watcher of watchers) watcher.close();
      watchers.clear();
    },
  };
}

type Watcher = {
  readonly note: (change: ReaderChange) => void;
  readonly next: () => Promise<IteratorResult<HanMessage, undefined>>;
  readonly close: () => void;
};
type WatcherParts = { readonly readers: Readers; readonly clock: Clock; readonly sight: HanSight };

/** One reader at the glass. It keeps only what changed, by name: what is sent is always the newest. */
function createWatcher(parts: WatcherParts): Watcher {
  const { clock } = parts;
  const waiting = createWaiting(parts);
  const state = { isBegun: false, isPulseDue: false, isGathering: false, isClosed: false };
  let wake: (() => void) | null = null;
  let cancelGather: Cancel = () => {};
  let cancelPulse: Cancel = () => {};

  const gather = () => {
    if (state.isGathering || state.isClosed) return;
    state.isGathering = true;
    cancelGather = clock.after(GATHER_MS, () => {
      state.isGathering = false;
      wake?.();
    });
  };
  const message = (): HanMessage | null => {
    const at = clock.now();
    if (!state.isBegun) {
      state.isBegun = true;
      return waiting.snapshot(at);
    }
    if (!state.isGathering && waiting.hasAny()) return { kind: 'delta', at, ...waiting.take() };
    return state.isPulseDue ? { kind: 'pulse', at } : null;
  };
  const sent = (value: HanMessage): IteratorResult<HanMessage, undefined> => {
    state.isPulseDue = false;
    cancelPulse();
    cancelPulse = clock.after(PULSE_MS, () => {
      state.isPulseDue = true;
      wake?.();
    });
    return { done: false, value };
  };
  return {
    note: (change) => {
      waiting.note(change);
      if (waiting.hasAny()) gather();
    },
    next: async () => {
      while (!state.isClosed) {
        const value = message();
        if (value) return sent(value);
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return { done: true, value: undefined };
    },
    close: () => {
      state.isClosed = true;
      cancelGather();
      cancelPulse();
      wake?.();
    },
  };
}

type Delta = Omit<Extract<HanMessage, { kind: 'delta' }>, 'kind' | 'at'>;

function createWaiting({ readers, sight }: WatcherParts) {
  const entries = new Set<ReaderState>();
  const live = new Set<ReaderState>();
  const removed = new Set<ReaderId>();
  /** What the caller was told of; a reader that moves to another site leaves their picture. */
  const shown = new Set<ReaderId>();
  const entryOf = (state: ReaderState) => {
    shown.add(state.stored.reader.id);
    return seenEntry(readers.entryOf(state), sight);
  };
  const leave = (state: ReaderState) => {
    entries.delete(state);
    live.delete(state);
    if (shown.delete(state.stored.reader.id)) removed.add(state.stored.reader.id);
  };
  return {
    hasAny: () => entries.size > 0 || live.size > 0 || removed.size > 0,
    note: ({ kind, state }: ReaderChange) => {
      if (kind === 'removed' || !isSeen(state, sight)) return leave(state);
      removed.delete(state.stored.reader.id);
      (kind === 'entry' ? entries : live).add(state);
      // A reader that is new to the caller comes with what it said last.
      if (kind === 'entry') live.add(state);
    },
    snapshot: (at: number): HanMessage => {
      entries.clear();
      live.clear();
      removed.clear();
      const seen = [...readers.all()].filter((state) => isSeen(state, sight));
      return { kind: 'snapshot', at, readers: seen.map(entryOf), live: seen.map(liveOf) };
    },
    take: (): Delta => {
      const delta: Delta = {
        ...(entries.size > 0 ? { readers: [...entries].map(entryOf) } : {}),
        ...(removed.size > 0 ? { removed: [...removed] } : {}),
        ...(live.size > 0 ? { live: [...live].map(liveOf) } : {}),
      };
      entries.clear();
      live.clear();
      removed.clear();
      return delta;
    },
  };
}
