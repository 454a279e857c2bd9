import { addDays, dayOf, startOfDay } from '../localTime.ts';
import type { EpochMs } from '../ids.ts';

/**
 * A last-seen field as the seed words it (B12): `< 2 min`, `< 60 min`, the time of today, the date, or never. It is a
 * function of the clock, so it goes on ageing while nobody reloads anything (B17).
 */
export type SeenAge =
  | { readonly kind: 'never' }
  | { readonly kind: 'now' }
  | { readonly kind: 'withinHour' }
  | { readonly kind: 'time'; readonly at: EpochMs }
  | { readonly kind: 'date'; readonly at: EpochMs };

export const ACTIVE_MS = 2 * 60_000;
export const RECENT_MS = 60 * 60_000;

export type Now = { readonly now: EpochMs; /** The harbour's. */ readonly zone: string };

/** The field Online (B12): any sign of life, whether or not it carried data. */
export function onlineAge(lastSeenAt: EpochMs | null, { now, zone }: Now): SeenAge {
  if (lastSeenAt === null) return { kind: 'never' };
  const age = now - lastSeenAt;
  if (age < ACTIVE_MS) return { kind: 'now' };
  if (age < RECENT_MS) return { kind: 'withinHour' };
  return timeOrDate(lastSeenAt, { now, zone });
}

/**
 * The field HAN data (B13): `< 2 min` while data arrive, never, or, as a warning, the time or date of the last data.
 * It has no `< 60 min`: what is older than two minutes is a remark.
 */
export function hanAge(hanAt: EpochMs | null, { now, zone }: Now): SeenAge {
  if (hanAt === null) return { kind: 'never' };
  return now - hanAt < ACTIVE_MS ? { kind: 'now' } : timeOrDate(hanAt, { now, zone });
}

function timeOrDate(at: EpochMs, { now, zone }: Now): SeenAge {
  return dayOf(at, zone) === dayOf(now, zone) ? { kind: 'time', at } : { kind: 'date', at };
}

/** When a field next reads differently if nothing more arrives; null: never again. */
export function ageChangesAt(at: EpochMs | null, { now, zone }: Now): EpochMs | null {
  if (at === null) return null;
  const midnight = startOfDay(addDays(dayOf(at, zone), 1), zone);
  return [at + ACTIVE_MS, at + RECENT_MS, midnight].filter((instant) => instant > now).sort((a, b) => a - b)[0] ?? null;
}

/** How the two fields are read together (B13, B18). */
export type DataState =
  /** Data arrive. */
  | 'receiving'
  /** Data came once and have stopped. */
  | 'stopped'
  /** It is online and never had data: the port is most often not open, or the cassette is defective. */
  | 'portClosed'
  /** Neither sign of life nor data. */
  | 'silent';

export function dataState(
  at: { readonly lastSeenAt: EpochMs | null; readonly hanAt: EpochMs | null },
  now: EpochMs,
): DataState {
  if (at.hanAt !== null) return now - at.hanAt < ACTIVE_MS ? 'receiving' : 'stopped';
  return at.lastSeenAt !== null && now - at.lastSeenAt < RECENT_MS ? 'portClosed' : 'silent';
}
