import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import { openStore } from '../store/openStore.ts';
import { insertSite, insertStation } from '../store/topologyWrites.ts';
import { systemClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { tempDir } from '../testing/tempStore.ts';
import { dial } from './testing/rawStation.ts';

const KILLS = 50;
const STATIONS = 20;
const program = join(import.meta.dirname, '../testing/serveUntilKilled.ts');

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = tempDir());
});
afterEach(() => remove());

type Charge = {
  readonly time: string;
  transactionId: number | null;
  /** Seconds since the epoch of readings whose answer came. */
  readonly readings: number[];
  isStopped: boolean;
};

/** A station as OCPP wants it: what was not answered is said again after the next connection. */
class Boat {
  readonly charges: Charge[] = [];
  readonly name: string;
  #step = 0;
  constructor(name: string) {
    this.name = name;
  }

  /** Talks until the line is cut. */
  async talk(url: string, answered: () => void): Promise<void> {
    const station = await dial(`${url}${this.name}`).catch(() => null);
    if (!station) return;
    try {
      for (;;) {
        await this.#sayNext(station.ask);
        answered();
      }
    } catch {
      station.socket.terminate();
    }
  }

  /** Start, two readings, stop; then the next charge. */
  async #sayNext(ask: (action: string, payload: unknown) => Promise<readonly unknown[]>): Promise<void> {
    const at = Date.UTC(2026, 10, 1) + this.#step * 60_000;
    const timestamp = new Date(at).toISOString();
    const charge = this.charges.at(-1);
    const meter = 1000 + this.#step * 10;
    const kind = this.#step % 4;
    if (kind === 0) {
      const reply = await ask('StartTransaction', { connectorId: 1, idTag: this.name, meterStart: meter, timestamp });
      this.charges.push({ time: timestamp, transactionId: idIn(reply), readings: [], isStopped: false });
    } else if (kind === 3) {
      await ask('StopTransaction', { transactionId: charge?.transactionId, meterStop: meter, timestamp });
      if (charge) charge.isStopped = true;
    } else {
      const sampledValue = [{ value: String(meter) }];
      await ask('MeterValues', {
        connectorId: 1,
        transactionId: charge?.transactionId,
        meterValue: [{ timestamp, sampledValue }],
      });
      charge?.readings.push(at / 1000);
    }
    this.#step += 1;
  }
}

function idIn([, , payload]: readonly unknown[]): number {
  const id =
    typeof payload === 'object' && payload !== null && 'transactionId' in payload ? payload.transactionId : null;
  if (typeof id !== 'number') throw new Error('no transaction id');
  return id;
}

/** Serves the boats until that many messages were answered, then kills the console. */
async function serveAndKill(file: string, boats: readonly Boat[], count: number): Promise<void> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [port] = await once(child.stdout, 'data');
  let left = count;
  const talking = boats.map((boat) =>
    boat.talk(`ws://127.0.0.1:${Number(port)}/Ocpp/websocket/`, () => {
      left -= 1;
      if (left === 0) child.kill('SIGKILL');
    }),
  );
  await exited;
  await Promise.all(talking);
  await turn();
}

function makeTree(file: string): void {
  const { store, close } = openStore({ file, clock: systemClock, log: silentLog });
  store.writeNow(({ db, announce }) => {
    const at = systemClock.now();
    const site = insertSite(db, { name: 'Havna', identification: '', address: '' }, at);
    for (let index = 0; index < STATIONS; index += 1) {
      const name = `CP${index}`;
      insertStation(db, { siteId: site.id, floorId: null, outlets: 1, name, chargeboxId: name }, at);
    }
    announce({ kind: 'topologyChanged', at });
  });
  close();
}

type Row = { id: number; node_identity: string; started_at: number; ending: string };

it(
  '50 kills while stations charge: no answered start, reading or stop is lost, and none is there twice',
  { timeout: 240_000 },
  async () => {
    const file = join(dir, 'quayside.db');
    makeTree(file);
    const random = createSeededRandom(20261123);
    const boats = Array.from({ length: STATIONS }, (_, index) => new Boat(`CP${index}`));
    for (let kill = 0; kill < KILLS; kill += 1) await serveAndKill(file, boats, random.integer(20, 300));

    const { store, close } = openStore({ file, clock: systemClock, log: silentLog });
    const rows = store.read
      .prepare<[], Row>('SELECT id, node_identity, started_at, ending FROM session ORDER BY id')
      .all();
    const readings = new Set(
      store.read
        .prepare<[], { name: string; at: number }>(
          `SELECT station.chargebox_id AS name, at_s AS at FROM meter_value JOIN outlet ON outlet.key = outlet_key
           JOIN station ON station.id = outlet.station_id`,
        )
        .all()
        .map(({ name, at }) => `${name} ${at}`),
    );
    close();

    const keys = rows.map((row) => `${row.node_identity} ${row.started_at}`);
    expect(new Set(keys).size).toBe(keys.length);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const charges = boats.flatMap((boat) => boat.charges.map((charge) => ({ boat, charge })));
    expect(charges.length).toBeGreaterThan(500);
    for (const { boat, charge } of charges) {
      const row = charge.transactionId === null ? undefined : byId.get(charge.transactionId);
      expect([row?.node_identity, row?.started_at]).toEqual([boat.name, Date.parse(charge.time)]);
      expect(charge.isStopped && row?.ending !== 'stopped').toBe(false);
      expect(charge.readings.filter((at) => !readings.has(`${boat.name} ${at}`))).toEqual([]);
    }
    // A start that was stored but not answered was said again: each boat has one charge more at most.
    expect(rows.length - charges.length).toBeLessThanOrEqual(STATIONS);
  },
);
