import { QUARTER_S } from './registerRise.ts';
import { netPowerW, type MeterSample, type SamplePower } from './sample.ts';
import type { PerPhase } from './readerLive.ts';

/** What was measured in a quarter hour, as far as it has come. */
export type QuarterSum = {
  readonly quarter: number;
  /** Seconds of it of which the power is known. */
  knownS: number;
  /** Power times time, W s. */
  importWs: number;
  exportWs: number;
  minW: number | null;
  maxW: number | null;
  readonly currentMa: PhaseSums;
  readonly voltageMv: PhaseSums;
};
type PhaseSums = PerPhase<{ sum: number; count: number }>;

/** Two lists further apart say nothing of the time between them. Meters were seen pausing for 37 s (research/han 3.1). */
export const GAP_S = 90;

type Known = { readonly atS: number; readonly importW: number; readonly exportW: number };

/**
 * Adds up a meter's power per quarter hour, in whole seconds, so that it comes out the same when the stored rows of a
 * quarter are read again after a restart.
 */
export type PowerTrack = {
  /** @returns the quarters that this sample changed, the last one still running. */
  readonly take: (sample: PowerSample) => readonly QuarterSum[];
  /** The running quarter. */
  readonly running: () => QuarterSum | null;
  /** The next sample does not continue this one. */
  readonly broken: () => void;
};
export type PowerSample = Pick<MeterSample, 'at' | 'currentMa' | 'voltageMv'> & {
  readonly power: Pick<SamplePower, 'importW' | 'exportW'>;
};

export function createPowerTrack(): PowerTrack {
  let last: Known | null = null;
  let running: QuarterSum | null = null;
  const open = (quarter: number): QuarterSum => {
    if (running?.quarter !== quarter) running = emptyQuarter(quarter);
    return running;
  };
  return {
    running: () => running,
    broken: () => {
      last = null;
    },
    take: (sample) => {
      const atS = Math.floor(sample.at / 1000);
      const quarter = Math.floor(atS / QUARTER_S);
      if (running && quarter < running.quarter) return [];
      const net = netPowerW(sample.power);
      const changed = new Set<QuarterSum>();
      if (net !== null) {
        const next = { atS, importW: sample.power.importW ?? 0, exportW: sample.power.exportW ?? 0 };
        if (last && atS > last.atS && atS - last.atS <= GAP_S) addSpan(last, next, (at) => noted(changed, open(at)));
        if (!last || atS >= last.atS) last = next;
      }
      addMoment(noted(changed, open(quarter)), sample, net);
      return [...changed];
    },
  };
}

function noted(changed: Set<QuarterSum>, sum: QuarterSum): QuarterSum {
  changed.add(sum);
  return sum;
}

/** The mean of two lists stands for the time between them, split where a quarter ends. */
function addSpan(from: Known, to: Known, open: (quarter: number) => QuarterSum): void {
  const importW = (from.importW + to.importW) / 2;
  const exportW = (from.exportW + to.exportW) / 2;
  for (let atS = from.atS; atS < to.atS;) {
    const quarter = Math.floor(atS / QUARTER_S);
    const endS = Math.min(to.atS, (quarter + 1) * QUARTER_S);
    const sum = open(quarter);
    sum.knownS += endS - atS;
    sum.importWs += importW * (endS - atS);
    sum.exportWs += exportW * (endS - atS);
    atS = endS;
  }
}

function addMoment(sum: QuarterSum, { currentMa, voltageMv }: PowerSample, net: number | null): void {
  if (net !== null) {
    sum.minW = sum.minW === null ? net : Math.min(sum.minW, net);
    sum.maxW = sum.maxW === null ? net : Math.max(sum.maxW, net);
  }
  addPhases(sum.currentMa, currentMa);
  addPhases(sum.voltageMv, voltageMv);
}

function addPhases(sums: PhaseSums, values: PerPhase<number | null>): void {
  for (const [index, sum] of sums.entries()) {
    const value = values[index] ?? null;
    if (value === null) continue;
    sum.sum += value;
    sum.count += 1;
  }
}

const emptyQuarter = (quarter: number): QuarterSum => ({
  quarter,
  knownS: 0,
  importWs: 0,
  exportWs: 0,
  minW: null,
  maxW: null,
  currentMa: emptyPhases(),
  voltageMv: emptyPhases(),
});
const emptyPhases = (): PhaseSums => [
  { sum: 0, count: 0 },
  { sum: 0, count: 0 },
  { sum: 0, count: 0 },
];

export const meanOf = ({ sum, count }: { readonly sum: number; readonly count: number }): number | null =>
  count === 0 ? null : Math.round(sum / count);
