import type { EpochMs } from '../../domain/ids.ts';
import type { OctetReader } from '../octetReader.ts';

/** A time as the network wrote it: the instant, and the sender's zone in quarter hours. */
export type SmsTimestamp = { readonly at: EpochMs; readonly offsetMinutes: number };

const MINUTE_MS = 60_000;
/** Two-digit years from here on belong to the last century; the first SMS was sent in 1992. */
const LAST_CENTURY_FROM = 90;

/** Seven octets of swapped digits with the zone in quarter hours (TS 23.040, 9.2.3.11); null = no such time. */
export function readTimestamp(reader: OctetReader): SmsTimestamp | null {
  const fields = Array.from(reader.take(6), swapped);
  const zone = reader.octet();
  const [year, month, day, hour, minute, second] = fields;
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined || second === undefined || fields.includes(-1)) return null;
  const quarters = (zone & 0x07) * 10 + (zone >> 4);
  if (zone >> 4 > 9) return null;
  const offsetMinutes = 15 * ((zone & 0x08) === 0 ? quarters : -quarters);
  const fullYear = year >= LAST_CENTURY_FROM ? 1900 + year : 2000 + year;
  const wallClock = Date.UTC(fullYear, month - 1, day, hour, minute, second);
  if (!isSameDay(wallClock, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  return { at: wallClock - offsetMinutes * MINUTE_MS, offsetMinutes };
}

function isSameDay(wallClock: number, month: number, day: number): boolean {
  const date = new Date(wallClock);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Two digits of a swapped octet, or -1. */
function swapped(octet: number): number {
  const tens = octet & 0x0f;
  const ones = octet >> 4;
  return tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
}

/** The seven octets of a time. The zone is rounded to a quarter hour. */
export function timestampOctets({ at, offsetMinutes }: SmsTimestamp): readonly number[] {
  const quarters = Math.min(79, Math.round(Math.abs(offsetMinutes) / 15));
  const signed = Math.sign(offsetMinutes) * quarters * 15;
  const wall = new Date(at + signed * MINUTE_MS);
  const zone = swap(quarters) | (offsetMinutes < 0 ? 0x08 : 0);
  const fields = [wall.getUTCFullYear() % 100, wall.getUTCMonth() + 1, wall.getUTCDate()];
  const time = [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()];
  return [...fields, ...time].map(swap).concat(zone);
}

const swap = (number: number): number => ((number % 10) << 4) | Math.floor(number / 10);

/** `2026-11-22T23:44:45+01:00`. */
export function timestampText({ at, offsetMinutes }: SmsTimestamp): string {
  const wall = new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${wall}${offsetMinutes < 0 ? '-' : '+'}${zone}`;
}
