import type { PeakHours } from '../../../shared/contract/han.ts';
import type { Curve, Dashboard, PeriodSum } from '../../../shared/contract/statistics.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { BalanceData, BalanceQuery } from '../han/reports/balance.ts';
import type { ReaderCurveData, ReaderCurveQuery } from '../han/reports/readerCurve.ts';
import type { PeaksQuery } from '../han/reports/readerPeaks.ts';
import type { CurveQuery } from './curve.ts';
import type { DashboardQuery, PeriodQuery } from './periods.ts';
import type { SessionQuery } from './sessionQuery.ts';

/** What the reading thread is asked and what it answers: plain data on both ways. */
export type Jobs = {
  readonly openList: { readonly ask: SessionQuery & { readonly listId: string }; readonly answer: ListSums };
  /** null: the thread does not know the list (any more). */
  readonly rows: { readonly ask: RowsQuery; readonly answer: readonly Session[] | null };
  readonly forgetList: { readonly ask: { readonly listId: string }; readonly answer: null };
  readonly count: { readonly ask: Pick<SessionQuery, 'where' | 'filter'>; readonly answer: number };
  readonly curve: { readonly ask: CurveQuery; readonly answer: Curve };
  readonly periods: { readonly ask: PeriodQuery; readonly answer: readonly PeriodSum[] };
  readonly dashboard: { readonly ask: DashboardQuery; readonly answer: Dashboard };
  readonly readerCurve: { readonly ask: ReaderCurveQuery; readonly answer: ReaderCurveData };
  readonly readerPeaks: { readonly ask: PeaksQuery; readonly answer: PeakHours };
  readonly harbourBalance: { readonly ask: BalanceQuery; readonly answer: BalanceData };
};
export type JobName = keyof Jobs;

export type ListSums = {
  readonly count: number;
  readonly ofCount: number;
  readonly energyWh: number;
  readonly durationMs: number;
};
export type RowsQuery = { readonly listId: string; readonly from: number; readonly count: number };

/** One arm per job. */
export type JobRequest = {
  [Name in JobName]: { readonly id: number; readonly name: Name; readonly ask: Jobs[Name]['ask'] };
}[JobName];
export type JobReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
