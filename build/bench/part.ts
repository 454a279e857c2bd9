/** One line of the table: a figure of the product beside the raw limit that was measured in the same run. */
export type Row = {
  readonly what: string;
  readonly ours: string;
  /** The raw limit and what it is; '' where there is none. */
  readonly limit: string;
  /** Ours divided by the limit, as good as 1 or better; null where a ratio says nothing. */
  readonly ratio: number | null;
  readonly target?: Target;
};

export type Target = { readonly text: string; readonly isMet: boolean };

export type BenchOptions = {
  /** Smaller numbers and one round: a smoke test in under two minutes. */
  readonly quick: boolean;
  /** A folder on a real disk, emptied after each part. */
  readonly folder: string;
  readonly say: (line: string) => void;
};

export type Part = {
  readonly name: string;
  readonly title: string;
  readonly run: (options: BenchOptions) => Promise<readonly Row[]>;
};

export const atLeast = (ratio: number, least: number): Target => ({
  text: `ratio ≥ ${least}`,
  isMet: ratio >= least,
});

export const under = (value: number, most: number, unit: string): Target => ({
  text: `< ${most} ${unit}`,
  isMet: value < most,
});

export const bothMet = (one: Target, other: Target): Target => ({
  text: `${one.text}, ${other.text}`,
  isMet: one.isMet && other.isMet,
});
