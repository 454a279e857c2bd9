import type { ClockRule } from './meterClock.ts';
import type { BaseUnit } from './quantity.ts';
import type { MeterMaker } from './reading.ts';

/** What a value that carries no scale of its own means, as powers of ten. */
export type Scales = Readonly<Partial<Record<BaseUnit, number>>>;

type Maker = {
  /** How its list versions begin. Addresses do not tell: an E350 uses Aidon's. */
  readonly lists: RegExp;
  readonly types: RegExp;
  readonly clock: ClockRule;
  readonly scales: Scales;
};

const MAKERS: Readonly<Record<Exclude<MeterMaker, 'p1' | 'unknown'>, Maker>> = {
  aidon: { lists: /^AIDON/i, types: /^6\d{3}$/, clock: 'normalTime', scales: {} },
  kaifa: { lists: /^KFM/i, types: /^MA\d{3}/, clock: 'localTime', scales: { A: -3, V: -1 } },
  // Usual scales; grid companies set others (research 3.3), so a reader may carry its own.
  kamstrup: { lists: /^Kamstrup/i, types: /^68\d{5}BN/, clock: 'normalTime', scales: { A: -2, Wh: 1, varh: 1 } },
  landisgyr: { lists: /^(?:L\+?G|Landis|EMB)/i, types: /^E[34]\d\d/, clock: 'asSaid', scales: {} },
};

const entries = Object.entries(MAKERS);

export function makerOf(listVersion: string | null, meterType: string | null): MeterMaker {
  const byList = entries.find(([, { lists }]) => listVersion !== null && lists.test(listVersion));
  const byType = entries.find(([, { types }]) => meterType !== null && types.test(meterType));
  return asMaker((byList ?? byType)?.[0]);
}

function asMaker(name: string | undefined): MeterMaker {
  return name === 'aidon' || name === 'kaifa' || name === 'kamstrup' || name === 'landisgyr' ? name : 'unknown';
}

export const clockRuleOf = (meter: MeterMaker): ClockRule =>
  meter === 'p1' || meter === 'unknown' ? 'asSaid' : MAKERS[meter].clock;

export const scalesOf = (meter: MeterMaker): Scales =>
  meter === 'p1' || meter === 'unknown' ? {} : MAKERS[meter].scales;
