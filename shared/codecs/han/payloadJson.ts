import type { MeterClock } from './meterClock.ts';
import { makerOf } from './meterMaker.ts';
import { NOTHING_SAID, type DeviceSaid } from './payloadParts.ts';
import { dbmOf, numberOf, percentOf, scaledOf, valueOf } from './payloadNumber.ts';
import type { BaseUnit } from './quantity.ts';
import type { MeasuredValue, MeterReading } from './reading.ts';

/**
 * The forms of JSON that networked readers send (research 6): AmsToMqttBridge's formats 0, 4, 5 and 6, whose energy is in
 * kWh, and the body of a HomeWizard P1 meter. null: none of them.
 */
export function jsonSaid(json: object): { readonly reading: MeterReading | null; readonly device: DeviceSaid } | null {
  const all = new Map<string, unknown>(Object.entries(json));
  const inner = all.get('data');
  const list = typeof inner === 'object' && inner !== null ? new Map<string, unknown>(Object.entries(inner)) : all;
  const reading = bridgeReading(list) ?? homeWizardReading(all);
  const facts = factsOf(all);
  // An id alone says nothing of a reader that this program knows.
  if (!reading && Object.values(facts).every((fact) => fact === null)) return null;
  return { reading, device: { ...NOTHING_SAID, hardwareId: textAt(all, 'id'), ...facts } };
}

type Field = readonly [name: string, obis: string, unit: BaseUnit, isKilo?: true];

const BRIDGE: readonly Field[] = [
  ['P', '1-0:1.7.0', 'W'],
  ['PO', '1-0:2.7.0', 'W'],
  ['Q', '1-0:3.7.0', 'var'],
  ['QO', '1-0:4.7.0', 'var'],
  ['I1', '1-0:31.7.0', 'A'],
  ['I2', '1-0:51.7.0', 'A'],
  ['I3', '1-0:71.7.0', 'A'],
  ['U1', '1-0:32.7.0', 'V'],
  ['U2', '1-0:52.7.0', 'V'],
  ['U3', '1-0:72.7.0', 'V'],
  ['P1', '1-0:21.7.0', 'W'],
  ['P2', '1-0:41.7.0', 'W'],
  ['P3', '1-0:61.7.0', 'W'],
  ['tPI', '1-0:1.8.0', 'Wh', true],
  ['tPO', '1-0:2.8.0', 'Wh', true],
  ['tQI', '1-0:3.8.0', 'varh', true],
  ['tQO', '1-0:4.8.0', 'varh', true],
];

const HOME_WIZARD: readonly Field[] = [
  ['active_power_w', '1-0:1.7.0', 'W'],
  ['active_current_l1_a', '1-0:31.7.0', 'A'],
  ['active_current_l2_a', '1-0:51.7.0', 'A'],
  ['active_current_l3_a', '1-0:71.7.0', 'A'],
  ['active_voltage_l1_v', '1-0:32.7.0', 'V'],
  ['active_voltage_l2_v', '1-0:52.7.0', 'V'],
  ['active_voltage_l3_v', '1-0:72.7.0', 'V'],
  ['total_power_import_kwh', '1-0:1.8.0', 'Wh', true],
  ['total_power_export_kwh', '1-0:2.8.0', 'Wh', true],
];

function bridgeReading(list: ReadonlyMap<string, unknown>): MeterReading | null {
  const values = valuesOf(list, BRIDGE);
  if (values.length === 0) return null;
  const listVersion = textAt(list, 'lv');
  const meterType = textAt(list, 'type');
  return readingOf({
    meter: makerOf(listVersion, meterType),
    listVersion,
    meterId: textAt(list, 'meterId'),
    meterType,
    clock: clockOf(list.get('rtc')),
    values,
  });
}

function homeWizardReading(all: ReadonlyMap<string, unknown>): MeterReading | null {
  const values = valuesOf(all, HOME_WIZARD).map(exportAside);
  if (values.length === 0) return null;
  return readingOf({
    meter: 'p1',
    listVersion: null,
    meterId: null,
    meterType: textAt(all, 'meter_model'),
    clock: null,
    values,
  });
}

/** Negative power is what goes out. */
function exportAside(value: MeasuredValue): MeasuredValue {
  const { obis, mantissa, scale, unit } = value;
  return obis === '1-0:1.7.0' && mantissa < 0 ? { obis: '1-0:2.7.0', mantissa: -mantissa, scale, unit } : value;
}

export const readingOf = (reading: Omit<MeterReading, 'others' | 'protection'>): MeterReading => ({
  ...reading,
  others: [],
  protection: 'none',
});

function valuesOf(list: ReadonlyMap<string, unknown>, fields: readonly Field[]): readonly MeasuredValue[] {
  return fields.flatMap(([name, obis, unit, isKilo = false]) => {
    const value = list.get(name);
    if (typeof value !== 'number' && typeof value !== 'string') return [];
    return valueOf(obis, value, { unit, isKilo }) ?? [];
  });
}

function textAt(list: ReadonlyMap<string, unknown>, name: string): string | null {
  const value = list.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Seconds since 1970, or an ISO time. Already set right by the reader. */
function clockOf(value: unknown): MeterClock | null {
  const seconds = numberOf(value);
  const at = seconds === null ? (typeof value === 'string' ? Date.parse(value) : Number.NaN) : seconds * 1000;
  return Number.isFinite(at) && at > 0 ? { at, offsetMinutes: 0 } : null;
}

function factsOf(all: ReadonlyMap<string, unknown>): Omit<DeviceSaid, 'hardwareId'> {
  return {
    signalDbm: dbmOf(all.get('rssi')),
    signalPercent: percentOf(all.get('wifi_strength')),
    firmware: textAt(all, 'version'),
    uptimeS: numberOf(all.get('up')),
    supplyMv: scaledOf(all.get('vcc'), 1000),
    temperatureDc: scaledOf(all.get('temp'), 10),
  };
}
