import type { Obis } from '../../../../../shared/codecs/han/obis.ts';
import type { HanLine } from '../../../../../shared/domain/han/reader.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { MeterFace, Wiring } from '../face.ts';

/** The lists of meters: the power alone, the phases beside, and with registers and clock. P1 meters say all each time. */
export type ListKind = 'short' | 'long' | 'hour';

/** What one message shows. */
export type Shown = {
  readonly list: ListKind;
  readonly at: EpochMs;
  readonly face: MeterFace;
  readonly meterId: string;
  readonly meterType: string;
};

export type Message =
  /** Goes into frames, and before that into a cipher when the meter encrypts. */
  | { readonly kind: 'apdu'; readonly octets: readonly number[]; readonly header: readonly number[] }
  | { readonly kind: 'telegram'; readonly octets: Uint8Array };

export type MeterModel = {
  readonly id: string;
  /** One line for `--meter list`. */
  readonly help: string;
  readonly line: HanLine;
  /** What its numbers begin with; the rest of the 16 digits is invented. */
  readonly numberPrefix: string;
  readonly typeOf: (wiring: Wiring) => string;
  /** It may send at whole multiples of this time. */
  readonly tickMs: number;
  readonly listsAt: (at: EpochMs) => readonly ListKind[];
  readonly write: (shown: Shown) => Message;
};

export const TEN_SECONDS = 10_000;
const HOUR_MS = 3_600_000;

/** Whether so many seconds of a full hour have gone. */
export const isPastHour = (at: EpochMs, seconds: number): boolean => at % HOUR_MS === seconds * 1000;

export const hourOf = (at: EpochMs): EpochMs => at - (at % HOUR_MS);

/** Wall time all year an hour before UTC's, as if it were UTC. */
export const normalTime = (at: EpochMs): number => at + HOUR_MS;

export const FLOWS = ['1.7.0', '2.7.0', '3.7.0', '4.7.0'] as const;
export const CURRENTS = ['31.7.0', '51.7.0', '71.7.0'] as const;
export const VOLTAGES = ['32.7.0', '52.7.0', '72.7.0'] as const;
export const COUNTERS = ['1.8.0', '2.8.0', '3.8.0', '4.8.0'] as const;

/** The steps in which a list counts: 100 for 0.1 A of mA, 10 for tens of Wh. */
export type ListSteps = { readonly currentMa: number; readonly voltageMv: number; readonly energyWh: number };

type Value = readonly [obis: Obis, raw: number | null];

/** A list's values in its own steps, in the order in which all three makers send them. */
export function listValues({ list, face }: Shown, steps: ListSteps, channel = '1-0'): readonly Value[] {
  const coded = (codes: readonly string[], raws: readonly (number | null)[]): readonly Value[] =>
    codes.map((code, index) => [`${channel}:${code}`, raws[index] ?? null]);
  const inSteps = (values: readonly (number | null)[], step: number) =>
    values.map((value) => (value === null ? null : Math.round(value / step)));
  const { importW, exportW, importVar, exportVar, registers } = face;
  if (list === 'short') return coded(FLOWS.slice(0, 1), [importW]);
  const { importWh, exportWh, importVarh, exportVarh } = registers;
  const counted = [importWh, exportWh, importVarh, exportVarh].map((value) => Math.floor(value / steps.energyWh));
  return [
    ...coded(FLOWS, [importW, exportW, importVar, exportVar]),
    ...coded(CURRENTS, inSteps(face.currentMa, steps.currentMa)),
    ...coded(VOLTAGES, inSteps(face.voltageMv, steps.voltageMv)),
    ...(list === 'hour' ? coded(COUNTERS, counted) : []),
  ];
}

/** Without the places of phases that a one-phase meter does not have. */
export const ofOnePhase = (values: readonly Value[]): readonly Value[] =>
  values.filter(([obis]) => ![...CURRENTS.slice(1), ...VOLTAGES.slice(1)].some((code) => obis.endsWith(`:${code}`)));
