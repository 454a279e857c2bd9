import type { DomainEvent, LoggedEvent } from '../../../shared/domain/events.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { Outcome, Recorder, Said, Writing } from './commitTogether.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { createGroupCommit, NO_OUTCOME, type Pending } from './groupCommit.ts';
import { openLogSync, type LogSync } from './logSync.ts';

export type { Recorder, Writing } from './commitTogether.ts';

/** `logged` is the line that the event left in the event log, if it left one. */
export type Listener = (event: DomainEvent, logged: LoggedEvent | null) => void;

/**
 * The one writer. All work that arrives while the last commit is on its way to the disk shares the next one
 * (research/perf: 7 times the throughput of a commit per message, and no waiting window that would punish a lone
 * station); a promise resolves only when its work is on the disk.
 */
export type Store = {
  readonly read: ReadDb;
  /**
   * Queues `work` for the next transaction. If it throws, only its own changes are undone and the promise rejects.
   * Work may be run twice (when another piece of its transaction fails), so beside the database it only announces.
   */
  readonly write: <T>(work: (writing: Writing) => T) => Promise<T>;
  /** Commits what is queued and this, at once: for start, shutdown and rare acts of people. */
  readonly writeNow: <T>(work: (writing: Writing) => T) => T;
  readonly listen: (listener: Listener) => () => void;
  /** Commits what is queued and waits for the disk. */
  readonly flush: () => void;
  readonly close: () => void;
};

export type StoreParts = {
  readonly db: WriteDb;
  readonly log: Log;
  readonly recorder: Recorder;
  readonly sync?: LogSync;
};

export function createStore({ db, log, recorder, sync = openLogSync(db) }: StoreParts): Store {
  const { listen, tell } = createListeners(log);
  const { add, flush } = createGroupCommit({ db, log, recorder, sync, tell });
  return {
    read: db,
    write: (work) => promised(work, add),
    writeNow: (work) => {
      flush();
      return valueNow(work, (pending) => {
        add(pending);
        flush();
      });
    },
    listen,
    flush,
    close: () => {
      flush();
      sync.close();
      db.pragma('optimize');
      db.close();
    },
  };
}

type Listeners = { readonly listen: Store['listen']; readonly tell: (events: readonly Said[]) => void };

function createListeners(log: Log): Listeners {
  const listeners = new Set<Listener>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (events) => {
      for (const { event, logged } of events) {
        for (const listener of listeners) {
          try {
            listener(event, logged);
          } catch (error) {
            log.error(() => `a listener failed on ${event.kind}: ${messageOf(error)}`, error);
          }
        }
      }
    },
  };
}

/** The value is handed over as it was returned; `settle` is only ever called with this work's own outcome. */
function promised<T>(work: (writing: Writing) => T, enqueue: (pending: Pending) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let value: T;
    enqueue({
      work: (writing) => {
        value = work(writing);
      },
      settle: (outcome) => (outcome.ok ? resolve(value) : reject(outcome.error)),
    });
  });
}

/** @throws what the work threw, or why it could not be stored */
function valueNow<T>(work: (writing: Writing) => T, run: (pending: Pending) => void): T {
  let values: readonly T[] = [];
  let outcome: Outcome = NO_OUTCOME;
  run({
    work: (writing) => {
      values = [work(writing)];
    },
    settle: (settled) => {
      outcome = settled;
    },
  });
  if (!outcome.ok) throw outcome.error;
  for (const value of values) return value;
  throw NO_OUTCOME.error;
}
