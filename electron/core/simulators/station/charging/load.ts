import type { SeededRandom } from '../../seededRandom.ts';

/** A car: a battery that fills. */
export type CarLoad = {
  readonly kind: 'car';
  readonly phases: 1 | 3;
  readonly maxCurrentA: number;
  readonly batteryWh: number;
  /** With fractions; a display shows it whole. */
  readonly socPercent: number;
  readonly reportsSoc: boolean;
  readonly chargingMs: number;
};

/** A boat on shore power: a base load, a heater that comes and goes, a battery charger that tapers off. */
export type BoatLoad = {
  readonly kind: 'boat';
  readonly phases: 1 | 3;
  readonly baseW: number;
  readonly heaterW: number;
  readonly heaterCycleMs: number;
  /** Share of the cycle in which the heater is on. */
  readonly heaterShare: number;
  readonly chargerW: number;
  readonly chargingMs: number;
};

export type Load = CarLoad | BoatLoad;

/** What the outlet allows. */
export type Limits = { readonly phases: 1 | 3; readonly maxCurrentA: number };

export const NOMINAL_VOLTAGE_V = 230;
/** A car asks for nothing, then ramps up within these: IEC 61851-1 lets it take its time. */
const RAMP_MS = 25_000;
/** Above this the battery takes less and less. */
const TAPER_FROM_PERCENT = 84;
const TAPER_FLOOR = 0.12;
/** On-board chargers lose about a tenth. */
const CHARGER_EFFICIENCY = 0.91;
/** The charger of a boat's service battery falls to a third about every two hours. */
const BOAT_CHARGER_DECAY_MS = 7_200_000;

export const isFull = (load: Load): boolean => load.kind === 'car' && load.socPercent >= 100;

/** Power drawn now, in W: exactly, without the flicker that a meter shows. */
export function powerW(load: Load, limits: Limits): number {
  const mostW = Math.min(load.phases, limits.phases) * NOMINAL_VOLTAGE_V * limits.maxCurrentA;
  if (load.kind === 'boat') return Math.min(mostW, boatPowerW(load));
  if (isFull(load)) return 0;
  const plateauW =
    Math.min(load.phases, limits.phases) * NOMINAL_VOLTAGE_V * Math.min(load.maxCurrentA, limits.maxCurrentA);
  const ramp = Math.min(1, (load.chargingMs + 1_000) / RAMP_MS);
  const above = Math.max(0, load.socPercent - TAPER_FROM_PERCENT) / (100 - TAPER_FROM_PERCENT);
  return plateauW * ramp * (1 - above * (1 - TAPER_FLOOR));
}

function boatPowerW(load: BoatLoad): number {
  const heaterOn = (load.chargingMs % load.heaterCycleMs) / load.heaterCycleMs < load.heaterShare;
  const charger = load.chargerW * Math.max(0.05, Math.exp(-load.chargingMs / BOAT_CHARGER_DECAY_MS));
  return load.baseW + (heaterOn ? load.heaterW : 0) + charger;
}

/** The load after it drew `energyWh` for `durationMs`. `haste` fills a battery that many times sooner. */
export function charged(
  load: Load,
  { energyWh, durationMs, haste }: { readonly energyWh: number; readonly durationMs: number; readonly haste: number },
): Load {
  const chargingMs = load.chargingMs + durationMs;
  if (load.kind === 'boat') return { ...load, chargingMs };
  const gained = ((energyWh * haste * CHARGER_EFFICIENCY) / load.batteryWh) * 100;
  return { ...load, chargingMs, socPercent: Math.min(100, load.socPercent + gained) };
}

/** Some car that people drive here. */
export function someCar(random: SeededRandom): CarLoad {
  const phases = random.chance(0.75) ? 3 : 1;
  return {
    kind: 'car',
    phases,
    maxCurrentA: phases === 3 ? random.pick([16, 16, 32]) : random.pick([16, 32]),
    batteryWh: random.pick([28_000, 40_000, 58_000, 64_000, 77_000, 93_000]),
    socPercent: random.between(18, 72),
    reportsSoc: random.chance(0.6),
    chargingMs: 0,
  };
}

/** Some boat at its berth. */
export function someBoat(random: SeededRandom): BoatLoad {
  return {
    kind: 'boat',
    phases: 1,
    baseW: random.between(90, 350),
    heaterW: random.pick([0, 750, 1_000, 1_500, 2_000]),
    heaterCycleMs: random.between(240_000, 900_000),
    heaterShare: random.between(0.25, 0.7),
    chargerW: random.between(150, 900),
    chargingMs: 0,
  };
}
