import type { EpochMs } from '../../../../../shared/domain/ids.ts';

/** What flows through one phase. Negative power flows out. */
export type PhaseLoad = { readonly voltageMv: number; readonly activeW: number; readonly reactiveVar: number };

export type ThreePhases = readonly [PhaseLoad, PhaseLoad, PhaseLoad];

/** What is behind a meter, as a function of the time alone: the same instant gives the same load. */
export type MeterLoad = (at: EpochMs) => ThreePhases;

export const NO_LOAD: PhaseLoad = { voltageMv: 230_000, activeW: 0, reactiveVar: 0 };

/** The same in each phase, for ever. */
export const steadyLoad = (totalW: number): MeterLoad => {
  const phase = { voltageMv: 230_000, activeW: totalW / 3, reactiveVar: Math.abs(totalW) / 12 };
  return () => [phase, phase, phase];
};
