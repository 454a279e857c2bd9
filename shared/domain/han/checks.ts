import type { MeterSample } from './sample.ts';

/**
 * What a check of a meter's values found. Suggested with its evidence, never applied silently (research/han 5). `factor`
 * is what the values are to be multiplied by, beyond the scale that the reader already has: 0.1 = ten times too high.
 */
export type ScaleFinding =
  /** Voltage times current against apparent power: `measured` is their ratio. */
  | { readonly kind: 'current'; readonly factor: number; readonly samples: number; readonly measured: number }
  /** No low voltage is so high or so low: `measured` is the mean in V. */
  | { readonly kind: 'voltage'; readonly factor: number; readonly samples: number; readonly measured: number }
  /** Integrated power against the register's rise: ten times too much or too little. */
  | {
      readonly kind: 'energy';
      readonly factor: number;
      readonly fromPowerWh: number;
      readonly fromRegisterWh: number;
      readonly hours: number;
    };

/** Powers of ten and ratios by which a reader's values are set right, once a person said so. */
export type ReaderScale = {
  /** The transformer's ratio: currents, powers and energies are multiplied by it. 1 = none. */
  readonly transformerRatio: number;
  /** What raw numbers mean where the frame does not say: 1 = as the maker usually does. */
  readonly currentFactor: number;
  readonly voltageFactor: number;
  readonly energyFactor: number;
};

export const NO_SCALE: ReaderScale = { transformerRatio: 1, currentFactor: 1, voltageFactor: 1, energyFactor: 1 };

/** One list that tells enough to be checked. */
export type PowerCheck = {
  /** The sum of voltage times current over the phases, divided by the apparent power. */
  readonly ratio: number;
  /** Mean of the voltages. */
  readonly voltageMv: number;
};

/** A whole hour, or more, of which power and register are known. */
export type EnergyCheck = { readonly hours: number; readonly fromPowerWh: number; readonly fromRegisterWh: number };

/** What the checks of one meter are made of; the caller keeps it, and begins anew when the scale is changed. */
export type ScaleEvidence = { readonly powers: readonly PowerCheck[]; readonly energies: readonly EnergyCheck[] };
export const NO_EVIDENCE: ScaleEvidence = { powers: [], energies: [] };

/** Below it the meter's own rounding is larger than what is looked for (0.68 and 2.13 were seen, research/han 5). */
const SMALLEST_VA = 200;
const KEPT_POWERS = 60;
const KEPT_ENERGIES = 24;

/** What a list says about the scales; null: it says too little, the load is too small, or power flows out. */
export function powerCheckOf({
  power,
  currentMa,
  voltageMv,
}: Pick<MeterSample, 'power' | 'currentMa' | 'voltageMv'>): PowerCheck | null {
  const { importW, exportW, importVar, exportVar } = power;
  if (importW === null || (exportW ?? 0) > 0) return null;
  const apparentVa = Math.hypot(importW, (importVar ?? 0) - (exportVar ?? 0));
  const voltages = voltageMv.filter((value) => value !== null && value > 0);
  const phasesVa = currentMa.map((current, index) => ((current ?? 0) * (voltageMv[index] ?? 0)) / 1_000_000);
  const productVa = phasesVa.reduce((sum, va) => sum + va, 0);
  if (voltages.length === 0 || productVa <= 0 || apparentVa < SMALLEST_VA) return null;
  const sum = voltages.reduce<number>((total, value) => total + (value ?? 0), 0);
  return { ratio: productVa / apparentVa, voltageMv: sum / voltages.length };
}

export const withPower = ({ powers, energies }: ScaleEvidence, check: PowerCheck): ScaleEvidence => ({
  powers: [...powers, check].slice(-KEPT_POWERS),
  energies,
});

export const withEnergy = ({ powers, energies }: ScaleEvidence, check: EnergyCheck): ScaleEvidence => ({
  powers,
  energies: [...energies, check].slice(-KEPT_ENERGIES),
});

/** Everything that looks wrong, each with what it rests on. Empty while there is too little to go by. */
export function findingsOf({ powers, energies }: ScaleEvidence): readonly ScaleFinding[] {
  return [...powerFindings(powers), ...energyFindings(energies)];
}

/** One odd list is none. */
const ENOUGH_POWERS = 12;

function powerFindings(powers: readonly PowerCheck[]): readonly ScaleFinding[] {
  if (powers.length < ENOUGH_POWERS) return [];
  const samples = powers.length;
  const volts = median(powers.map(({ voltageMv }) => voltageMv)) / 1000;
  const voltageFactor = tenfold(volts, LOW_VOLTAGE);
  const ratio = median(powers.map((check) => check.ratio));
  const currentFactor = tenfold(ratio * (voltageFactor ?? 1), SOUND_RATIO);
  return [
    ...suggested(voltageFactor, (factor) => ({ kind: 'voltage', factor, samples, measured: rounded(volts) })),
    ...suggested(currentFactor, (factor) => ({ kind: 'current', factor, samples, measured: rounded(ratio) })),
  ];
}

/** Phase or line voltage of 127 to 400 V nets, with room on both sides and none for a tenth or ten times of it. */
const LOW_VOLTAGE = [80, 480] as const;
/**
 * About 1 in TN nets; 1.4 to 1.97 were measured in IT nets, whose voltages are between two lines (research/han 5). Room
 * on both sides again.
 */
const SOUND_RATIO = [0.6, 2.5] as const;

/** Enough that the register's last digit does not count. */
const ENOUGH_WH = 500;
const ENOUGH_HOURS = 2;
/** Power is measured now and then, the register always: they differ by some percent. */
const SOUND_ENERGY = [0.8, 1.25] as const;

function energyFindings(energies: readonly EnergyCheck[]): readonly ScaleFinding[] {
  const sum = (of: (check: EnergyCheck) => number) => energies.reduce((total, check) => total + of(check), 0);
  const hours = sum((check) => check.hours);
  const fromPowerWh = Math.round(sum((check) => check.fromPowerWh));
  const fromRegisterWh = Math.round(sum((check) => check.fromRegisterWh));
  if (
    hours < ENOUGH_HOURS ||
    Math.max(fromPowerWh, fromRegisterWh) < ENOUGH_WH ||
    fromPowerWh <= 0 ||
    fromRegisterWh <= 0
  )
    return [];
  const factor = tenfold(fromRegisterWh / fromPowerWh, SOUND_ENERGY);
  return suggested(factor, (sure) => ({
    kind: 'energy',
    factor: sure,
    fromPowerWh,
    fromRegisterWh,
    hours: rounded(hours),
  }));
}

/** The power of ten that brings the value into the range; null: it is none, or none is needed. */
function tenfold(value: number, [least, most]: readonly [number, number]): number | null {
  if (value >= least && value <= most) return null;
  return FACTORS.find((factor) => value * factor >= least && value * factor <= most) ?? null;
}
const FACTORS = [0.1, 10, 0.01, 100, 0.001, 1000];

const suggested = (factor: number | null, finding: (factor: number) => ScaleFinding): readonly ScaleFinding[] =>
  factor === null ? [] : [finding(factor)];

const rounded = (value: number): number => Math.round(value * 100) / 100;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
