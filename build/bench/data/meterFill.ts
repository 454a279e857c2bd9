import { join } from 'node:path';
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openStore } from '../../../electron/core/store/openStore.ts';
import { recordReading, type MeterReading } from '../../../electron/core/store/meterStore.ts';
import { writeSetting } from '../../../electron/core/store/settingStore.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { systemClock } from '../../../electron/core/runtime/clock.ts';
import { silentLog } from '../../../electron/core/runtime/log.ts';
import { median, seeded, timed, timedNow, whole } from '../numbers.ts';
import { say } from '../part.ts';
import { openBare } from './bareFile.ts';
import { buildHarbour, ZONE, type Berth } from './harbour.ts';
import * as shapes from './readings.ts';

const SITES = 6;
const OUTLETS_PER_SITE = 10;
/** Instants in one transaction: 600 readings, what stands in one commit of a busy console. */
const INSTANTS_TOGETHER = 10;
const SLICES = 10;
/** The naive table is filled with a tenth only: it is the slowest and largest of the three. */
const NAIVE_EVERY = 10;

export type Filled = {
  readonly file: string;
  readonly berths: readonly Berth[];
  readonly fromS: number;
  readonly untilS: number;
  readonly values: number;
  /** Values per second, medians of the slices. */
  readonly rates: { readonly ours: number; readonly bare: number; readonly naive: number };
  readonly naiveBytesPerValue: number;
};

/** Writes that many values by the console's own writer, the same by a bare statement, a tenth in the naive form. */
export async function fillMeters(folder: string, values: number): Promise<Filled> {
  const file = join(folder, 'meters.db');
  const { store, close } = openStore({ file, clock: systemClock, log: silentLog });
  store.writeNow(({ db }) => writeSetting(db, 'timeZone', ZONE));
  const berths = buildHarbour(store, { sites: SITES, stationsPerSite: OUTLETS_PER_SITE, outlets: 1 });
  const bare = openBare(join(folder, 'bare.db'), shapes.BARE_SCHEMA);
  const naiveFile = join(folder, 'naive.db');
  const naive = openBare(naiveFile, shapes.NAIVE_SCHEMA);
  const instants = Math.ceil(values / berths.length / shapes.VALUES_PER_READING);
  const untilS = Math.floor(Date.now() / 1000 / shapes.EVERY_S) * shapes.EVERY_S;
  const fromS = untilS - instants * shapes.EVERY_S;
  const readingsAt = shapes.createReadings(
    seeded(7),
    berths.map(({ outletKey }) => outletKey),
  );
  const times: { ours: number; bare: number; naive: number }[] = [];
  for (let slice = 0; slice < SLICES; slice += 1) {
    const first = Math.floor((slice * instants) / SLICES);
    const last = Math.floor(((slice + 1) * instants) / SLICES);
    const batches = batchesOf({ first, last, fromS }, readingsAt);
    const count = (last - first) * berths.length * shapes.VALUES_PER_READING;
    const { ms: oursMs } = await timed(() => writeOurs(store, batches));
    const bareMs = timedNow(() => writeBare(bare, batches));
    const few = batches.slice(0, Math.ceil(batches.length / NAIVE_EVERY));
    const naiveMs = timedNow(() => writeNaive(naive, few));
    const naiveCount = few.reduce((sum, batch) => sum + batch.length, 0) * shapes.VALUES_PER_READING;
    times.push({ ours: rate(count, oursMs), bare: rate(count, bareMs), naive: rate(naiveCount, naiveMs) });
    say(`meters: ${whole(((slice + 1) * values) / SLICES)} values, ${whole(times.at(-1)?.ours ?? 0)}/s`);
  }
  const naiveValues = naive.prepare<[], number>('SELECT count(*) FROM meter_value').pluck().get() ?? 0;
  naive.close();
  bare.close();
  close();
  const middle = (key: 'ours' | 'bare' | 'naive') => median(times.map((time) => time[key]));
  return {
    file,
    berths,
    fromS,
    untilS,
    values: instants * berths.length * shapes.VALUES_PER_READING,
    rates: { ours: middle('ours'), bare: middle('bare'), naive: middle('naive') },
    naiveBytesPerValue: statSync(naiveFile).size / naiveValues,
  };
}

const rate = (count: number, ms: number): number => (count / ms) * 1000;

type Slice = { readonly first: number; readonly last: number; readonly fromS: number };

function batchesOf({ first, last, fromS }: Slice, readingsAt: (at: number) => readonly MeterReading[]) {
  const batches: MeterReading[][] = [];
  for (let instant = first; instant < last; instant += INSTANTS_TOGETHER) {
    const batch: MeterReading[] = [];
    for (let one = instant; one < Math.min(last, instant + INSTANTS_TOGETHER); one += 1) {
      batch.push(...readingsAt((fromS + one * shapes.EVERY_S) * 1000));
    }
    batches.push(batch);
  }
  return batches;
}

type Batches = readonly (readonly MeterReading[])[];

/** As a station's meter values are written, roll-ups and all; each batch is on the disk before the next. */
async function writeOurs(store: Store, batches: Batches): Promise<void> {
  for (const batch of batches) {
    await store.write(({ db }) => {
      for (const reading of batch) recordReading(db, reading);
    });
  }
}

function writeBare(db: Database.Database, batches: Batches): void {
  const insert = db.prepare(shapes.BARE_INSERT);
  const write = db.transaction((batch: readonly MeterReading[]) => {
    for (const { outletKey, at, energyWh, powerW, currentMa, voltageMv } of batch) {
      insert.run(outletKey, at / 1000, energyWh, powerW, currentMa[0], voltageMv[0]);
    }
  });
  for (const batch of batches) write(batch);
}

function writeNaive(db: Database.Database, batches: Batches): void {
  const insert = db.prepare(shapes.NAIVE_INSERT);
  const write = db.transaction((batch: readonly MeterReading[]) => {
    for (const { outletKey, at, energyWh, powerW, currentMa, voltageMv } of batch) {
      const station = `CP${outletKey}`;
      const time = new Date(at).toISOString();
      insert.run(station, 1, time, 'Energy.Active.Import.Register', 'Wh', null, String(energyWh));
      insert.run(station, 1, time, 'Power.Active.Import', 'W', null, String(powerW));
      insert.run(station, 1, time, 'Current.Import', 'A', 'L1', String((currentMa[0] ?? 0) / 1000));
      insert.run(station, 1, time, 'Voltage', 'V', 'L1-N', String((voltageMv[0] ?? 0) / 1000));
    }
  });
  for (const batch of batches) write(batch);
}
