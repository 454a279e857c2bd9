import { usualUnitOf } from '../quantity.ts';
import { measureOf, type Obis } from '../obis.ts';
import * as axdr from './axdrOctets.ts';

/** A value in the steps of its list: Aidon 0.1 A, Kaifa 1 mA, and so on. null = the meter does not measure it. */
export type ShownValue = readonly [obis: Obis, raw: number | null];

/** What a virtual meter shows. */
export type ShownMeter = {
  readonly meterId: string;
  readonly meterType: string;
  readonly values: readonly ShownValue[];
  /** The list's clock, a wall time as if it were UTC; only lists of the full hour have one. */
  readonly clock: number | null;
};

const START = [0x0f, 0x40, 0x00, 0x00, 0x00];
const UNIT_CODES: Readonly<Record<string, number>> = { W: 27, var: 29, Wh: 30, varh: 32, A: 33, V: 35 };

/** How a list of structures writes its quantities, and under which name. */
export type StructuredForm = {
  readonly listVersion: string;
  /** Powers of ten by unit. */
  readonly scales: Readonly<Record<string, number>>;
};

/** Aidon in Norway: tenths of ampere and volt, tens of watt-hours. */
const AIDON: StructuredForm = { listVersion: 'AIDON_V0001', scales: { A: -1, V: -1, Wh: 1, varh: 1 } };

/** Aidon, and Landis+Gyr for Embriq in another form. A quantity that is not measured is left out. */
export function aidonList(
  { meterId, meterType, values, clock }: ShownMeter,
  { listVersion, scales }: StructuredForm = AIDON,
): readonly number[] {
  const names = [
    axdr.structure([axdr.code('1-1:0.2.129'), axdr.visibleString(listVersion)]),
    axdr.structure([axdr.code('0-0:96.1.0'), axdr.visibleString(meterId)]),
    axdr.structure([axdr.code('0-0:96.1.7'), axdr.visibleString(meterType)]),
  ];
  const time =
    clock === null ? [] : [axdr.structure([axdr.code('0-0:1.0.0'), axdr.octetString(axdr.dateTime(clock, 0))])];
  const isLong = values.length > 1;
  const item = (value: ShownValue) => structuredItem(value, scales);
  const { momentary, counted } = parted(values);
  const items = [...momentary.flatMap(item), ...time, ...counted.flatMap(item)];
  return [...START, 0x00, ...axdr.array([...(isLong ? names : []), ...items])];
}

function structuredItem([obis, raw]: ShownValue, scales: StructuredForm['scales']): readonly (readonly number[])[] {
  if (raw === null) return [];
  const unit = usualUnitOf(measureOf(obis)) ?? 'W';
  const value = unit === 'A' ? axdr.signed16(raw) : unit === 'V' ? axdr.unsigned16(raw) : axdr.unsigned32(raw);
  return [axdr.structure([axdr.code(obis), value, axdr.scaleAndUnit(scales[unit] ?? 0, UNIT_CODES[unit] ?? 0)])];
}

/**
 * Kaifa in Norway: by position, so `values` must be in the list's order and complete. What is not measured is 0, as a
 * MA304H3E shows the voltage of L2.
 */
export function kaifaList({ meterId, meterType, values, clock }: ShownMeter, sentAt: number): readonly number[] {
  const numbers = (of: readonly ShownValue[]) => of.map(([, raw]) => axdr.unsigned32(raw ?? 0));
  const names = [axdr.textString('KFM_001'), axdr.textString(meterId), axdr.textString(meterType)];
  const { momentary, counted } = parted(values);
  const time = clock === null ? [] : [axdr.octetString(axdr.dateTime(clock, null))];
  const isLong = values.length > 1;
  const items = [...(isLong ? names : []), ...numbers(momentary), ...time, ...numbers(counted)];
  return [...START, ...axdr.octetString(axdr.dateTime(sentAt, null)), ...axdr.structure(items)];
}

/**
 * Kamstrup: codes and values by turns, channel 1; two empty places for what a one-phase meter does not measure. Newer
 * firmware writes the time of the message without a tag (research 3.2).
 */
export function kamstrupList({ meterId, meterType, values, clock }: ShownMeter, sentAt: number): readonly number[] {
  const pair = ([obis, raw]: ShownValue): readonly (readonly number[])[] => {
    if (raw === null) return [axdr.nothing, axdr.nothing];
    const value = usualUnitOf(measureOf(obis)) === 'V' ? axdr.unsigned16(raw) : axdr.unsigned32(raw);
    return [axdr.code(obis), value];
  };
  const names = [
    axdr.code('1-1:0.0.5'),
    axdr.visibleString(meterId),
    axdr.code('1-1:96.1.1'),
    axdr.visibleString(meterType),
  ];
  const time = clock === null ? [] : [axdr.code('0-1:1.0.0'), axdr.octetString(axdr.dateTime(clock, null))];
  const { momentary, counted } = parted(values);
  const items = [...names, ...momentary.flatMap(pair), ...time, ...counted.flatMap(pair)];
  const list = axdr.structure([axdr.visibleString('Kamstrup_V0001'), ...items]);
  return [...START, 0x0c, ...axdr.dateTime(sentAt, null), ...list];
}

/** The clock of the full hour stands between what is now and what was counted. */
const parted = (values: readonly ShownValue[]) => ({
  momentary: values.filter(([obis]) => !isCounted(obis)),
  counted: values.filter(([obis]) => isCounted(obis)),
});

const isCounted = (obis: Obis): boolean => measureOf(obis).split('.')[1] === '8';
