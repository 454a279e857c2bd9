import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { commitTogether, type Committed, type Outcome, type Recorder, type Said, type Work } from './commitTogether.ts';
import type { WriteDb } from './database.ts';
import type { LogSync } from './logSync.ts';
import { storeFailure } from './storeFailure.ts';

/** A piece of writing that waits for the next transaction. */
export type Pending = { readonly work: Work; readonly settle: (outcome: Outcome) => void };
/** Committed, and not known to be on the disk. */
type Syncing = { readonly committed: Committed; readonly batch: readonly Pending[] };

export const NO_OUTCOME = { ok: false, error: new Error('a piece of writing was not run') } as const;

/** Pieces of one transaction: about 10 ms of work and as much for the answers. What is behind them waits one sync. */
const MOST_PIECES = 250;

export type GroupCommitParts = {
  readonly db: WriteDb;
  readonly log: Log;
  readonly recorder: Recorder;
  readonly sync: LogSync;
  readonly tell: (events: readonly Said[]) => void;
};

export type GroupCommit = {
  readonly add: (pending: Pending) => void;
  /** Commits what is queued and waits for the disk. */
  readonly flush: () => void;
};

/**
 * One transaction for all that arrived while the last one was on its way to the disk; settled and told when it is there.
 * No timer: a lone piece is committed in the turn in which it came.
 */
export function createGroupCommit({ db, log, recorder, sync, tell }: GroupCommitParts): GroupCommit {
  let queue: Pending[] = [];
  let syncing: Syncing | null = null;
  let isScheduled = false;

  const commitQueue = (most: number): Syncing => {
    const batch = queue.slice(0, most);
    queue = queue.slice(most);
    return { batch, committed: commitTogether({ db, recorder, works: batch.map(({ work }) => work) }) };
  };

  /** What the disk did not take was not acknowledged and is not told, though a reader of the file may see it. */
  const finish = ({ batch, committed }: Syncing, diskError: unknown) => {
    if (syncing?.batch === batch) syncing = null;
    if (diskError !== null) log.error(() => `the disk did not take it: ${messageOf(diskError)}`, diskError);
    else tell(committed.events);
    const outcomes = diskError === null ? committed.outcomes : [];
    const otherwise =
      diskError === null ? NO_OUTCOME : ({ ok: false, error: storeFailure(diskError, db.name) } as const);
    batch.forEach(({ settle }, index) => settle(outcomes[index] ?? otherwise));
  };

  const syncNow = (committed: Syncing) => {
    let diskError: unknown = null;
    try {
      sync.now();
    } catch (error) {
      diskError = error;
    }
    finish(committed, diskError);
  };

  const commitSoon = () => {
    isScheduled = false;
    if (syncing !== null || queue.length === 0) return;
    const committed = commitQueue(MOST_PIECES);
    syncing = committed;
    sync.soon((error) => {
      // A flush may have come in between.
      if (syncing !== committed) return;
      finish(committed, error);
      schedule();
    });
  };

  const schedule = () => {
    if (isScheduled || syncing !== null || queue.length === 0) return;
    isScheduled = true;
    setImmediate(commitSoon);
  };

  return {
    add: (pending) => {
      queue.push(pending);
      schedule();
    },
    flush: () => {
      if (syncing !== null) syncNow(syncing);
      if (queue.length > 0) syncNow(commitQueue(queue.length));
    },
  };
}
