import type { MeterMaker } from '../../codecs/han/reading.ts';
import type { EpochMs, ReaderId } from '../ids.ts';
import type { DiagnosisKind } from './diagnosis.ts';
import type { Signal } from './signal.ts';

export type PerPhase<T> = readonly [T, T, T];

/** What the meter said last. Power export is a positive number of its own. `null` = not measured, never 0 (IT nets). */
export type MeterNow = {
  readonly at: EpochMs;
  readonly importW: number | null;
  readonly exportW: number | null;
  readonly currentMa: PerPhase<number | null>;
  readonly voltageMv: PerPhase<number | null>;
  readonly importWh: number | null;
  readonly exportWh: number | null;
};

/** The meter behind a reader, as it named itself; a reader that changes hands finds another one. */
export type KnownMeter = {
  /** As sent, 16 or 8 digits; null: this meter's lists name none. */
  readonly number: string | null;
  /** By its lists, which is surer than by its number (research/han 5). */
  readonly maker: MeterMaker;
  readonly type: string;
  readonly listVersion: string;
};

/** What a reader and its meter said last; everything that ages is an instant, never a text. */
export type ReaderLive = {
  readonly id: ReaderId;
  /** Any sign of life (B12). */
  readonly lastSeenAt: EpochMs | null;
  /** The last decoded list (B13). */
  readonly hanAt: EpochMs | null;
  readonly signal: Signal | null;
  readonly diagnosis: DiagnosisKind;
  /** null while the meter behind an opened port has not named itself. */
  readonly meter: KnownMeter | null;
  readonly now: MeterNow | null;
  /** Good and broken frames of the last hour. */
  readonly quality: { readonly good: number; readonly bad: number };
};
