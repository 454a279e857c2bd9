import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openReadDb } from '../../../electron/core/store/database.ts';
import { startHelper, type Helper } from '../children.ts';
import { median, percentile, seeded, timedNow, whole } from '../numbers.ts';
import { figure, row, under, type BenchOptions, type Part, type Row } from '../part.ts';
import { tableBytes } from './bareFile.ts';
import { fillMeters, type Filled } from './meterFill.ts';
import { EVERY_S } from './readings.ts';
import type { ReportAsks } from './reportAsks.ts';

const DAY_S = 86_400;
const CURVE_POINTS = 800;
/** The issue: a day's curve. */
const CURVE_MS = 5;

/** Meter values as stations send them, by the million. */
export const meters: Part = {
  name: 'meters',
  title: 'Meter values: 60 outlets on 6 sites, four values a minute each',
  help: '10 million meter values: writing, size on disk, the day curve of an outlet, the month of a site',
  run: async (options) => {
    const folder = mkdtempSync(join(options.folder, 'meters-'));
    try {
      const filled = await fillMeters(folder, options.quick ? 1_000_000 : 10_000_000);
      return [...writeRows(filled), ...sizeRows(filled), ...(await readRows(filled, options))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function writeRows({ values, rates }: Filled): readonly Row[] {
  const what = `${whole(values)} values written, roll-ups and all`;
  const ours = figure(rates.ours, 'per s');
  return [
    row({ what, ours, limit: { ...figure(rates.bare, 'per s'), of: 'bare INSERT of the same rows, no roll-ups' } }),
    row({ what: 'the same', ours, limit: { ...figure(rates.naive, 'per s'), of: 'naive: a row of texts per value' } }),
  ];
}

function sizeRows({ file, values, naiveBytesPerValue }: Filled): readonly Row[] {
  const tables = tableBytes(file);
  const rollUps = (tables.get('meter_quarter') ?? 0) + (tables.get('meter_day') ?? 0);
  const of = 'naive';
  return [
    row({
      what: 'size of the file',
      ours: figure(statSync(file).size, 'bytes'),
      limit: { ...figure(naiveBytesPerValue * values, 'bytes'), of: `${of}, from a tenth of it` },
    }),
    row({
      what: 'bytes per value',
      ours: figure((tables.get('meter_value') ?? 0) / values, 'bytes'),
      limit: { ...figure(naiveBytesPerValue, 'bytes'), of },
    }),
    row({ what: 'bytes per value for the roll-ups', ours: figure(rollUps / values, 'bytes') }),
  ];
}

async function readRows(filled: Filled, { quick, profile }: BenchOptions): Promise<readonly Row[]> {
  const helper = startHelper<ReportAsks>(new URL('./reportServer.ts', import.meta.url), profile);
  const bare = openReadDb(filled.file);
  try {
    await helper.ask('open', { file: filled.file });
    const spans = spansOf(filled, quick ? 60 : 300);
    const day = await curves(helper, bare, spans);
    return [...day, await longCurve(helper, filled), monthRow(bare, filled)];
  } finally {
    bare.close();
    await helper.ask('close', null);
    await helper.end();
  }
}

type Span = { readonly outletKey: number; readonly ask: ReportAsks['curve']['ask'] };

/** Whole days of chance outlets, always the same. */
function spansOf({ berths, fromS, untilS }: Filled, count: number): readonly Span[] {
  const random = seeded(11);
  const days = Math.floor((untilS - fromS) / DAY_S);
  return Array.from({ length: count }, () => {
    const berth = berths[Math.floor(random() * berths.length)];
    if (!berth) throw new Error('no outlets');
    const from = (fromS + Math.floor(random() * days) * DAY_S) * 1000;
    const { outletKey, outlet } = berth;
    return { outletKey, ask: { outletId: outlet.id, from, to: from + DAY_S * 1000, points: CURVE_POINTS } };
  });
}

const BARE_DAY = 'SELECT at_s, energy_wh, power_w FROM meter_value WHERE outlet_key = ? AND at_s >= ? AND at_s < ?';

async function curves(
  helper: Helper<ReportAsks>,
  db: Database.Database,
  spans: readonly Span[],
): Promise<readonly Row[]> {
  const bareDay = db.prepare<unknown[], unknown[]>(BARE_DAY).raw();
  const ours: number[] = [];
  const bare: number[] = [];
  for (const { outletKey, ask } of spans) {
    bare.push(timedNow(() => bareDay.all(outletKey, ask.from / 1000, ask.to / 1000)));
    ours.push(await helper.ask('curve', ask));
  }
  const readings = DAY_S / EVERY_S;
  const line = (what: string, pick: (times: readonly number[]) => number) => ({
    what: `day curve of an outlet (${whole(readings)} readings), ${what}`,
    ours: figure(pick(ours), 'ms'),
    limit: { ...figure(pick(bare), 'ms'), of: 'bare SELECT of its rows' },
  });
  const [first = Number.NaN] = ours;
  return [
    row(line('p50', median)),
    row({ ...line('p95', (times) => percentile(times, 0.95)), target: under(percentile(ours, 0.95), CURVE_MS, 'ms') }),
    row({ what: 'the first one after the start, with the reading thread', ours: figure(first, 'ms') }),
  ];
}

async function longCurve(helper: Helper<ReportAsks>, { berths, fromS, untilS }: Filled): Promise<Row> {
  const times: number[] = [];
  for (const { outlet } of berths) {
    times.push(
      await helper.ask('curve', { outletId: outlet.id, from: fromS * 1000, to: untilS * 1000, points: CURVE_POINTS }),
    );
  }
  const days = Math.round((untilS - fromS) / DAY_S);
  return row({ what: `curve of all ${days} days of an outlet, p50`, ours: figure(median(times), 'ms') });
}

/** The energy of each outlet of a site in its newest month, from the days' first and last register readings. */
const SITE_MONTH = `SELECT sum(last_wh - first_wh) AS wh FROM (
  SELECT min(first_wh) AS first_wh, max(last_wh) AS last_wh FROM meter_day
  WHERE outlet_key IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ? GROUP BY outlet_key)`;
/** The same from every value. */
const SITE_MONTH_FROM_VALUES = `SELECT sum(last_wh - first_wh) AS wh FROM (
  SELECT min(energy_wh) AS first_wh, max(energy_wh) AS last_wh FROM meter_value
  WHERE outlet_key IN (SELECT value FROM json_each(?)) GROUP BY outlet_key)`;

function monthRow(db: Database.Database, { berths }: Filled): Row {
  const rollUp = db.prepare<unknown[], number>(SITE_MONTH).pluck();
  const values = db.prepare<unknown[], number>(SITE_MONTH_FROM_VALUES).pluck();
  const bySite = Map.groupBy(berths, ({ site }) => site.id);
  const sites = [...bySite.values()].map((site) => JSON.stringify(site.map(({ outletKey }) => outletKey)));
  for (const keys of sites) {
    const fromDays = rollUp.get(keys, 0, 99_999_999);
    const fromValues = values.get(keys);
    if (fromDays !== fromValues) throw new Error(`the roll-up says ${fromDays} Wh, the values ${fromValues} Wh`);
  }
  const ours = median(sites.map((keys) => timedNow(() => rollUp.get(keys, 0, 99_999_999))));
  const bare = median(sites.map((keys) => timedNow(() => values.get(keys))));
  return row({
    what: "a site's energy of the month from the meters, p50",
    ours: figure(ours, 'ms'),
    limit: { ...figure(bare, 'ms'), of: 'from every value' },
    ratio: null,
  });
}
