import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from './ids.ts';

/** A local day as yyyymmdd, a local month as yyyymm: sortable, storable, readable. */
export type LocalDay = number;
export type LocalMonth = number;

/** A stretch of time in which a zone keeps its offset: half a year, where clocks are changed. */
type Span = { readonly from: EpochMs; readonly to: EpochMs; readonly offsetMs: number };
const spans = new Map<string, Span[]>();

/**
 * Milliseconds to add to UTC for the zone's wall clock at this instant; daylight saving is the zone's, never the PC's.
 * Remembered per zone from change to change, so a hot path pays for a comparison or two.
 */
export function offsetMs(at: EpochMs, zone: string): number {
  let known = spans.get(zone);
  if (!known) spans.set(zone, (known = []));
  for (const span of known) if (at >= span.from && at < span.to) return span.offsetMs;
  const span = spanAt(at, zone);
  // The newest first: what is asked for next is near what was asked for last.
  known.unshift(span);
  return span.offsetMs;
}

function spanAt(at: EpochMs, zone: string): Span {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // A change at this very instant is the one that began the span.
  const from = time.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
  const to = time.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  return { from, to, offsetMs: time.offsetNanoseconds / 1e6 };
}

/** The wall clock's reading as if it were UTC: for calendar arithmetic by the Date methods with UTC in their name. */
const wallClock = (at: EpochMs, zone: string): Date => new Date(at + offsetMs(at, zone));

export function dayOf(at: EpochMs, zone: string): LocalDay {
  const wall = wallClock(at, zone);
  return wall.getUTCFullYear() * 10_000 + (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate();
}

export const monthOf = (at: EpochMs, zone: string): LocalMonth => Math.floor(dayOf(at, zone) / 100);

/** The first instant of a local day; in most zones 00:00, where that hour is skipped the next that exists. */
export function startOfDay(day: LocalDay, zone: string): EpochMs {
  return plainDate(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

export const startOfMonth = (month: LocalMonth, zone: string): EpochMs => startOfDay(month * 100 + 1, zone);

export const addDays = (day: LocalDay, days: number): LocalDay => dayNumber(plainDate(day).add({ days }));

export function addMonths(month: LocalMonth, months: number): LocalMonth {
  return Math.floor(dayNumber(plainDate(month * 100 + 1).add({ months })) / 100);
}

/** `2026-11-23`. */
export const dayLabel = (day: LocalDay): string => plainDate(day).toString();
/** `2026-11`. */
export const monthLabel = (month: LocalMonth): string => dayLabel(month * 100 + 1).slice(0, 7);

/** Whether the text names a zone that this program knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

const plainDate = (day: LocalDay): Temporal.PlainDate =>
  new Temporal.PlainDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);

const dayNumber = (date: Temporal.PlainDate): LocalDay => date.year * 10_000 + date.month * 100 + date.day;
