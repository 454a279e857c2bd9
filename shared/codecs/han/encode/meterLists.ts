import { usualUnitOf } from '../quantity.ts';
import { measureOf, type Obis } from '../obis.ts';
import * as axdr from './axdrOctets.ts';

/** What a virtual meter shows. Values are whole numbers in the steps of its list: Aidon 0.1 A, Kaifa 1 mA, and so on. */
export type ShownMeter = {
  readonly meterId: string;
  readonly meterType: string;
  readonly values: readonly (readonly [obis: Obis, raw: number])[];
  /** The list's clock, a wall time as if it were UTC; only lists of the full hour have one. */
  readonly clock: number | null;
};

const START = [0x0f, 0x40, 0x00, 0x00, 0x00];
const UNIT_CODES: Readonly<Record<string, number>> = { W: 27, var: 29, Wh: 30, varh: 32, A: 33, V: 35 };
/** Aidon in Norway: tenths of ampere and volt, tens of watt-hours. */
const AIDON_SCALES: Readonly<Record<string, number>> = { A: -1, V: -1, Wh: 1, varh: 1 };

export function aidonList({ meterId, meterType, values, clock }: ShownMeter): readonly number[] {
  const names = [
    axdr.structure([axdr.code('1-1:0.2.129'), axdr.visibleString('AIDON_V0001')]),
    axdr.structure([axdr.code('0-0:96.1.0'), axdr.visibleString(meterId)]),
    axdr.structure([axdr.code('0-0:96.1.7'), axdr.visibleString(meterType)]),
  ];
  const time =
    clock === null ? [] : [axdr.structure([axdr.code('0-0:1.0.0'), axdr.octetString(axdr.dateTime(clock, 0))])];
  const isLong = values.length > 1;
  return [...START, 0x00, ...axdr.array([...(isLong ? names : []), ...values.map(aidonItem), ...time])];
}

function aidonItem([obis, raw]: readonly [Obis, number]): readonly number[] {
  const unit = usualUnitOf(measureOf(obis)) ?? 'W';
  const value = unit === 'A' ? axdr.signed16(raw) : unit === 'V' ? axdr.unsigned16(raw) : axdr.unsigned32(raw);
  return axdr.structure([axdr.code(obis), value, axdr.scaleAndUnit(AIDON_SCALES[unit] ?? 0, UNIT_CODES[unit] ?? 0)]);
}

/** Kaifa in Norway: by position, so `values` must be in the list's order and complete. */
export function kaifaList({ meterId, meterType, values, clock }: ShownMeter, sentAt: number): readonly number[] {
  const numbers = values.map(([, raw]) => axdr.unsigned32(raw));
  const names = [axdr.textString('KFM_001'), axdr.textString(meterId), axdr.textString(meterType)];
  const momentary = clock === null ? numbers : numbers.slice(0, -4);
  const hour = clock === null ? [] : [axdr.octetString(axdr.dateTime(clock, null)), ...numbers.slice(-4)];
  const items = values.length === 1 ? numbers : [...names, ...momentary, ...hour];
  return [...START, ...axdr.octetString(axdr.dateTime(sentAt, null)), ...axdr.structure(items)];
}

/** Kamstrup: codes and values by turns, channel 1; a one-phase meter fills the places of the other phases. */
export function kamstrupList({ meterId, meterType, values, clock }: ShownMeter, sentAt: number): readonly number[] {
  const pairs = values.flatMap(([obis, raw]) => {
    const unit = usualUnitOf(measureOf(obis));
    return [axdr.code(obis), unit === 'V' ? axdr.unsigned16(raw) : axdr.unsigned32(raw)];
  });
  const names = [
    axdr.code('1-1:0.0.5'),
    axdr.visibleString(meterId),
    axdr.code('1-1:96.1.1'),
    axdr.visibleString(meterType),
  ];
  const time = clock === null ? [] : [axdr.code('0-1:1.0.0'), axdr.octetString(axdr.dateTime(clock, null))];
  const fillers = [axdr.nothing, axdr.nothing, axdr.nothing, axdr.nothing];
  const items = [axdr.visibleString('Kamstrup_V0001'), ...names, ...pairs, ...fillers, ...time];
  return [...START, 0x0c, ...axdr.dateTime(sentAt, null), ...axdr.structure(items)];
}
