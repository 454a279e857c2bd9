import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConsole, type Console } from '../console.ts';
import { manualClock, type ManualClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openStore } from '../store/openStore.ts';
import { seedDemo, startDemoHarbour, type DemoHarbour } from './demo.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 34, 56);
let clock: ManualClock;
let folder: string;
let console: Console;
let harbour: DemoHarbour;

beforeEach(async () => {
  clock = manualClock(NOW);
  folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  const file = join(folder, 'demo.db');
  const { store, close } = openStore({ file, clock, log: silentLog });
  await seedDemo(store, clock);
  close();
  console = await openConsole({ file, mode: 'demo', ocppPort: 0, version: '0', clock });
  harbour = startDemoHarbour({
    ocppUrl: `ws://127.0.0.1:${console.ocpp.listener().port}/Ocpp/websocket`,
    clock,
    store: console.store,
  });
});
afterEach(async () => {
  await harbour.stop();
  await console.close();
  rmSync(folder, { recursive: true });
});

/** Steps short enough that every station's message is answered before the next is due. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 1_000) {
    clock.advance(1_000);
    await Promise.all(harbour.stations.map((station) => station.settled()));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const all = <Row>(sql: string): Row[] => console.store.read.prepare(sql).all() as Row[];
const open = () => all<{ id: number }>("SELECT id FROM session WHERE ending = 'open'").map((row) => row.id);

describe('the living harbour', () => {
  it('goes on with the charges of its history, shows every oddity, and ends each charge when it stops', async () => {
    const before = open();
    expect(before.length).toBeGreaterThan(5);
    await pass(60_000);
    const now = open();
    expect(before.filter((id) => !now.includes(id))).toEqual([]);
    expect(now.length).toBeGreaterThan(25);
    expect(console.live.outlets().filter((outlet) => outlet.condition === 'inUse').length).toBeGreaterThan(20);
    expect(console.live.outlets().filter((outlet) => outlet.errorCode === 'ConnectorLockFailure')).toHaveLength(1);
    expect(
      all<{ reason: string; id: string }>('SELECT reason, chargebox_id AS id FROM refused_upgrade ORDER BY id'),
    ).toEqual([
      { reason: 'wrongPassword', id: '000003611' },
      { reason: 'unknownStation', id: '000009001' },
      { reason: 'unknownStation', id: '3612' },
    ]);
    expect(console.live.stations().filter((station) => (station.clockDriftMs ?? 0) > 2_000_000)).toHaveLength(1);
    expect(console.live.stations().filter((station) => station.link.kind !== 'online')).toHaveLength(3);
    await harbour.stop();
    expect(open()).toEqual([]);
  });
});
