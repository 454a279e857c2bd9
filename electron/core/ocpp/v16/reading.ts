import type { Oddity } from '../../../../shared/domain/conformance.ts';
import { DEFAULT_MEASURAND, type Sample } from './meterSets.ts';

type Triple = readonly [number | null, number | null, number | null];

/** What one outlet measured at one time, in the units of the file. */
export type Reading = {
  readonly energyWh: number | null;
  readonly powerW: number | null;
  readonly currentMa: Triple;
  readonly voltageMv: Triple;
  readonly socPercent: number | null;
  readonly temperatureDc: number | null;
};

type Quantity = 'energy' | 'power' | 'current' | 'voltage' | 'soc' | 'temperature';

const QUANTITIES: ReadonlyMap<string, Quantity> = new Map([
  [DEFAULT_MEASURAND.toLowerCase(), 'energy'],
  ['power.active.import', 'power'],
  ['current.import', 'current'],
  ['voltage', 'voltage'],
  ['soc', 'soc'],
  ['temperature', 'temperature'],
]);
/** Measurands of OCPP 1.6 (7.30) that are understood and not kept. */
const NOT_KEPT = /^(?:energy\.|power\.|current\.|frequency|rpm)/u;

/** Factor to Wh, W, mA, mV, %; `Amp` and `Volt` are 1.5's words (quirk 49). */
const UNITS: ReadonlyMap<string, { readonly quantity: Quantity; readonly factor: number }> = new Map([
  ['wh', { quantity: 'energy', factor: 1 }],
  ['kwh', { quantity: 'energy', factor: 1000 }],
  ['w', { quantity: 'power', factor: 1 }],
  ['kw', { quantity: 'power', factor: 1000 }],
  ['a', { quantity: 'current', factor: 1000 }],
  ['amp', { quantity: 'current', factor: 1000 }],
  ['ma', { quantity: 'current', factor: 1 }],
  ['v', { quantity: 'voltage', factor: 1000 }],
  ['volt', { quantity: 'voltage', factor: 1000 }],
  ['mv', { quantity: 'voltage', factor: 1 }],
  ['percent', { quantity: 'soc', factor: 1 }],
  ['%', { quantity: 'soc', factor: 1 }],
  ['celsius', { quantity: 'temperature', factor: 10 }],
  ['celcius', { quantity: 'temperature', factor: 10 }],
  ['c', { quantity: 'temperature', factor: 10 }],
  ['k', { quantity: 'temperature', factor: 10 }],
  ['kelvin', { quantity: 'temperature', factor: 10 }],
  ['fahrenheit', { quantity: 'temperature', factor: 10 }],
  ['f', { quantity: 'temperature', factor: 10 }],
]);
const DEFAULT_FACTOR: Readonly<Record<Quantity, number>> = {
  energy: 1,
  power: 1,
  current: 1000,
  voltage: 1000,
  soc: 1,
  temperature: 10,
};

const PHASES: ReadonlyMap<string, number> = new Map([
  ['l1', 0],
  ['l1-n', 0],
  ['l2', 1],
  ['l2-n', 1],
  ['l3', 2],
  ['l3-n', 2],
]);

/** Per quantity: the value of the whole and of each phase, with how good the source was. */
type Pick = { value: number; rank: number };
type Picks = Readonly<Record<Quantity, (Pick | undefined)[]>>;
const WHOLE = 3;

/** Chooses one number per quantity from all samples of one time. */
export function readingOf(samples: readonly Sample[], odd: Oddity[]): Reading {
  const picks: Picks = { energy: [], power: [], current: [], voltage: [], soc: [], temperature: [] };
  for (const sample of samples) pickSample(picks, sample, odd);
  const current = tripleOf(picks.current);
  const voltage = tripleOf(picks.voltage);
  return {
    energyWh: wholeOf(picks.energy, odd, 'energy'),
    powerW: wholeOf(picks.power, odd, 'power') ?? apparentPower(current, voltage, odd),
    currentMa: current,
    voltageMv: voltage,
    socPercent: rounded(picks.soc[WHOLE]?.value),
    temperatureDc: rounded(picks.temperature[WHOLE]?.value),
  };
}

