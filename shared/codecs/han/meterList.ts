import { textOf, type Axdr } from './axdr.ts';
import { listEntries, type ListEntry } from './listEntries.ts';
import { meterClock, wallClockOf, type WallClock } from './meterClock.ts';
import { clockRuleOf, makerOf, scalesOf, type Scales } from './meterMaker.ts';
import type { Notification } from './notification.ts';
import { measureOf } from './obis.ts';
import { quantity, usualUnitOf, type BaseUnit } from './quantity.ts';
import type { MeasuredValue, MeterMaker, MeterReading } from './reading.ts';

export type ListOptions = {
  /** IANA zone of the meter, for makers whose clocks follow it. */
  readonly zone: string;
  /** Scales of this reader's meter that differ from its maker's usual ones; only for values without their own. */
  readonly scales?: Scales;
};

const LIST_VERSION = new Set(['0.2.129']);
const METER_ID = new Set(['96.1.0', '0.0.5']);
const METER_TYPE = new Set(['96.1.7', '96.1.1']);
const CLOCK = '1.0.0';

/** The reading in a notification, or null when its list is none of the known shapes or says nothing. */
export function readingOf(
  { clock, body }: Notification,
  options: ListOptions,
): Omit<MeterReading, 'protection'> | null {
  const entries = listEntries(body);
  if (!entries) return null;
  const listVersion = textAt(entries, LIST_VERSION);
  const meterType = textAt(entries, METER_TYPE);
  const named = makerOf(listVersion, meterType);
  const meter = named === 'unknown' && listVersion === null ? makerByShape(body) : named;
  const wall = entries.map(clockIn).find((found) => found !== null) ?? clock;
  const context: Context = { meter, scales: { ...scalesOf(meter), ...options.scales } };
  const values = entries.flatMap((entry) => measured(entry, context) ?? []);
  if (values.length === 0) return null;
  return {
    meter,
    listVersion,
    meterId: textAt(entries, METER_ID),
    meterType,
    clock: wall && meterClock(wall, clockRuleOf(meter), options.zone),
    values,
    others: entries.flatMap((entry) => other(entry, values)),
  };
}

/** A list without names is told by its shape alone: scales in the frame, positions, or codes and values by turns. */
function makerByShape(body: Axdr): MeterMaker {
  if (body.kind !== 'items') return 'unknown';
  return body.items.every(({ kind }) => kind === 'items') ? 'aidon' : 'kaifa';
}

type Context = { readonly meter: MeterMaker; readonly scales: Scales };

/** null: not said, or blank. */
function textAt(entries: readonly ListEntry[], measures: ReadonlySet<string>): string | null {
  const entry = entries.find(({ obis, value }) => value.kind === 'octets' && measures.has(measureOf(obis)));
  return entry?.value.kind === 'octets' ? textOf(entry.value.octets) || null : null;
}

function clockIn({ obis, value }: ListEntry): WallClock | null {
  return measureOf(obis) === CLOCK && value.kind === 'octets' ? wallClockOf(value.octets) : null;
}

function measured({ obis, value, scaled }: ListEntry, context: Context): readonly MeasuredValue[] | null {
  if (value.kind !== 'number') return null;
  const unit = scaled ? scaled.unit : usualUnitOf(measureOf(obis));
  if (unit === null) return null;
  const found = quantity(value.value, scaled ? scaled.scale : scaleOf(value.value, unit, context), unit);
  return found ? [{ obis, ...found }] : null;
}

/** No low voltage reaches this: a Danish Kamstrup sends hundredths of a volt. */
const IMPOSSIBLE_V = 1000;

function scaleOf(value: number, unit: BaseUnit, { meter, scales }: Context): number {
  if (meter === 'kamstrup' && unit === 'V' && value > IMPOSSIBLE_V) return -2;
  return scales[unit] ?? 0;
}

function other(
  { obis, value }: ListEntry,
  values: readonly MeasuredValue[],
): readonly { obis: string; text: string }[] {
  const measure = measureOf(obis);
  if (LIST_VERSION.has(measure) || METER_ID.has(measure) || METER_TYPE.has(measure) || measure === CLOCK) return [];
  if (values.some((measured) => measured.obis === obis)) return [];
  if (value.kind === 'number') return [{ obis, text: String(value.value) }];
  return value.kind === 'octets' ? [{ obis, text: textOf(value.octets) }] : [];
}
