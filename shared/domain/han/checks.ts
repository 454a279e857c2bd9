/** What a check of a meter's values found. Suggested with its evidence, never applied silently (research/han 5). */
export type ScaleFinding =
  /** Voltage times current against apparent power: `factor` is what the current seems to be off by. */
  | { readonly kind: 'current'; readonly factor: number; readonly samples: number; readonly measured: number }
  /** The voltages seem to be in hundredths. */
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
