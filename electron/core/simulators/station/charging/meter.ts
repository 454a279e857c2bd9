import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../seededRandom.ts';
import { charged, isFull, NOMINAL_VOLTAGE_V, powerW, type Limits, type Load } from './load.ts';

/** One look at the meter. */
export type Reading = {
  readonly at: EpochMs;
  readonly energyWh: number;
  readonly powerW: number;
  /** Per phase in A and V; a one-phase outlet has one of each. */
  readonly currentsA: readonly number[];
  readonly voltagesV: readonly number[];
  readonly socPercent: number | null;
};

/** The meter of one outlet and what hangs on it. Its register only rises. */
export type Meter = {
  readonly registerWh: () => number;
  readonly load: () => Load | null;
  /** Something is plugged in, or taken away (null). */
  readonly connect: (load: Load | null) => void;
  /** Current flows from now on, or no more. */
  readonly switchOn: (on: boolean, at: EpochMs) => void;
  /** Counts up to this instant. */
  readonly advance: (at: EpochMs) => void;
  readonly read: (at: EpochMs) => Reading;
  readonly isFull: () => boolean;
};

export type MeterParts = {
  readonly random: SeededRandom;
  readonly limits: Limits;
  readonly registerWh: number;
  /** How many times sooner a battery fills; power, energy and times stay true. */
  readonly haste: number;
};

const STEP_MS = 10_000;
const MS_PER_HOUR = 3_600_000;

export function createMeter({ random, limits, registerWh, haste }: MeterParts): Meter {
  let register = registerWh;
  let load: Load | null = null;
  let isOn = false;
  let countedTo: EpochMs = 0;

  const advance = (at: EpochMs) => {
    let drawing = isOn ? load : null;
    while (drawing !== null && countedTo < at) {
      const durationMs = Math.min(STEP_MS, at - countedTo);
      const energyWh = (powerW(drawing, limits) * durationMs) / MS_PER_HOUR;
      register += energyWh;
      drawing = charged(drawing, { energyWh, durationMs, haste });
      countedTo += durationMs;
    }
    load = drawing ?? load;
    countedTo = Math.max(countedTo, at);
  };
  return {
    registerWh: () => Math.floor(register),
    load: () => load,
    connect: (next) => {
      load = next;
      isOn = false;
    },
    switchOn: (on, at) => {
      advance(at);
      isOn = on;
    },
    advance,
    read: (at) => {
      advance(at);
      const exactW = load !== null && isOn ? powerW(load, limits) : 0;
      return {
        at,
        energyWh: Math.floor(register),
        ...electricalOf({ exactW, phases: limits.phases, usedPhases: load?.phases ?? 1, random }),
        socPercent: load?.kind === 'car' && load.reportsSoc ? Math.floor(load.socPercent) : null,
      };
    },
    isFull: () => load !== null && isFull(load),
  };
}

type Electrical = Pick<Reading, 'powerW' | 'currentsA' | 'voltagesV'>;
type ElectricalInput = {
  readonly exactW: number;
  readonly phases: 1 | 3;
  readonly usedPhases: 1 | 3;
  readonly random: SeededRandom;
};

/** Voltages wander a little and sag under load; power is what the phases add up to. */
function electricalOf({ exactW, phases, usedPhases, random }: ElectricalInput): Electrical {
  const used = Math.min(phases, usedPhases);
  const nominalA = exactW / used / NOMINAL_VOLTAGE_V;
  const voltagesV: number[] = [];
  const currentsA: number[] = [];
  let sumW = 0;
  for (let phase = 0; phase < phases; phase += 1) {
    const volts = rounded(NOMINAL_VOLTAGE_V + 1.5 + random.around(0, 1) - nominalA * 0.08, 10);
    const amperes = phase < used ? rounded(nominalA * (1 + random.around(0, 0.004)), 100) : 0;
    voltagesV.push(volts);
    currentsA.push(amperes);
    sumW += volts * amperes;
  }
  return { powerW: Math.round(sumW), voltagesV, currentsA };
}

const rounded = (value: number, parts: number): number => Math.max(0, Math.round(value * parts) / parts);
