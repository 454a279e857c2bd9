import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeterSample } from '../../../shared/domain/han/sample.ts';
import { silentLog } from '../runtime/log.ts';
import { openTempStore, TEST_START, type TempStore } from '../testing/tempStore.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { readPeaks } from './reports/readerPeaks.ts';
import { readReaderCurve } from './reports/readerCurve.ts';
import { findMeter } from './store/meterRows.ts';
import { insertReader } from './store/readerStore.ts';
import { readerId } from '../../../shared/domain/ids.ts';
import type { ReadDb } from '../store/database.ts';

const HOUR = 3_600_000;
const METER = { area: 'grid:Sør', number: '7359992900000011' };
const ZONE = 'Europe/Oslo';

let temp: TempStore;
let recorder: Recorder;
let readerKey: number;
beforeEach(() => {
  temp = openTempStore();
  readerKey = temp.store.writeNow(({ db }) =>
    insertReader(
      db,
      {
        id: readerId('r1'),
        deviceId: 'aB3$xY9z',
        type: 'usb',
        name: '',
        intermediary: '',
        place: { siteId: null, floorId: null, outletId: null, isMain: false },
        gridArea: 'Sør',
        source: { kind: 'network', topic: 'han/x' },
        sentAt: null,
        trackingUrl: '',
      },
      TEST_START,
    ),
  );
  recorder = open();
});
afterEach(async () => {
  await recorder.close();
  temp.close();
});

const open = () => createRecorder({ store: temp.store, clock: temp.clock, log: silentLog });

const sample = (more: Partial<MeterSample> = {}): MeterSample => ({
  at: temp.clock.now(),
  clockAt: null,
  names: null,
  power: { importW: null, exportW: null, importVar: null, exportVar: null },
  currentMa: [null, null, null],
  voltageMv: [null, null, null],
  registers: null,
  ...more,
});
const power = (importW: number) => ({ importW, exportW: 0, importVar: null, exportVar: null });
const registers = (importWh: number) => ({ importWh, exportWh: 0, importVarh: null, exportVarh: null });

/** Lists every ten seconds for this long, with this power. */
function run(ms: number, importW: number): void {
  for (let passed = 0; passed < ms; passed += 10_000) {
    temp.clock.advance(10_000);
    recorder.take({ readerKey, meter: METER, sample: sample({ power: power(importW) }) });
  }
}
/** The list of the full hour, ten seconds after it. `clockAt` null: the full hour that was. */
function hour(importWh: number, clockAt: number | null = null): void {
  const full = Math.floor(temp.clock.now() / HOUR) * HOUR;
  recorder.take({
    readerKey,
    meter: METER,
    sample: sample({ clockAt: clockAt ?? full, registers: registers(importWh) }),
  });
}
const meterKey = (db: ReadDb = temp.store.read) => findMeter(db, METER)?.key ?? 0;
const hours = () =>
  temp.store.read
    .prepare<unknown[], { hour: number; import_wh: number | null }>(
      'SELECT hour, import_wh FROM han_hour ORDER BY hour',
    )
    .all()
    .map(({ hour: at, import_wh }) => [(at * HOUR - TEST_START) / HOUR, import_wh]);

