import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { SeededRandom } from '../../simulators/seededRandom.ts';
import { DEMO_ACCOUNTS } from '../accounts.ts';
import { HARBOUR_ZONE } from '../harbour.ts';
import type { PastEvent } from './timeline.ts';

const HOUR_MS = 3_600_000;

/** The console's own lines: its first start, and staff who sign in on working days. */
export function consoleEvents(from: EpochMs, now: EpochMs, random: SeededRandom): readonly PastEvent[] {
  const events: PastEvent[] = [
    { at: from, write: ({ announce }) => announce({ kind: 'consoleStarted', at: from, stoppedAt: null, clean: true }) },
  ];
  const staff = DEMO_ACCOUNTS.filter((account) => account.role !== 'evUser');
  for (let day = dayOf(from, HARBOUR_ZONE); startOfDay(day, HARBOUR_ZONE) < now; day = addDays(day, 1)) {
    for (const { email } of staff) {
      const at = Math.round(startOfDay(day, HARBOUR_ZONE) + random.between(7, 16) * HOUR_MS);
      if (at < now && random.chance(0.25))
        events.push({ at, write: ({ announce }) => announce({ kind: 'userSignedIn', at, email }) });
    }
  }
  return events;
}
