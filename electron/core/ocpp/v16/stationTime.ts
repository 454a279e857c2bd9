import { Temporal } from 'temporal-polyfill';
import type { Oddity } from '../../../../shared/domain/conformance.ts';
import { isWrongClock } from '../../../../shared/domain/clockDrift.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { shortText } from './fields.ts';

/** A station's timestamp as it was written, and the instant it means; null when it means none. */
export type StationTime = { readonly raw: string; readonly at: EpochMs | null; readonly oddity: Oddity | null };

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?$/u;
/** RFC 3339 as the standard asks for, to be told from the shapes that are only tolerated. */
const STANDARD = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})$/u;
/** Before this no station's clock was ever set: 1970, year 1, 2000 (quirk 24). */
const EARLIEST = Date.UTC(2015, 0, 1);

/** `zone`: what a time without a zone means (quirk 21: Growatt, AEFA). Never throws. */
export function readStationTime(value: unknown, zone: string): StationTime {
  if (value === undefined || value === null || value === '') return { raw: '', at: null, oddity: null };
  const raw = shortText(value, 60);
  const parts = SHAPE.exec(raw.trim());
  const at = parts === null ? null : instantOf(parts, zone);
  if (parts === null || at === null) return { raw, at: null, oddity: { code: 'timeUnreadable', detail: raw } };
  if (at < EARLIEST) return { raw, at: null, oddity: { code: 'timeNotSet', detail: raw } };
  if (parts[8] === undefined && parts[9] === undefined) {
    return { raw, at, oddity: { code: 'timeWithoutZone', detail: raw } };
  }
  return { raw, at, oddity: STANDARD.test(raw) ? null : { code: 'timeFormat', detail: raw } };
}

function instantOf(parts: RegExpExecArray, zone: string): EpochMs | null {
  const [, year, month, day, hour, minute, second = '0', fraction = ''] = parts;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    // A leap second is the second after it.
    Number(second),
    ms,
  );
  if (!isReal(new Date(local), [Number(year), Number(month), Number(day)]) || Number(hour) > 24) return null;
  if (Number(minute) > 59 || Number(second) > 60) return null;
  const [, , , , , , , , utc, sign, offsetHours, offsetMinutes = '00'] = parts;
  if (utc !== undefined) return local;
  if (sign === undefined) return inZone(local, zone);
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === '+' ? local - offsetMs : local + offsetMs;
}

/** 2022-02-29 (quirk 25: ABB) rolls over into March: no such day. 24:00 and a leap second may roll into the next day. */
function isReal(date: Date, [year, month, day]: readonly [number, number, number]): boolean {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && !Number.isNaN(date.getTime());
}

function inZone(local: EpochMs, zone: string): EpochMs {
  if (zone === 'UTC' || zone === '') return local;
  try {
    const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
    return plain.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // A zone that this runtime does not know: the default of a station without the setting.
    return local;
  }
}

/** The moment of a fact, and whether the station's clock was wrong about it. */
export type FactTime = { readonly at: EpochMs; readonly isClockWrong: boolean };

const FUTURE_MS = 60_000;

/**
 * When something was so: by the station's time if that can be, corrected by a known drift, else when it was received
 * (quirks 20 to 25). Nothing is ever dated into the future: it would hide all that follows.
 */
export function factTime(time: StationTime, receivedAt: EpochMs, driftMs: number | null): FactTime {
  if (time.at === null) return { at: receivedAt, isClockWrong: time.oddity !== null };
  if (isWrongClock(driftMs)) return { at: Math.min(time.at - driftMs, receivedAt), isClockWrong: true };
  if (time.at > receivedAt + FUTURE_MS) return { at: receivedAt, isClockWrong: true };
  return { at: Math.min(time.at, receivedAt), isClockWrong: false };
}
