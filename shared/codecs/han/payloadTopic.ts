import { NOTHING_SAID, type DeviceSaid, type PayloadRefusal } from './payloadParts.ts';
import { readingOf } from './payloadJson.ts';
import { dbmOf, numberOf, scaledOf, valueOf } from './payloadNumber.ts';
import type { BaseUnit } from './quantity.ts';
import type { MeterReading } from './reading.ts';

export type TopicSaid = {
  readonly reading: MeterReading | null;
  readonly device: DeviceSaid;
  readonly isOnline: boolean | null;
};

type Measure = { readonly obis: string; readonly unit: BaseUnit; readonly isKilo?: true };

/** Plain topics of AmsToMqttBridge (formats 1 and 2, RawMqttHandler.cpp), below the reader's own. */
const MEASURES: Readonly<Record<string, Measure>> = {
  'meter/import/active': { obis: '1-0:1.7.0', unit: 'W' },
  'meter/export/active': { obis: '1-0:2.7.0', unit: 'W' },
  'meter/import/reactive': { obis: '1-0:3.7.0', unit: 'var' },
  'meter/export/reactive': { obis: '1-0:4.7.0', unit: 'var' },
  'meter/l1/current': { obis: '1-0:31.7.0', unit: 'A' },
  'meter/l2/current': { obis: '1-0:51.7.0', unit: 'A' },
  'meter/l3/current': { obis: '1-0:71.7.0', unit: 'A' },
  'meter/l1/voltage': { obis: '1-0:32.7.0', unit: 'V' },
  'meter/l2/voltage': { obis: '1-0:52.7.0', unit: 'V' },
  'meter/l3/voltage': { obis: '1-0:72.7.0', unit: 'V' },
  'meter/import/active/accumulated': { obis: '1-0:1.8.0', unit: 'Wh', isKilo: true },
  'meter/export/active/accumulated': { obis: '1-0:2.8.0', unit: 'Wh', isKilo: true },
  'meter/import/reactive/accumulated': { obis: '1-0:3.8.0', unit: 'varh', isKilo: true },
  'meter/export/reactive/accumulated': { obis: '1-0:4.8.0', unit: 'varh', isKilo: true },
};

/** Topics that say something of the meter or its time, which the values tell as well. */
const WITHOUT_VALUE = new Set(['name', 'meter/clock', 'meter/dlms/timestamp', 'meter/type', 'meter/list']);

/** What a plain text under a topic says. */
export function topicSaid(path: string, text: string): TopicSaid | PayloadRefusal {
  if (path === 'status') return statusSaid(text);
  if (path === 'meter/id') return said({ reading: named(text) });
  const measure = Object.hasOwn(MEASURES, path) ? MEASURES[path] : undefined;
  if (measure) return measured(measure, text);
  const device = deviceSaid(path, text);
  if (device) return Object.values(device).some((fact) => fact !== null) ? said({ device }) : 'notANumber';
  if (WITHOUT_VALUE.has(path)) return said({});
  // A path that is known to nobody; without one, a text that is none of the forms.
  return path === '' ? 'notKnown' : 'unknownTopic';
}

const said = (part: Partial<TopicSaid>): TopicSaid => ({
  reading: null,
  device: NOTHING_SAID,
  isOnline: null,
  ...part,
});

function statusSaid(text: string): TopicSaid | PayloadRefusal {
  const word = text.toLowerCase();
  return word === 'online' || word === 'offline' ? said({ isOnline: word === 'online' }) : 'notKnown';
}

const NO_NAMES = { meter: 'unknown', listVersion: null, meterId: null, meterType: null, clock: null } as const;

const named = (text: string): MeterReading => readingOf({ ...NO_NAMES, meterId: text, values: [] });

function measured({ obis, unit, isKilo }: Measure, text: string): TopicSaid | PayloadRefusal {
  const value = valueOf(obis, text, { unit, isKilo: isKilo === true });
  return value ? said({ reading: readingOf({ ...NO_NAMES, values: [value] }) }) : 'notANumber';
}

/** null: the path is none of a device's. */
function deviceSaid(path: string, text: string): DeviceSaid | null {
  switch (path) {
    case 'id':
      return { ...NOTHING_SAID, hardwareId: text.slice(0, 60) };
    case 'rssi':
      return { ...NOTHING_SAID, signalDbm: dbmOf(text) };
    case 'vcc':
      return { ...NOTHING_SAID, supplyMv: scaledOf(text, 1000) };
    case 'uptime':
      return { ...NOTHING_SAID, uptimeS: numberOf(text) };
    case 'temperature':
      return { ...NOTHING_SAID, temperatureDc: scaledOf(text, 10) };
    case 'version':
      return { ...NOTHING_SAID, firmware: text.slice(0, 60) };
    default:
      return null;
  }
}
