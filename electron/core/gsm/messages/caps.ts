import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { ReadDb } from '../../store/database.ts';
import { readModem } from '../store/modemStore.ts';
import { handedOfSim, handedToNumber, nthNewestOfSim, nthNewestToNumber } from '../store/sentPartStore.ts';

export const HOUR_MS = 3_600_000;

export type Cap = { readonly which: 'capOfNumber' | 'capOfSim'; readonly cap: number; readonly until: EpochMs };
export type CapQuestion = {
  readonly sim: string;
  readonly number: string;
  readonly parts: number;
  readonly now: EpochMs;
};

/**
 * The hourly caps (research/gsm 6.7): a storm ends here, whatever started it. A text with more parts than the cap goes
 * when the hour before it was empty.
 */
export function capOf(db: ReadDb, { sim, number, parts, now }: CapQuestion): Cap | null {
  const { capPerNumber, capPerHour } = readModem(db);
  const since = now - HOUR_MS;
  const roomFor = (cap: number) => Math.max(0, cap - parts) + 1;
  const toNumber = handedToNumber(db, number, since);
  if (toNumber > 0 && toNumber + parts > capPerNumber) {
    const oldest = nthNewestToNumber(db, number, roomFor(capPerNumber)) ?? now;
    return { which: 'capOfNumber', cap: capPerNumber, until: oldest + HOUR_MS };
  }
  const ofSim = handedOfSim(db, sim, since);
  if (ofSim > 0 && ofSim + parts > capPerHour) {
    const oldest = nthNewestOfSim(db, sim, roomFor(capPerHour)) ?? now;
    return { which: 'capOfSim', cap: capPerHour, until: oldest + HOUR_MS };
  }
  return null;
}
