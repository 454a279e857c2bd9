import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import type { DemoStation } from '../harbour.ts';
import type { Outage } from './visit.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type OutageInput = {
  readonly station: DemoStation;
  readonly random: SeededRandom;
  readonly from: EpochMs;
  readonly now: EpochMs;
};

/** When the mobile network lost a station; the last one goes on for those that are away on purpose. */
export function outagesOf({ station, random, from, now }: OutageInput): readonly Outage[] {
  const outages: Outage[] = [];
  const end = awaySince(station, now) ?? now;
  for (let at = from + random.between(1, 25) * DAY_MS; at < end - 2 * DAY_MS; at += random.between(6, 30) * DAY_MS)
    outages.push({ from: Math.round(at), until: Math.round(at + random.between(3, 95) * MINUTE_MS) });
  if (end < now) outages.push({ from: end, until: now });
  return outages;
}

/** Since when a station is away for good; null when it is not. */
export function awaySince({ odd }: DemoStation, now: EpochMs): EpochMs | null {
  if (odd === 'offline') return now - 22 * HOUR_MS - 11 * MINUTE_MS;
  return odd === 'wrongPassword' ? now - 3 * DAY_MS - 2 * HOUR_MS : null;
}

/** Since when the faulted station's first outlet is of no use. */
export const faultedSince = (now: EpochMs): EpochMs => now - 5 * DAY_MS - 4 * HOUR_MS;
