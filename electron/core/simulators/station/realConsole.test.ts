import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConsole, type Console } from '../../console.ts';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { readOcppStation, setStationOptions } from '../../store/ocppStationStore.ts';
import { sessionOf, type SessionRow } from '../../store/sessionRows.ts';
import { changeOutlet, insertSite, insertStation } from '../../store/topologyWrites.ts';
import type { CarLoad } from './charging/load.ts';
import type { VirtualStation } from './stationTypes.ts';
import { nextEvent } from './testing.ts';
import { createVirtualStation } from './virtualStation.ts';

const START = Date.UTC(2026, 5, 1, 6);
const CAR: CarLoad = {
  kind: 'car',
  phases: 3,
  maxCurrentA: 16,
  batteryWh: 60_000,
  socPercent: 40,
  reportsSoc: true,
  chargingMs: 0,
};

let clock: ManualClock;
let folder: string;
let console: Console;
let station: VirtualStation;

beforeEach(async () => {
  clock = manualClock(START);
  folder = mkdtempSync(join(tmpdir(), 'station-'));
  console = await openConsole({ file: join(folder, 'q.db'), mode: 'normal', ocppPort: 0, version: '0', clock });
  await console.store.write(({ db, announce }) => {
    const site = insertSite(db, { name: 'Kaia', identification: '', address: '' }, START);
    const input = { siteId: site.id, floorId: null, name: 'P1', chargeboxId: '000003586', outlets: 2 };
    const { id } = insertStation(db, input, START);
    // Minutes pass here in less than a ping needs to come back.
    setStationOptions(db, id, { ...readOcppStation(db, id).options, pingOff: true });
    announce({ kind: 'topologyChanged', at: START });
  });
  const url = `ws://127.0.0.1:${console.ocpp.listener().port}/Ocpp/websocket`;
  station = createVirtualStation({ url, chargeboxId: '000003586', outlets: 2, clock, seed: 5 });
  const ready = nextEvent(station, 'ready');
  station.start();
  await ready;
  await station.settled();
});
afterEach(async () => {
  await station.stop();
  await console.close();
  rmSync(folder, { recursive: true });
});

async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 10_000) {
    clock.advance(Math.min(10_000, left));
    await station.settled();
  }
}
const sessions = () =>
  (console.store.read.prepare('SELECT * FROM session ORDER BY id').all() as SessionRow[]).map(sessionOf);

describe('a virtual station at the real console', () => {
  it('boots, charges and ends: the session has what the meter counted', async () => {
    station.plug(1, CAR);
    await station.presentTag(1, 'A1');
    await station.settled();
    const running = sessions();
    expect(running).toMatchObject([
      { ending: 'open', nodeIdentity: '000003586', outletNumber: 1, authentication: 'anonymous', startedAt: START },
    ]);
    expect(station.state().outlets[0]?.transaction?.id).toBe(running[0]?.id);
    await pass(1_800_000);
    station.unplug(1);
    await station.settled();
    const [ended] = sessions();
    const registerWh = station.state().outlets[0]?.registerWh ?? 0;
    expect(ended).toMatchObject({
      ending: 'stopped',
      meterStopWh: registerWh,
      stopReason: 'EVDisconnected',
      durationMs: 1_800_000,
      flags: [],
    });
    expect(ended?.energyWh).toBeGreaterThan(5_000);
    expect(console.store.read.prepare('SELECT count(*) AS n, max(power_w) AS w FROM meter_value').get()).toMatchObject({
      n: 31,
    });
    expect(console.store.read.prepare('SELECT * FROM conformance_warning').all()).toEqual([]);
  });

  it('a charge that began and ended while it was away arrives with its own times', async () => {
    station.goOffline();
    await pass(60_000);
    station.plug(2, CAR);
    await station.presentTag(2, 'A1');
    await pass(900_000);
    station.unplug(2);
    await pass(30_000);
    station.comeBack();
    await nextEvent(station, 'ready');
    await station.settled();
    expect(sessions()).toMatchObject([
      {
        ending: 'stopped',
        startedAt: START + 60_000,
        endedAt: START + 960_000,
        loggedAt: START + 990_000,
        flags: ['receivedLate'],
      },
    ]);
  });

  it('a tag that an RFID outlet does not know is refused', async () => {
    const [outlet] = console.directory.topology().outlets;
    if (outlet === undefined) throw new Error('no outlet');
    await console.store.write(({ db, announce }) => {
      changeOutlet(db, outlet, { ...outlet, mode: 'rfid' });
      announce({ kind: 'topologyChanged', at: START });
    });
    station.plug(outlet.number, CAR);
    await station.presentTag(outlet.number, 'NOBODY');
    await station.settled();
    const statuses = sessions().map((session) => session.ending);
    expect(statuses.filter((ending) => ending === 'open')).toEqual([]);
  });
});
