import type { Clock } from '../runtime/clock.ts';
import { storedPassword } from '../ocpp/admission/stationPassword.ts';
import { prepared } from '../store/database.ts';
import { setStationPassword } from '../store/ocppStationStore.ts';
import { readTopology } from '../store/topologyStore.ts';
import type { Store } from '../store/store.ts';
import { ALL_STATIONS, EXPECTED_PASSWORD } from './harbour.ts';
import { historyStart, seedHistory } from './history/seedHistory.ts';
import { seedPeople } from './seedPeople.ts';
import { seedReaders } from './seedReaders.ts';
import { seedTopology } from './seedTopology.ts';

export { createDemoMeters, type DemoMeters } from './liveReaders.ts';
export { startDemoHarbour, type DemoHarbour, type DemoHarbourOptions } from './liveHarbour.ts';

/** The demo tells the same story on every PC. */
const SEED = 4999;

/**
 * Fills an empty file with the simulated harbour: three sites, 24 stations, people with marked accounts, and three
 * months of history up to now, all in the real tables.
 */
export async function seedDemo(store: Store, clock: Clock): Promise<void> {
  const now = clock.now();
  await store.write((writing) => {
    // Opening the file left a line of today; the demo's log begins three months ago.
    prepared(writing.db, 'DELETE FROM event').run();
    seedTopology(writing, historyStart(now));
  });
  await seedPeople(store, clock);
  await seedHistory({ store, now, seed: SEED });
  await store.write(({ db }) => seedReaders(db, now));
  await store.write(({ db }) => {
    for (const { id, chargeboxId } of readTopology(db).stations) {
      const demo = ALL_STATIONS.find((station) => station.chargeboxId === chargeboxId);
      if (demo?.odd === 'wrongPassword') setStationPassword(db, id, storedPassword(EXPECTED_PASSWORD));
    }
  });
}
