import type { DomainEvent, LoggedEvent } from '../../../shared/domain/events.ts';
import { prepared, type WriteDb } from './database.ts';
import { storeFailure } from './storeFailure.ts';

/** What a piece of writing works with: the database inside the open transaction, and the way to say what happened. */
export type Writing = {
  readonly db: WriteDb;
  /** Tells the listeners, after and only if the transaction is on disk. */
  readonly announce: (event: DomainEvent) => void;
};

/** How an event's line comes into the event log, inside the transaction that made it true. */
export type Recorder = {
  readonly record: (db: WriteDb, event: DomainEvent) => LoggedEvent | null;
  /** What was recorded since the last commit is undone: nothing may be remembered of it. */
  readonly undone: (db: WriteDb) => void;
};

/** Run inside the transaction, and a second time when another piece of the same transaction failed. */
export type Work = (writing: Writing) => unknown;
export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
export type Said = { readonly event: DomainEvent; readonly logged: LoggedEvent | null };
export type Committed = { readonly outcomes: readonly Outcome[]; readonly events: readonly Said[] };

export type Batch = { readonly db: WriteDb; readonly recorder: Recorder; readonly works: readonly Work[] };

/**
 * Runs a batch in one transaction. Failing is rare, so nothing is paid for it beforehand: only when a piece throws is
 * everything undone and done again, each piece behind a savepoint of its own.
 */
export function commitTogether(batch: Batch): Committed {
  try {
    return inTransaction(batch, runAll);
  } catch (error) {
    if (batch.works.length === 1) return allFailed(batch, error);
  }
  try {
    return inTransaction(batch, runEach);
  } catch (error) {
    return allFailed(batch, error);
  }
}

/** When even the commit fails (disk full), every piece fails and nothing is announced. */
function allFailed({ db, works }: Batch, error: unknown): Committed {
  const failure = storeFailure(error, db.name);
  return { outcomes: works.map(() => ({ ok: false, error: failure })), events: [] };
}

function inTransaction(batch: Batch, run: (batch: Batch) => Committed): Committed {
  const { db, recorder } = batch;
  try {
    prepared(db, 'BEGIN IMMEDIATE').run();
    const committed = run(batch);
    prepared(db, 'COMMIT').run();
    return committed;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    recorder.undone(db);
    throw error;
  }
}

/** @throws what the first failing piece threw */
function runAll({ db, recorder, works }: Batch): Committed {
  const events: Said[] = [];
  const writing: Writing = { db, announce: (event) => events.push({ event, logged: recorder.record(db, event) }) };
  const outcomes = works.map((work): Outcome => ({ ok: true, value: work(writing) }));
  return { outcomes, events };
}

/** @throws only when the transaction itself is over: a full disk or a read fault ends all of it with its reason. */
function runEach({ db, recorder, works }: Batch): Committed {
  const events: Said[] = [];
  const outcomes = works.map((work): Outcome => {
    const said: Said[] = [];
    prepared(db, 'SAVEPOINT piece').run();
    try {
      const value = work({ db, announce: (event) => said.push({ event, logged: recorder.record(db, event) }) });
      prepared(db, 'RELEASE piece').run();
      events.push(...said);
      return { ok: true, value };
    } catch (error) {
      if (!db.inTransaction) throw error;
      db.exec('ROLLBACK TO piece; RELEASE piece');
      recorder.undone(db);
      return { ok: false, error: storeFailure(error, db.name) };
    }
  });
  return { outcomes, events };
}
