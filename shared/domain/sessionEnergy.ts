import type { SessionFlag } from './session.ts';

export type MeterPair = { readonly meterStartWh: number | null; readonly meterStopWh: number | null };
export type SessionEnergy = { readonly energyWh: number | null; readonly flags: readonly SessionFlag[] };

/**
 * Energy is stop minus start. A register that went backwards (per boot, per session, mixed: quirk 42) has proved
 * nothing: the session keeps 0 Wh and is marked, so that nobody is billed for a reset.
 */
export function sessionEnergy({ meterStartWh, meterStopWh }: MeterPair): SessionEnergy {
  if (meterStartWh === null || meterStopWh === null) return { energyWh: null, flags: [] };
  if (meterStopWh < meterStartWh) return { energyWh: 0, flags: ['meterWentBackwards'] };
  return { energyWh: meterStopWh - meterStartWh, flags: [] };
}

export type Charge = {
  readonly energyWh: number | null;
  readonly durationMs: number;
  /** null: unknown; then 150 kW, more than any station of a harbour gives. */
  readonly ratedPowerW: number | null;
};

const GREATEST_POWER_W = 150_000;
/** Meters count in steps and clocks in seconds: a short session may round up by this much. */
const ROUNDING_WH = 100;

/** More than the outlet can give in that time (seen in the field: 46.5 kWh in 6 min 4 s). */
export function isImplausible({ energyWh, durationMs, ratedPowerW }: Charge): boolean {
  if (energyWh === null) return false;
  const powerW = (ratedPowerW ?? GREATEST_POWER_W) * 1.1;
  return energyWh > (powerW * Math.max(0, durationMs)) / 3_600_000 + ROUNDING_WH;
}
