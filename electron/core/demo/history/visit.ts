import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { SessionFlag } from '../../../../shared/domain/session.ts';
import type { DemoStation } from '../harbour.ts';
import type { Load } from '../../simulators/station/charging/load.ts';

/** One charge of the past. */
export type Visit = {
  readonly station: DemoStation;
  readonly outlet: number;
  readonly startedAt: EpochMs;
  /** After the end of the history: the guest is still there. */
  readonly endedAt: EpochMs;
  readonly load: Load;
  /** null: anonymous. */
  readonly tag: string | null;
  readonly stopReason: string;
  readonly flags: readonly SessionFlag[];
  /** When the console heard of the start; later than the start after an outage. */
  readonly loggedAt: EpochMs;
  /** Instead of what the load draws: a meter that jumped, forwards or back. */
  readonly energyWh?: number;
  /** Its StopTransaction never came. */
  readonly stopMissing?: boolean;
};

/** A span in which a station had no link. */
export type Outage = { readonly from: EpochMs; readonly until: EpochMs };

export const overlaps = (visit: Pick<Visit, 'startedAt' | 'endedAt'>, from: EpochMs, until: EpochMs): boolean =>
  visit.startedAt < until && visit.endedAt > from;
