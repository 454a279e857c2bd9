import type { WarningCode } from '../../../shared/domain/conformance.ts';
import type { EpochMs, StationId } from '../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { Store } from '../store/store.ts';
import { countWarning } from '../store/warningStore.ts';

/** The book of tolerated departures. The first of a kind is stored at once, repetitions are gathered. */
export type Warnings = {
  readonly note: (stationId: StationId, code: WarningCode, detail: string) => void;
  readonly flush: () => Promise<void>;
  readonly close: () => void;
};

type Tally = { count: number; detail: string; at: EpochMs };

const FIRST_FLUSH_MS = 200;
const LATER_FLUSH_MS = 15_000;

export type WarningParts = { readonly store: Store; readonly clock: Clock; readonly log: Log };

export function createWarnings({ store, clock, log }: WarningParts): Warnings {
  /** All that were ever noted, so that a repetition is known without asking the file. */
  const seen = new Map<StationId, Set<WarningCode>>();
  let pending = new Map<StationId, Map<WarningCode, Tally>>();
  let wait: { readonly cancel: Cancel; readonly isSoon: boolean } | null = null;

  const flush = async () => {
    wait?.cancel();
    wait = null;
    const batch = pending;
    pending = new Map();
    if (batch.size === 0) return;
    try {
      await store.write(({ db, announce }) => {
        for (const [stationId, codes] of batch) {
          for (const [code, { count, detail, at }] of codes) {
            countWarning(db, { stationId, code, detail, count, at });
            announce({ kind: 'stationWarned', stationId, at, code, detail });
          }
        }
      });
    } catch (error) {
      log.error(() => `warnings could not be stored: ${messageOf(error)}`, error);
    }
  };

  const schedule = (isSoon: boolean) => {
    if (wait !== null && (wait.isSoon || !isSoon)) return;
    wait?.cancel();
    wait = { cancel: clock.after(isSoon ? FIRST_FLUSH_MS : LATER_FLUSH_MS, () => void flush()), isSoon };
  };

  const note = (stationId: StationId, code: WarningCode, detail: string) => {
    let codes = pending.get(stationId);
    if (!codes) pending.set(stationId, (codes = new Map()));
    const tally = codes.get(code);
    if (tally) {
      tally.count += 1;
      return;
    }
    codes.set(code, { count: 1, detail: detail.slice(0, 200), at: clock.now() });
    let known = seen.get(stationId);
    if (!known) seen.set(stationId, (known = new Set()));
    const isFirst = !known.has(code);
    known.add(code);
    schedule(isFirst);
  };

  return { note, flush, close: () => wait?.cancel() };
}
