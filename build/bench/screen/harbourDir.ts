import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openConsole } from '../../../electron/core/console.ts';
import { writeSetting } from '../../../electron/core/store/settingStore.ts';
import type { OutletId } from '../../../shared/domain/ids.ts';
import { buildHarbour, ZONE } from '../data/harbour.ts';

/** A folder as `--data-dir` takes it: a harbour of that many stations CP0, CP1, ..., and somebody who is signed in. */
export type HarbourDir = {
  readonly dir: string;
  /** Of the signed-in place; the browser's cookie holds it. */
  readonly token: string;
  readonly lastOutlet: OutletId;
};

const SITES = 10;

export async function makeHarbourDir(folder: string, stations: number): Promise<HarbourDir> {
  const dir = mkdtempSync(join(folder, 'harbour-'));
  const console = await openConsole({
    file: join(dir, 'quayside.db'),
    mode: 'normal',
    ocppPort: 0,
    ocppHost: '127.0.0.1',
    version: 'bench',
  });
  try {
    const admin = { email: 'bench@quayside.test', firstName: 'Bench', lastName: '', language: 'en' } as const;
    const secret = {
      password: `brygge${Math.floor(1000 + Math.random() * 9000)}`,
      role: 'administrator',
      siteId: null,
    } as const;
    const user = await console.people.createUser({ ...admin, ...secret }, ({ db }) => {
      writeSetting(db, 'harbourName', 'Bench');
      writeSetting(db, 'timeZone', ZONE);
    });
    const berths = buildHarbour(console.store, {
      sites: SITES,
      stationsPerSite: Math.ceil(stations / SITES),
      outlets: 1,
    });
    const { token } = await console.people.signInAs(user.id);
    const last = berths.find(({ station }) => station.chargeboxId === `CP${stations - 1}`);
    if (!last) throw new Error(`no station CP${stations - 1}`);
    return { dir, token, lastOutlet: last.outlet.id };
  } finally {
    await console.close();
  }
}
