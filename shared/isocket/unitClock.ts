import type { EpochMs } from '../domain/ids.ts';
import { offsetMs } from '../domain/localTime.ts';

const CLOCK = /^(\d\d)\/(\d\d)\/(\d\d),?\s*(\d\d):(\d\d):(\d\d)/u;

/** The unit's wall clock as if it were UTC; null = no clock. What its zone means is not said, so it is not used (D48). */
export function wallOf(value: string): EpochMs | null {
  const match = CLOCK.exec(value.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hours > 23 || minutes > 59) return null;
  return Date.UTC(2000 + year, month - 1, day, hours, minutes, seconds);
}

/** How much the unit's clock is ahead of the harbour's, as it said it and when that came; null = it said no time. */
export function clockDriftMs(value: string, at: EpochMs, zone: string): number | null {
  const wall = wallOf(value);
  return wall === null ? null : wall - (at + offsetMs(at, zone));
}

const two = (number: number): string => String(number).padStart(2, '0');

/** `26/11/23,12:00:00` */
export function clockText(wall: EpochMs): string {
  const date = new Date(wall);
  const day = [date.getUTCFullYear() % 100, date.getUTCMonth() + 1, date.getUTCDate()].map(two).join('/');
  return `${day},${[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')}`;
}

/**
 * With the zone in quarter hours, as GSM time stamps have it. Whether the manual's zz means that or hours is not said:
 * the unit goes by the time before it either way.
 */
export function dateArgument(at: EpochMs, zone: string): string {
  const offset = offsetMs(at, zone);
  const quarters = Math.round(offset / 900_000);
  return `${clockText(at + offset)}${quarters < 0 ? '-' : '+'}${two(Math.abs(quarters))}`;
}
