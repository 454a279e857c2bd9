import { isWrongClock, watchClock } from '../../../../shared/domain/clockDrift.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Writing } from '../../store/store.ts';
import { noteClockDrift } from '../../store/ocppStationStore.ts';
import type { StationTime } from './stationTime.ts';
import type { Talk } from './talk.ts';

/** A change of drift that is worth telling. */
const NEWS_MS = 5_000;

/** Learns the station's clock from a message's time, and notes what was odd about that. */
export function hearTime(talk: Talk, time: StationTime, receivedAt: EpochMs): void {
  if (time.oddity) talk.warn(time.oddity.code, time.oddity.detail);
  if (time.at === null) return;
  const { memory } = talk;
  memory.clock = watchClock(memory.clock, time.at, receivedAt);
  if (memory.clock.driftMs !== null && isWrongClock(memory.clock.driftMs)) {
    talk.warn('clockWrong', `${Math.round(memory.clock.driftMs / 1000)} s`);
  }
}

/** Stores and announces the drift when it is news; to be called inside the message's own writing. */
export function tellDrift(talk: Talk, { db, announce }: Writing, at: EpochMs): void {
  const { driftMs } = talk.memory.clock;
  const told = talk.memory.announcedDriftMs;
  if (driftMs === null || (told !== null && Math.abs(driftMs - told) < NEWS_MS)) return;
  talk.memory.announcedDriftMs = driftMs;
  noteClockDrift(db, talk.stationId, driftMs);
  announce({ kind: 'stationClockMeasured', stationId: talk.stationId, at, driftMs });
}