function pickSample(picks: Picks, sample: Sample, odd: Oddity[]): void {
  const measurand = sample.measurand.toLowerCase();
  const named = QUANTITIES.get(measurand);
  const unit = UNITS.get(sample.unit);
  if (named === undefined && !NOT_KEPT.test(measurand))
    odd.push({ code: 'unknownMeasurand', detail: sample.measurand });
  if (named === undefined) return;
  if (sample.unit !== '' && unit === undefined) odd.push({ code: 'unitSpelling', detail: sample.unit });
  const contradicts = unit !== undefined && unit.quantity !== named;
  if (contradicts) odd.push({ code: 'unitContradicts', detail: `${sample.measurand} ${sample.unit}` });
  // Without a measurand the standard says energy; a unit of another kind says what it really is.
  if (contradicts && sample.measurand !== DEFAULT_MEASURAND) return;
  const quantity = contradicts ? unit.quantity : named;
  const phase = sample.phase === '' ? WHOLE : PHASES.get(sample.phase.toLowerCase());
  if (phase === undefined) return;
  const value = kelvinOrFahrenheit(sample) ?? sample.value * (unit?.factor ?? DEFAULT_FACTOR[quantity]);
  const rank = rankOf(sample);
  const before = picks[quantity][phase];
  if (before === undefined || rank > before.rank) picks[quantity][phase] = { value, rank };
}

function kelvinOrFahrenheit({ unit, value }: Sample): number | null {
  if (unit === 'k' || unit === 'kelvin') return (value - 273.15) * 10;
  if (unit === 'f' || unit === 'fahrenheit') return ((value - 32) / 1.8) * 10;
  return null;
}

/** Of several samples of the same thing the present one counts, not the one of the transaction's begin (quirk 43: Growatt). */
function rankOf({ context, location }: Sample): number {
  const place = location.toLowerCase() === 'outlet' ? 4 : 0;
  const word = context.toLowerCase();
  if (word === 'transaction.begin' || word.startsWith('interruption')) return place;
  if (word === 'transaction.end') return place + 3;
  return word.startsWith('sample.') ? place + 2 : place + 1;
}

/** The whole, or the sum of the phases when only they came (quirk 44: Schneider). */
function wholeOf(picks: readonly (Pick | undefined)[], odd: Oddity[], what: string): number | null {
  const whole = picks[WHOLE];
  const phases = picks.slice(0, WHOLE).flatMap((pick) => pick?.value ?? []);
  if (whole !== undefined && (whole.value !== 0 || phases.every((value) => value === 0)))
    return Math.round(whole.value);
  if (phases.length === 0) return null;
  odd.push({ code: 'valueDerived', detail: what });
  return Math.round(phases.reduce((sum, value) => sum + value, 0));
}

/** A value without a phase stands in the first place. */
function tripleOf(picks: readonly (Pick | undefined)[]): Triple {
  const first = picks[0] ?? picks[WHOLE];
  return [rounded(first?.value), rounded(picks[1]?.value), rounded(picks[2]?.value)];
}

/** Volt times ampere, when a station measures no power at all; the phase factor is unknown and taken as 1. */
function apparentPower(currentMa: Triple, voltageMv: Triple, odd: Oddity[]): number | null {
  let sum = 0;
  let isKnown = false;
  for (let phase = 0; phase < 3; phase += 1) {
    const current = currentMa[phase] ?? null;
    const voltage = voltageMv[phase] ?? voltageMv[0];
    if (current === null || voltage === null) continue;
    isKnown = true;
    sum += (current * voltage) / 1_000_000;
  }
  if (!isKnown) return null;
  odd.push({ code: 'valueDerived', detail: 'power' });
  return Math.round(sum);
}

const rounded = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
