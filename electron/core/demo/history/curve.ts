import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { MeterReading } from '../../store/meterStore.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import { charged, NOMINAL_VOLTAGE_V, powerW, type Limits, type Load } from '../../simulators/station/charging/load.ts';

export type CurveInput = {
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly load: Load;
  readonly limits: Limits;
  readonly registerWh: number;
  /** Between two readings that are kept. */
  readonly everyMs: number;
  readonly random: SeededRandom;
};

/** A reading of the past, without its outlet. */
export type PastReading = Omit<MeterReading, 'outletKey' | 'zone'> & { readonly energyWh: number };

/** Counted in steps of at most this, whatever is kept of them. */
const STEP_MS = 300_000;
const MS_PER_HOUR = 3_600_000;

/** The readings of one charge, from the first to the last instant; the register only rises. */
export function pastCurve({
  startedAt,
  endedAt,
  load,
  limits,
  registerWh,
  everyMs,
  random,
}: CurveInput): readonly PastReading[] {
  const readings: PastReading[] = [];
  let register = registerWh;
  let now = load;
  let at = startedAt;
  const keep = (power: number) => readings.push(readingAt({ at, register, power, load: now, limits, random }));
  keep(0);
  while (at < endedAt) {
    const next = Math.min(at + everyMs, endedAt);
    let energyWh = 0;
    for (let from = at; from < next; from += STEP_MS) {
      const durationMs = Math.min(STEP_MS, next - from);
      const step = (powerW(now, limits) * durationMs) / MS_PER_HOUR;
      now = charged(now, { energyWh: step, durationMs, haste: 1 });
      energyWh += step;
    }
    register += energyWh;
    const power = (energyWh * MS_PER_HOUR) / (next - at);
    at = next;
    keep(power);
  }
  return readings;
}

type ReadingInput = {
  readonly at: EpochMs;
  readonly register: number;
  readonly power: number;
  readonly load: Load;
  readonly limits: Limits;
  readonly random: SeededRandom;
};

function readingAt({ at, register, power, load, limits, random }: ReadingInput): PastReading {
  const phases = Math.min(load.phases, limits.phases);
  const currentA = power / phases / NOMINAL_VOLTAGE_V;
  const current = (phase: number) => (phase < phases ? Math.round(currentA * 1000 * (1 + random.around(0, 0.004))) : 0);
  const voltage = () => Math.round((NOMINAL_VOLTAGE_V + 1.5 + random.around(0, 1) - currentA * 0.08) * 1000);
  const isThreePhase = limits.phases === 3;
  return {
    at,
    energyWh: Math.floor(register),
    powerW: Math.round(power),
    currentMa: isThreePhase ? [current(0), current(1), current(2)] : [current(0), null, null],
    voltageMv: isThreePhase ? [voltage(), voltage(), voltage()] : [voltage(), null, null],
    socPercent: load.kind === 'car' && load.reportsSoc ? Math.floor(load.socPercent) : null,
    temperatureDc: null,
  };
}
