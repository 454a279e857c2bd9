import type { SessionQuery } from '../../../electron/core/reports/sessionQuery.ts';
import type { OutletSpan, PeriodsOf } from '../../../electron/core/reports/reports.ts';
import type { NodeFilter } from '../../../electron/core/store/nodeFilter.ts';
import type { Holds } from '../loopWatch.ts';

/** A list as a screen opens it, and the pages that a person then looks at. */
export type ListAsk = { readonly query: SessionQuery; readonly pages: readonly number[]; readonly pageRows: number };
export type ListTimes = { readonly count: number; readonly openMs: number; readonly pageMs: readonly number[] };

export type ExportAsk = { readonly query: SessionQuery; readonly format: 'xlsx' | 'csv' };
export type ExportTimes = {
  readonly rows: number;
  readonly ms: number;
  readonly sizeBytes: number;
  /** Of the whole process: before, and the most it ever held. */
  readonly beforeBytes: number;
  readonly peakBytes: number;
};

/** What the console with a large file can be asked; each answer is the time in milliseconds, as a screen waits for it. */
export type ReportAsks = {
  readonly open: { readonly ask: { readonly file: string }; readonly answer: null };
  readonly curve: { readonly ask: OutletSpan; readonly answer: number };
  readonly list: { readonly ask: ListAsk; readonly answer: ListTimes };
  readonly dashboard: { readonly ask: NodeFilter; readonly answer: number };
  readonly periods: { readonly ask: PeriodsOf; readonly answer: number };
  readonly export: { readonly ask: ExportAsk; readonly answer: ExportTimes };
  readonly watchLoop: { readonly ask: null; readonly answer: null };
  readonly holds: { readonly ask: null; readonly answer: Holds };
  readonly close: { readonly ask: null; readonly answer: null };
};
