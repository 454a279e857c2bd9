import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPayload, type Payload } from '../../../shared/codecs/han/payload.ts';
import { measureOf } from '../../../shared/codecs/han/obis.ts';
import { decimalText, integerAt } from '../../../shared/codecs/han/quantity.ts';
import type { MeterReading } from '../../../shared/codecs/han/reading.ts';
import { checkReading, decodeIn } from './han.ts';
import { isRecord, recordsOf, textAt, type Tally } from './tally.ts';

type Vector = Readonly<Record<string, unknown>>;
type Said = Extract<Payload, { kind: 'said' }>;

/** Checks `mqtt.jsonl`: what is read out of each payload of a networked reader, and what is refused. */
export function checkPayloads(file: string, tally: Tally): void {
  const framesFile = join(dirname(file), 'frames.jsonl');
  const frames = existsSync(framesFile) ? recordsOf(readFileSync(framesFile, 'utf8')) : [];
  const byId = new Map(frames.map((frame) => [textAt(frame, 'id'), frame]));
  for (const vector of recordsOf(readFileSync(file, 'utf8'))) checkPayload(vector, byId, tally);
}

function checkPayload(vector: Vector, frames: ReadonlyMap<string, Vector>, tally: Tally): void {
  const id = textAt(vector, 'id');
  const expected = isRecord(vector.expected) ? vector.expected : {};
  const octets = new Uint8Array(Buffer.from(textAt(vector, 'payload_b64'), 'base64'));
  const payload = readPayload(octets, pathOf(textAt(vector, 'topic')));
  if (expected.rejected === true) return tally.check(`${id} is refused`, payload.kind, 'refused');
  if (payload.kind === 'refused') return tally.check(id, payload.reason, 'taken');
  if (payload.kind === 'octets') {
    const { lines } = decodeIn(payload.octets, payload.octets.length);
    const [found] = lines.map((line): unknown => JSON.parse(line));
    return checkReading({ id, found, expected: frames.get(textAt(expected, 'same_as')) }, tally);
  }
  for (const [what, value] of Object.entries(expected)) {
    const found = saidOf(what, payload);
    // What a vector tells beside the values, such as which of the reader's lists it is.
    if (found !== undefined) tally.check(`${id} ${what}`, found, typeof found === 'number' ? plain(value) : value);
  }
}

/** The reader's own topic in the vectors is one word; its prefix is none of the payload's business. */
const pathOf = (topic: string): string => /^amsleser\/(?<path>.+)$/.exec(topic)?.groups?.path ?? '';

/** `242.00` and `242` are the same value. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? Number(value) : value);

/** undefined: nothing that is read. */
function saidOf(what: string, { reading, device, isOnline }: Said): unknown {
  switch (what) {
    case 'online':
      return isOnline;
    case 'device':
    case 'id':
      return device.hardwareId;
    case 'rssi':
      return device.signalDbm;
    case 'wifi_strength_percent':
      return device.signalPercent;
    case 'vcc':
      return device.supplyMv === null ? null : device.supplyMv / 1000;
    case 'firmware':
      return device.firmware;
    case 'uptime':
    case 'uptime_s':
      return device.uptimeS;
    case 'meter_id':
    case 'meter/id':
      return reading?.meterId ?? null;
    case 'clock_unix':
      return reading?.clock ? reading.clock.at / 1000 : null;
    default:
      return reading ? valueOf(what, reading) : undefined;
  }
}

/** A value by its code, by its code in whole Wh, or the only one of a plain topic. */
function valueOf(what: string, { values }: MeterReading): unknown {
  const [measure = '', unit] = what.split('_');
  const value = what.startsWith('meter/') ? values[0] : values.find(({ obis }) => measureOf(obis) === measure);
  if (value) {
    if (unit === 'Wh') return integerAt(value, 0);
    const isKilo = what.endsWith('/accumulated');
    return Number(decimalText(isKilo ? { ...value, scale: value.scale - 3 } : value));
  }
  return /^\d+\.\d+\.\d+/.test(what) ? null : undefined;
}