describe('the energy of an hour is the rise of the register', () => {
  it('also when the power says a little less, and it is spread as the power was', async () => {
    hour(1_000_000);
    run(HOUR / 2, 1000);
    run(HOUR / 2, 3000);
    hour(1_002_200);
    await recorder.flush();
    expect(hours()[0]).toEqual([0, 2200]);
    const quarters = temp.store.read
      .prepare<unknown[], { import_wh: number }>('SELECT import_wh FROM han_quarter ORDER BY quarter LIMIT 4')
      .all()
      .map((row) => row.import_wh);
    expect(quarters.reduce((sum, wh) => sum + wh, 0)).toBe(2200);
    expect(quarters[0]).toBeLessThan(300);
    expect(quarters[3]).toBeGreaterThan(800);
  });

  it('a meter that sends an hour’s list twice gives no zero hour and no doubled peak (issue 1119)', async () => {
    hour(1_000_000);
    run(HOUR, 2000);
    hour(1_002_000);
    run(HOUR, 2000);
    // At 10:00 the list of 09:00 comes again, clock and counters both.
    hour(1_002_000, TEST_START + HOUR);
    run(HOUR, 2000);
    hour(1_006_000);
    await recorder.flush();
    expect(hours().slice(0, 3)).toEqual([
      [0, 2000],
      [1, 2000],
      [2, 2000],
    ]);
    const span = { meterKey: meterKey(), from: 0, to: Number.MAX_SAFE_INTEGER };
    const { peaks } = readPeaks(temp.store.read, { spans: [span], month: 202_611, zone: ZONE });
    expect(peaks).toEqual([{ at: TEST_START, energyWh: 2000, isEstimated: false }]);
  });

  it('what rose while nothing was heard is spread evenly and marked', async () => {
    hour(1_000_000);
    temp.clock.advance(4 * HOUR);
    hour(1_004_000);
    await recorder.flush();
    expect(hours().slice(0, 4)).toEqual([0, 1, 2, 3].map((at) => [at, 1000]));
    const curve = readReaderCurve(temp.store.read, {
      spans: [{ meterKey: meterKey(), from: 0, to: Number.MAX_SAFE_INTEGER }],
      from: TEST_START,
      to: TEST_START + 4 * HOUR,
      points: 10,
      zone: ZONE,
    });
    expect(curve.points.every((point) => point.isEstimated)).toBe(true);
  });

  it('the day has the sum of its hours, in the harbour’s zone', async () => {
    hour(1_000_000);
    for (let index = 1; index <= 24; index++) {
      temp.clock.advance(HOUR);
      hour(1_000_000 + index * 500);
    }
    await recorder.flush();
    const days = temp.store.read
      .prepare<unknown[], { day: number; import_wh: number }>('SELECT day, import_wh FROM han_day ORDER BY day')
      .all();
    // From 09:00 local on 15 hours of the first day, then 9 of the second.
    expect(days.map((row) => [row.day, row.import_wh])).toEqual([
      [20_261_123, 7500],
      [20_261_124, 4500],
    ]);
  });
});

describe('a restart', () => {
  it('in the middle of a quarter goes on where it stopped', async () => {
    run(6 * 60_000, 2000);
    await recorder.close();
    temp.reopened();
    recorder = open();
    run(6 * 60_000, 2000);
    await recorder.flush();
    const [quarter] = temp.store.read
      .prepare<unknown[], { known_s: number; import_ws: number }>('SELECT known_s, import_ws FROM han_quarter')
      .all();
    expect(quarter).toEqual({ known_s: 710, import_ws: 1_420_000 });
  });

  it('two readers at one meter, or a list sent again, make no second row', async () => {
    const item = { readerKey, meter: METER, sample: sample({ power: power(500), registers: registers(10) }) };
    recorder.take(item);
    recorder.take(item);
    await recorder.flush();
    expect(temp.store.read.prepare('SELECT count(*) AS n FROM han_value').get()).toEqual({ n: 1 });
    expect(temp.store.read.prepare('SELECT coalesce(sum(import_wh), 0) AS wh FROM han_quarter').get()).toEqual({
      wh: 0,
    });
  });
});

describe('numbers keep every digit', () => {
  it('a transformer site above 65.5 kW and a register above 2^24', async () => {
    recorder.take({
      readerKey,
      meter: METER,
      sample: sample({ power: power(1_234_567), registers: registers(109_552_250) }),
    });
    await recorder.flush();
    expect(temp.store.read.prepare('SELECT import_w, import_wh FROM han_value').get()).toEqual({
      import_w: 1_234_567,
      import_wh: 109_552_250,
    });
  });
});

describe('a curve', () => {
  it('of ten minutes has the lists themselves, with gaps as gaps and missing phases as missing', async () => {
    const lists = (currentMa: MeterSample['currentMa']) =>
      recorder.take({ readerKey, meter: METER, sample: sample({ power: power(1000), currentMa }) });
    lists([1000, null, 3000]);
    temp.clock.advance(10_000);
    lists([1000, null, 3000]);
    temp.clock.advance(400_000);
    lists([2000, null, 3000]);
    await recorder.flush();
    const { bucketMs, points } = readReaderCurve(temp.store.read, {
      spans: [{ meterKey: meterKey(), from: 0, to: Number.MAX_SAFE_INTEGER }],
      from: TEST_START,
      to: TEST_START + 600_000,
      points: 100,
      zone: ZONE,
    });
    expect(bucketMs).toBe(10_000);
    expect(points.map((point) => point.meanW)).toEqual([1000, 1000, null, 1000]);
    expect(points[0]?.currentMa).toEqual([1000, null, 3000]);
  });
});
