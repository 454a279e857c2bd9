import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { PerPhase } from '../../../../shared/domain/han/readerLive.ts';
import type { PhaseLoad, ThreePhases } from './load/meterLoad.ts';

/** How the meter is connected: a net with neutral, or three wires without (IT), where L2 has no current of its own. */
export type Wiring = 'onePhase' | 'threePhase' | 'threeWire';

/** What a meter measures in an instant. null = not measured. */
export type MeterFace = {
  /** Of the two one is 0. */
  readonly importW: number;
  readonly exportW: number;
  readonly importVar: number;
  readonly exportVar: number;
  /** Per phase, for lists that have it; negative flows out. */
  readonly activeW: PerPhase<number | null>;
  /** Negative while power flows out. */
  readonly currentMa: PerPhase<number | null>;
  readonly voltageMv: PerPhase<number | null>;
  readonly registers: FaceRegisters;
};

/** Since the meter was made. */
export type FaceRegisters = {
  readonly importWh: number;
  readonly exportWh: number;
  readonly importVarh: number;
  readonly exportVarh: number;
};

type Flow = Pick<MeterFace, 'importW' | 'exportW' | 'importVar' | 'exportVar'>;

export function faceOf(load: ThreePhases, wiring: Wiring, registers: FaceRegisters): MeterFace {
  const phases = measured(load, wiring);
  return { ...flowOf(phases), ...perPhase(load, wiring), registers };
}

/** What flows through the meter as a whole. */
export function flowOf(phases: readonly PhaseLoad[]): Flow {
  const activeW = Math.round(phases.reduce((sum, phase) => sum + phase.activeW, 0));
  const reactiveVar = Math.round(phases.reduce((sum, phase) => sum + phase.reactiveVar, 0));
  return {
    importW: Math.max(0, activeW),
    exportW: Math.max(0, -activeW),
    importVar: Math.max(0, reactiveVar),
    exportVar: Math.max(0, -reactiveVar),
  };
}

/** A one-phase meter has the first phase's load alone. */
export const measured = (load: ThreePhases, wiring: Wiring): readonly PhaseLoad[] =>
  wiring === 'onePhase' ? load.slice(0, 1) : load;

function perPhase(load: ThreePhases, wiring: Wiring): Pick<MeterFace, 'activeW' | 'currentMa' | 'voltageMv'> {
  const [first, second, third] = load;
  const volts = (phase: PhaseLoad) => Math.round(phase.voltageMv);
  switch (wiring) {
    case 'onePhase':
      return {
        activeW: [Math.round(first.activeW), null, null],
        currentMa: [currentOf(first), null, null],
        voltageMv: [volts(first), null, null],
      };
    case 'threePhase':
      return {
        activeW: [Math.round(first.activeW), Math.round(second.activeW), Math.round(third.activeW)],
        currentMa: [currentOf(first), currentOf(second), currentOf(third)],
        voltageMv: [volts(first), volts(second), volts(third)],
      };
    case 'threeWire': {
      // 230 V between the lines: a balanced load's current in each of them.
      const { importW, exportW, importVar, exportVar } = flowOf(load);
      const whole = { voltageMv: first.voltageMv, activeW: importW - exportW, reactiveVar: importVar - exportVar };
      const current = Math.round(currentOf(whole) / Math.sqrt(3));
      return {
        activeW: [null, null, null],
        currentMa: [current, null, current],
        voltageMv: [volts(first), volts(second), volts(third)],
      };
    }
    default:
      return assertNever(wiring);
  }
}

/** mA, with the sign of the power. */
function currentOf({ voltageMv, activeW, reactiveVar }: PhaseLoad): number {
  const current = Math.round((Math.hypot(activeW, reactiveVar) * 1_000_000) / voltageMv);
  return activeW < 0 ? -current : current;
}
