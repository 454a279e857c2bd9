import type { EpochMs } from '../ids.ts';
import type { MeterSample, Registers } from './sample.ts';

/** The last reading of a meter's registers, from which the next one's rise is counted. */
export type RegisterBase = {
  readonly at: EpochMs;
  readonly clockAt: EpochMs | null;
  readonly importWh: number | null;
  readonly exportWh: number | null;
};

export type RegisterStep =
  /** The first reading: nothing to compare with. */
  | { readonly kind: 'first'; readonly base: RegisterBase }
  /** Neither clock nor counters went on: some meters send an hour's list twice (research/han 3.5), brokers keep old ones. */
  | { readonly kind: 'repeated' }
  /** The register fell, or rose more than any connection can carry: another meter, another scale, or a reset. */
  | { readonly kind: 'rebased'; readonly base: RegisterBase }
  | {
      readonly kind: 'rise';
      readonly base: RegisterBase;
      readonly from: EpochMs;
      readonly to: EpochMs;
      readonly importWh: number;
      readonly exportWh: number;
    };

/** A meter's clock counts as the instant of its registers when it is this near to ours; else ours does. */
const CLOCK_TRUSTED_MS = 120_000;
/** No harbour's connection carries more (5 MW); a wrong scale shows at once. */
const MOST_W = 5_000_000;
const HOUR_MS = 3_600_000;

/** What a reading of the registers adds to the energy of its meter. */
export function registerStep(
  before: RegisterBase | null,
  { at, clockAt, registers }: Pick<MeterSample, 'at' | 'clockAt'> & { readonly registers: Registers },
): RegisterStep {
  const base = {
    at: instantOf(at, clockAt),
    clockAt,
    importWh: registers.importWh ?? before?.importWh ?? null,
    exportWh: registers.exportWh ?? before?.exportWh ?? null,
  };
  if (!before) return { kind: 'first', base };
  const importWh = risen(before.importWh, base.importWh);
  const exportWh = risen(before.exportWh, base.exportWh);
  if (importWh <= 0 && exportWh <= 0 && isOld(before, base)) return { kind: 'repeated' };
  const hours = Math.max(base.at - before.at, 1000) / HOUR_MS;
  const most = Math.max(MOST_W * hours, 1000);
  if (importWh < 0 || exportWh < 0 || importWh > most || exportWh > most) return { kind: 'rebased', base };
  return { kind: 'rise', base, from: before.at, to: Math.max(base.at, before.at), importWh, exportWh };
}

/** Neither the meter's clock, nor ours where it sends none, went on. */
const isOld = (before: RegisterBase, now: RegisterBase): boolean =>
  now.clockAt !== null && before.clockAt !== null ? now.clockAt <= before.clockAt : now.at <= before.at;

const risen = (before: number | null, now: number | null): number =>
  before === null || now === null ? 0 : now - before;

const instantOf = (at: EpochMs, clockAt: EpochMs | null): EpochMs =>
  clockAt !== null && Math.abs(clockAt - at) <= CLOCK_TRUSTED_MS ? clockAt : at;

export const QUARTER_S = 900;

/** What is known of the power in a quarter hour: power times time over `knownS` seconds. */
export type QuarterPower = { readonly knownS: number; readonly ws: number };

export type QuarterShare = { readonly quarter: number; readonly wh: number; readonly isEstimated: boolean };

/**
 * Spreads a register's rise over the quarter hours of its span, in proportion to the power that was measured in them,
 * evenly where none was. The shares are whole Wh and their sum is the rise, so that the register stays the truth.
 */
export function splitRise(
  { from, to, wh }: { readonly from: EpochMs; readonly to: EpochMs; readonly wh: number },
  powerOf: (quarter: number) => QuarterPower | null,
): readonly QuarterShare[] {
  const fromS = from / 1000;
  const toS = Math.max(to / 1000, fromS);
  const first = Math.floor(fromS / QUARTER_S);
  const last = Math.max(first, Math.ceil(toS / QUARTER_S) - 1);
  const spans = Array.from({ length: last - first + 1 }, (_, index) => {
    const quarter = first + index;
    const seconds = Math.min(toS, (quarter + 1) * QUARTER_S) - Math.max(fromS, quarter * QUARTER_S);
    return { quarter, seconds: Math.max(0, seconds), power: powerOf(quarter) };
  });
  const known = spans.filter(({ power }) => (power?.knownS ?? 0) > 0);
  const knownS = known.reduce((sum, { power }) => sum + (power?.knownS ?? 0), 0);
  const meanW = knownS === 0 ? 1 : known.reduce((sum, { power }) => sum + (power?.ws ?? 0), 0) / knownS;
  const weights = spans.map(
    ({ seconds, power }) => seconds * (power && power.knownS > 0 ? power.ws / power.knownS : meanW),
  );
  const shares = wholeShares(wh, isAnyPositive(weights) ? weights : spans.map(({ seconds }) => seconds));
  const isLong = toS - fromS > QUARTER_S;
  return spans.map(({ quarter, seconds, power }, index) => ({
    quarter,
    wh: shares[index] ?? 0,
    isEstimated: isLong && (power?.knownS ?? 0) < seconds / 2,
  }));
}

const isAnyPositive = (weights: readonly number[]): boolean => weights.some((weight) => weight > 0);

/** Whole parts in proportion to the weights, whose sum is exactly the whole: the rest goes to the largest remainders. */
export function wholeShares(whole: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return weights.map((_, index) => (index === 0 ? whole : 0));
  const exact = weights.map((weight) => (whole * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = whole - shares.reduce((total, share) => total + share, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
