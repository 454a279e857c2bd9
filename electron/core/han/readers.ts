import type { ReaderEntry } from '../../../shared/contract/han.ts';
import type { ReaderId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import type { ReadDb } from '../store/database.ts';
import { createReaderState, type ReaderState } from './readerState.ts';
import { readMeter, shownNumber } from './store/meterRows.ts';
import { partiesOf, presentRecipients } from './store/partyStore.ts';
import { allReaders, readReader } from './store/readerStore.ts';

export type ReaderChange =
  | { readonly kind: 'entry'; readonly state: ReaderState }
  | { readonly kind: 'live'; readonly state: ReaderState }
  | { readonly kind: 'removed'; readonly state: ReaderState };

/** All readers in memory, by every key that a hot path asks for. */
export type Readers = {
  readonly all: () => Iterable<ReaderState>;
  readonly count: () => number;
  readonly byId: (id: ReaderId) => ReaderState | undefined;
  readonly byKey: (key: number) => ReaderState | undefined;
  /** Case counts (B3). */
  readonly byDevice: (deviceId: string) => ReaderState | undefined;
  readonly twinsOf: (deviceId: string) => readonly string[];
  readonly withMeter: (number: string) => readonly ReaderState[];
  readonly entryOf: (state: ReaderState) => ReaderEntry;
  /** Reads a reader's row anew, or forgets a reader that is gone. */
  readonly reload: (key: number) => ReaderState | undefined;
  readonly changed: (change: ReaderChange) => void;
  readonly listen: (listener: (change: ReaderChange) => void) => () => void;
};

export function createReaders(db: ReadDb, clock: Clock): Readers {
  const index = createIndex();
  const listeners = new Set<(change: ReaderChange) => void>();
  const recipients = presentRecipients(db);
  for (const stored of allReaders(db)) {
    const recipient = recipients.get(stored.key) ?? null;
    const lastNumber = numberOf(db, stored.heard.meterKey);
    index.keep(createReaderState({ stored, recipient, lastNumber, at: clock.now() }));
  }
  const changed = (change: ReaderChange) => {
    for (const listener of listeners) listener(change);
  };
  /** A twin that comes or goes changes the others' lines, too. */
  const tellTwins = (deviceId: string) => {
    for (const twin of index.twinsOf(deviceId)) {
      const state = index.byDevice(twin);
      if (state) changed({ kind: 'entry', state });
    }
  };
  const removed = (state: ReaderState) => {
    index.drop(state);
    changed({ kind: 'removed', state });
    tellTwins(state.stored.reader.deviceId);
  };
  return {
    ...index,
    entryOf: (state) => ({
      ...state.stored.reader,
      recipient: state.recipient?.name ?? '',
      customerNumber: state.recipient?.customerNumber ?? '',
      twins: index.twinsOf(state.stored.reader.deviceId),
      meterNumber: state.live.lastNumber,
    }),
    reload: (key) => {
      const stored = readReader(db, key);
      const known = index.byKey(key);
      if (!stored) {
        if (known) removed(known);
        return undefined;
      }
      const recipient = partiesOf(db, key).find((entry) => entry.role === 'recipient' && entry.until === null) ?? null;
      const state = known ?? createReaderState({ stored, recipient, lastNumber: null, at: clock.now() });
      state.stored = stored;
      state.recipient = recipient;
      if (!known) {
        index.keep(state);
        tellTwins(stored.reader.deviceId);
      }
      changed({ kind: 'entry', state });
      return state;
    },
    changed,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function numberOf(db: ReadDb, meterKey: number | null): string | null {
  const meter = meterKey === null ? null : readMeter(db, meterKey);
  return meter && shownNumber(meter.number);
}

function createIndex() {
  const keys = new Map<number, ReaderState>();
  const ids = new Map<ReaderId, ReaderState>();
  const devices = new Map<string, ReaderState>();
  const folded = new Map<string, Set<string>>();
  return {
    all: (): Iterable<ReaderState> => keys.values(),
    count: () => keys.size,
    byId: (id: ReaderId) => ids.get(id),
    byKey: (key: number) => keys.get(key),
    byDevice: (deviceId: string) => devices.get(deviceId),
    twinsOf: (deviceId: string): readonly string[] =>
      [...(folded.get(deviceId.toLowerCase()) ?? [])].filter((other) => other !== deviceId),
    withMeter: (number: string) => [...keys.values()].filter(({ live }) => live.lastNumber === number),
    keep: (state: ReaderState) => {
      const { key, reader } = state.stored;
      keys.set(key, state);
      ids.set(reader.id, state);
      devices.set(reader.deviceId, state);
      const lower = reader.deviceId.toLowerCase();
      folded.set(lower, (folded.get(lower) ?? new Set<string>()).add(reader.deviceId));
    },
    drop: (state: ReaderState) => {
      const { key, reader } = state.stored;
      keys.delete(key);
      ids.delete(reader.id);
      devices.delete(reader.deviceId);
      folded.get(reader.deviceId.toLowerCase())?.delete(reader.deviceId);
    },
  };
}
