export type Unit = 'ms' | 'µs' | 'per s' | 'bytes' | 'bytes per s';

/** A measured number with its unit. */
export type Figure = { readonly value: number; readonly unit: Unit };
export const figure = (value: number, unit: Unit): Figure => ({ value, unit });

/** What the same machine does in the same run without the product, and what exactly it did. */
export type Limit = Figure & { readonly of: string };

/** One line of the table: a figure of the product beside the raw limit that was measured in the same run. */
export type Row = {
  readonly what: string;
  readonly ours: Figure;
  readonly limit: Limit | null;
  /** The limit and the product's figure divided so that 1 is "as good as the limit"; null where that says nothing. */
  readonly ratio: number | null;
  readonly target: Target | null;
};

export type Target = { readonly text: string; readonly isMet: boolean };

export type RowParts = {
  readonly what: string;
  readonly ours: Figure;
  readonly limit?: Limit;
  /** Given where the median of the rounds' own ratios is better than the ratio of the medians; null: none. */
  readonly ratio?: number | null;
  readonly target?: Target;
};

export const row = ({ what, ours, limit, ratio, target }: RowParts): Row => ({
  what,
  ours,
  limit: limit ?? null,
  ratio: ratio === undefined ? ratioOf(ours, limit) : ratio,
  target: target ?? null,
});

function ratioOf(ours: Figure, limit: Figure | undefined): number | null {
  if (limit === undefined) return null;
  const isRate = ours.unit === 'per s' || ours.unit === 'bytes per s';
  return isRate ? ours.value / limit.value : limit.value / ours.value;
}

export type BenchOptions = {
  /** Smaller numbers and fewer rounds: all parts in about two minutes. */
  readonly quick: boolean;
  /** A folder on a real disk; it lives as long as the run, so that parts can share a large file. */
  readonly folder: string;
  /** Where the product's processes leave their `.cpuprofile`; null: they are not profiled. */
  readonly profile: string | null;
};

export type Part = {
  readonly name: string;
  readonly title: string;
  /** One line for `--help`. */
  readonly help: string;
  readonly run: (options: BenchOptions) => Promise<readonly Row[]>;
};

/** Progress, beside the table. */
export const say = (line: string): void => console.error(line);

export const atLeast = (ratio: number, least: number): Target => ({
  text: `ratio ≥ ${least}`,
  isMet: ratio >= least,
});

export const under = (value: number, most: number, unit: string): Target => ({
  text: `< ${most} ${unit}`,
  isMet: value < most,
});
