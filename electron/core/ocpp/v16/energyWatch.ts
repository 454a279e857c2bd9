import type { EpochMs } from '../../../../shared/domain/ids.ts';

/** What a register said first, and what the power since then would have added to it. */
export type EnergyWatch = {
  readonly firstWh: number;
  readonly expectedWh: number;
  readonly at: EpochMs;
  readonly powerW: number;
};
export type EnergySample = { readonly at: EpochMs; readonly energyWh: number | null; readonly powerW: number | null };

/** Longer gaps are pauses of which nothing is known. */
const MAX_GAP_MS = 15 * 60_000;
/** Below this much energy a register that counts whole kWh proves nothing. */
const ENOUGH_WH = 3_000;

/**
 * A register in kWh that is labelled Wh grows a thousand times too slowly for the power (quirk 41: OpenEVSE, Autel).
 * It is only noted: the operator decides about a factor.
 */
export function watchEnergy(
  watch: EnergyWatch | undefined,
  sample: EnergySample,
): { readonly watch: EnergyWatch | undefined; readonly isDoubtful: boolean } {
  const { at, energyWh, powerW } = sample;
  if (energyWh === null || powerW === null) return { watch, isDoubtful: false };
  const grownWh = watch ? energyWh - watch.firstWh : 0;
  if (!watch || grownWh < 0 || at - watch.at > MAX_GAP_MS) {
    return { watch: { firstWh: energyWh, expectedWh: 0, at, powerW }, isDoubtful: false };
  }
  if (at <= watch.at) return { watch, isDoubtful: false };
  const expectedWh = watch.expectedWh + ((watch.powerW + powerW) / 2) * ((at - watch.at) / 3_600_000);
  const isDoubtful = expectedWh > ENOUGH_WH && grownWh * 200 < expectedWh;
  return { watch: { firstWh: watch.firstWh, expectedWh, at, powerW }, isDoubtful };
}
