import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Talk } from './talk.ts';

let shownSecond = -1;
let shown = '';

/**
 * A time as stations can read it: `2026-11-23T12:34:56Z`. Milliseconds and `+00:00` break some (quirk 20), others
 * want the milliseconds, which is the station's own setting.
 */
export function replyTime(at: EpochMs, withMilliseconds: boolean): string {
  if (withMilliseconds) return new Date(at).toISOString();
  const second = Math.floor(at / 1000);
  if (second !== shownSecond) {
    shownSecond = second;
    shown = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  }
  return shown;
}

export const stationNow = (talk: Talk): string =>
  replyTime(talk.parts.clock.now(), talk.memory.options.millisecondsInTime);
