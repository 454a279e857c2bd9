import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from './ids.ts';

/** A local day as yyyymmdd, a local month as yyyymm: sortable, storable, readable. */
export type LocalDay = number;
export type LocalMonth = number;

const QUARTER_MS = 15 * 60_000;
/** Zones change their offset on quarter hours only, so one quarter has one offset. */
const offsets = new Map<string, Map<number, number>>();
const MAX_REMEMBERED = 20_000;

/**
 * Milliseconds to add to UTC for the zone's wall clock at this instant; daylight saving is the zone's, never the PC's.
 * Remembered per quarter hour, so a hot path pays for a map look-up.
 */
export function offsetMs(at: EpochMs, zone: string): number {
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  const quarter = Math.floor(at / QUARTER_MS);
  const remembered = known.get(quarter);
  if (remembered !== undefined) return remembered;
  if (known.size >= MAX_REMEMBERED) known.clear();
  const offset =
    Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  known.set(quarter, offset);
  return offset;
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
