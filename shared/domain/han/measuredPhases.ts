import type { PerPhase } from './readerLive.ts';

/** What a list says per phase; null = not measured. */
export type PhaseValues = {
  readonly currentMa: PerPhase<number | null>;
  readonly voltageMv: PerPhase<number | null>;
};

/** Kaifa for nets of three wires (IT): by position they must write something for L2, and write noise and 0 (research/han 4). */
const THREE_WIRE = /^MA304[HT]3/;

/**
 * On a meter of three wires L2 has no current of its own: "not measured", never 0 and never calculated (research/han 5).
 * Other makers leave it out of their lists.
 */
export function measuredPhases(values: PhaseValues, meterType: string | null): PhaseValues {
  if (meterType === null || !THREE_WIRE.test(meterType)) return values;
  const { currentMa, voltageMv } = values;
  return {
    currentMa: [currentMa[0], null, currentMa[2]],
    voltageMv: [voltageMv[0], voltageMv[1] === 0 ? null : voltageMv[1], voltageMv[2]],
  };
}
