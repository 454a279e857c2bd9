import { dirname, join } from 'node:path';
import type { Curve, Dashboard, PeriodSum } from '../../../shared/contract/statistics.ts';
import type { EpochMs, OutletId } from '../../../shared/domain/ids.ts';
import type { Directory } from '../live/directory.ts';
import type { Clock } from '../runtime/clock.ts';
import { Failure } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import type { NodeFilter } from '../store/nodeFilter.ts';
import { readSetting } from '../store/settingStore.ts';
import type { Store } from '../store/store.ts';
import { createExports, type Exports } from './exports/exports.ts';
import { createLists, type SessionLists } from './lists.ts';
import { startReader, type Reader } from './reader.ts';

/** Lists, sums, curves and files for the screens; all reading happens on threads of its own. */
export type Reports = {
  readonly lists: SessionLists;
  readonly exports: Exports;
  readonly curve: (query: OutletSpan) => Promise<Curve>;
  readonly dashboard: (where: NodeFilter) => Promise<Dashboard>;
  readonly periods: (query: PeriodsOf) => Promise<readonly PeriodSum[]>;
  /** For device families whose queries run on the same thread. */
  readonly ask: Reader['ask'];
  readonly close: () => Promise<void>;
};
export type OutletSpan = {
  readonly outletId: OutletId;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly points: number;
};
export type PeriodsOf = {
  readonly where: NodeFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly unit: 'day' | 'month';
};

export type ReportsParts = {
  readonly store: Store;
  readonly directory: Directory;
  readonly clock: Clock;
  /** The SQLite file; exports are made in a folder beside it. */
  readonly file: string;
  readonly log: Log;
};

const MAX_DAYS = 3660;
const DAY_MS = 86_400_000;

export function createReports({ store, directory, clock, file, log }: ReportsParts): Reports {
  const reader = startReader({ file, clock, log });
  const lists = createLists(reader, clock);
  const exports = createExports({
    file,
    folder: join(dirname(file), 'exports'),
    clock,
    log,
    count: (query) => reader.ask('count', query),
  });
  const zone = () => readSetting(store.read, 'timeZone');
  return {
    lists,
    exports,
    curve: async ({ outletId, ...span }) => {
      mustBeSpan(span);
      const outletKey = directory.outletKey(outletId);
      if (outletKey === undefined) throw new Failure('statistics/outletGone');
      return reader.ask('curve', { outletKey, ...span });
    },
    dashboard: async (where) => reader.ask('dashboard', { where, now: clock.now(), zone: zone() }),
    periods: async (query) => {
      mustBeSpan(query);
      return reader.ask('periods', { ...query, zone: zone() });
    },
    ask: reader.ask,
    close: async () => {
      lists.close();
      await exports.close();
      await reader.close();
    },
  };
}

function mustBeSpan({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }): void {
  if (to <= from) throw new Failure('statistics/emptyRange');
  if (to - from > MAX_DAYS * DAY_MS) throw new Failure('statistics/rangeTooLong');
}
