import type { EpochMs } from '../../domain/ids.ts';
import { offsetMs } from '../../domain/localTime.ts';
import { OctetReader } from '../octetReader.ts';

/** What a meter's clock shows and what its message says about the zone. */
export type WallClock = {
  /** The shown time as if it were UTC. */
  readonly shown: EpochMs;
  /** Minutes to add for UTC; null = not said. */
  readonly deviationMinutes: number | null;
};

/** A meter's time set right by the rules below. The time of receipt is the master; this is kept as data beside it. */
export type MeterClock = { readonly at: EpochMs; readonly offsetMinutes: number };

/** Who made the meter decides what its clock means: the fields lie (research 3.5). */
export type ClockRule = 'normalTime' | 'localTime' | 'asSaid';

const MINUTE_MS = 60_000;
/** Normal time of Norway, Sweden and Denmark. */
const NORMAL_MINUTES = 60;

/**
 * - `normalTime`: normal time all year. Aidon says deviation 0, Kamstrup says nothing.
 * - `localTime`: with daylight saving when the message says nothing (Kaifa in Norway), else as it says.
 * - `asSaid`: as it says, and the zone's local time when it says nothing.
 */
export function meterClock({ shown, deviationMinutes }: WallClock, rule: ClockRule, zone: string): MeterClock {
  const offsetMinutes =
    rule === 'normalTime' ? normalOffset(deviationMinutes) : (negated(deviationMinutes) ?? localOffset(shown, zone));
  return { at: shown - offsetMinutes * MINUTE_MS, offsetMinutes };
}

const negated = (minutes: number | null): number | null => (minutes === null ? null : 0 - minutes);

/** A deviation other than the untrue 0 is believed. */
const normalOffset = (deviation: number | null): number => (deviation ? -deviation : NORMAL_MINUTES);

const DAY_MS = 24 * 60 * MINUTE_MS;

/** The zone's offset at a shown time; in the hour that comes twice the first one. */
function localOffset(shown: EpochMs, zone: string): number {
  const before = offsetMs(shown - DAY_MS, zone);
  const after = offsetMs(shown + DAY_MS, zone);
  const offset = [before, after].find((candidate) => offsetMs(shown - candidate, zone) === candidate) ?? before;
  return offset / MINUTE_MS;
}

/** `2020-01-21T16:00:00+01:00`. */
export function clockText({ at, offsetMinutes }: MeterClock): string {
  const wall = new Date(at + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${wall}${offsetMinutes < 0 ? '-' : '+'}${zone}`;
}

const UNSAID = -0x8000;

/** The twelve octets of a DLMS date-time; null when it names no time. An unsaid second counts as the minute's first. */
export function wallClockOf(octets: Uint8Array): WallClock | null {
  if (octets.length !== 12) return null;
  const reader = new OctetReader(octets);
  const year = reader.unsigned(2);
  const [month, day] = [reader.octet(), reader.octet()];
  reader.octet();
  const [hour, minute, second] = [reader.octet(), reader.octet(), reader.octet()];
  reader.octet();
  const deviation = reader.signed(2);
  const shown = wallTime([year, month, day, hour, minute, second === 0xff ? 0 : second]);
  if (shown === null) return null;
  return { shown, deviationMinutes: deviation === UNSAID || Math.abs(deviation) > 840 ? null : deviation };
}

/** A wall time as if it were UTC, or null when the calendar has no such time. */
export function wallTime(fields: readonly number[]): EpochMs | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  if (year < 1990 || year > 2199 || hour > 23 || minute > 59 || second > 59) return null;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(shown);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? shown : null;
}
