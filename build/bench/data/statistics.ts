import type Database from 'better-sqlite3';
import type { SessionQuery } from '../../../electron/core/reports/sessionQuery.ts';
import { openReadDb } from '../../../electron/core/store/database.ts';
import { EVERYWHERE } from '../../../electron/core/store/nodeFilter.ts';
import { startHelper, type Helper } from '../children.ts';
import { besideIdle, holdRows, watchedDuring } from '../loopWatch.ts';
import { median, timedNow, whole } from '../numbers.ts';
import { figure, row, type Part, type Row } from '../part.ts';
import type { ReportAsks } from './reportAsks.ts';
import { sessionFile, type SessionFile } from './sessionFile.ts';

const PAGE_ROWS = 100;
/** Where in the list people look: its beginning, its end, and in between. */
const PAGES = [0, 0.25, 0.5, 0.75, 1];
const NEWEST = { column: 'startedAt', descending: true } as const;
const YEAR_MS = 365 * 86_400_000;

type Reading = { readonly helper: Helper<ReportAsks>; readonly db: Database.Database; readonly rounds: number };

/** What the statistics screens ask of a file that has grown for years. */
export const statistics: Part = {
  name: 'statistics',
  title: 'Statistics of 240 stations over three years, in the console as a screen waits for them',
  help: '1 million sessions: lists, deep pages, filters, sorting, dashboard, a year by months',
  run: async (options) => {
    const sessions = await sessionFile(options);
    const helper = startHelper<ReportAsks>(new URL('./reportServer.ts', import.meta.url), options.profile);
    const db = openReadDb(sessions.file);
    const reading = { helper, db, rounds: options.quick ? 3 : 5 };
    try {
      await helper.ask('open', { file: sessions.file });
      await helper.ask('dashboard', EVERYWHERE);
      const watched = await watchedDuring(helper, async () => [
        ...(await listRows(reading, sessions)),
        ...(await sumRows(reading, sessions)),
      ]);
      return [...writeRow(sessions), ...watched.value, ...holdRows('during these', besideIdle(watched))];
    } finally {
      db.close();
      await helper.ask('close', null);
      await helper.end();
    }
  },
};

const writeRow = ({ count, perS }: SessionFile): readonly Row[] =>
  perS === null
    ? []
    : [row({ what: `${whole(count)} sessions written (begun, ended, counted)`, ours: figure(perS, 'per s') })];

type Compared = {
  readonly what: string;
  readonly query: SessionQuery;
  /** The same rows by one statement of the least text. */
  readonly sql: string;
  readonly values?: readonly (string | number)[];
};

async function listRows(reading: Reading, { berths, untilMs }: SessionFile): Promise<readonly Row[]> {
  const name = berths[50]?.station.name ?? '';
  const [site] = berths;
  if (!site) throw new Error('no outlets');
  const year = { from: untilMs - YEAR_MS, to: untilMs };
  const lists: readonly Compared[] = [
    {
      what: 'all sessions, newest first: opened with sums',
      query: { where: EVERYWHERE, filter: {}, sort: NEWEST },
      sql: 'SELECT id FROM session ORDER BY started_at DESC, id DESC',
    },
    {
      what: 'a year of one site',
      query: { where: { ...EVERYWHERE, siteId: site.site.id }, filter: { startedAt: year }, sort: NEWEST },
      sql: 'SELECT id FROM session WHERE site_id = ? AND started_at BETWEEN ? AND ? ORDER BY started_at DESC, id DESC',
      values: [site.site.id, year.from, year.to],
    },
    {
      what: 'filtered by a part of the station name, all years',
      query: { where: EVERYWHERE, filter: { stationName: name }, sort: NEWEST },
      sql: 'SELECT id FROM session WHERE station_name LIKE ? ORDER BY started_at DESC, id DESC',
      values: [`%${name}%`],
    },
    {
      what: 'sorted by energy, all years',
      query: { where: EVERYWHERE, filter: {}, sort: { column: 'energyWh', descending: true } },
      sql: 'SELECT id FROM session ORDER BY energy_wh DESC, id DESC',
    },
  ];
  const opened: Row[] = [];
  for (const list of lists) opened.push(await openRow(reading, list));
  return [...opened, await pageRow(reading)];
}

async function openRow({ helper, db, rounds }: Reading, { what, query, sql, values = [] }: Compared): Promise<Row> {
  const bare = db.prepare<unknown[], number>(sql).pluck();
  const times: number[] = [];
  const bareTimes: number[] = [];
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    const list = await helper.ask('list', { query, pages: [], pageRows: PAGE_ROWS });
    times.push(list.openMs);
    ({ count } = list);
    bareTimes.push(timedNow(() => bare.all(...values)));
  }
  return row({
    what: `${what} (${whole(count)} rows)`,
    ours: figure(median(times), 'ms'),
    limit: { ...figure(median(bareTimes), 'ms'), of: 'bare SELECT of the ids' },
  });
}

async function pageRow({ helper, db }: Reading): Promise<Row> {
  const query = { where: EVERYWHERE, filter: {}, sort: NEWEST };
  const { pageMs } = await helper.ask('list', { query, pages: [...PAGES, ...PAGES], pageRows: PAGE_ROWS });
  const bare = db
    .prepare<unknown[], unknown[]>('SELECT * FROM session ORDER BY started_at DESC, id DESC LIMIT ?')
    .raw();
  return row({
    what: `a page of ${PAGE_ROWS} anywhere in the list`,
    ours: figure(median(pageMs), 'ms'),
    limit: {
      ...figure(median(PAGES.map(() => timedNow(() => bare.all(PAGE_ROWS)))), 'ms'),
      of: 'bare SELECT of the first 100',
    },
  });
}

async function sumRows({ helper, db, rounds }: Reading, { berths, untilMs }: SessionFile): Promise<readonly Row[]> {
  const siteId = berths[0]?.site.id ?? null;
  const month = untilMs - 31 * 86_400_000;
  const sums = 'SELECT count(*), sum(energy_wh), sum(duration_ms) FROM session WHERE started_at >= ?';
  const all = db.prepare<unknown[], unknown[]>(sums).raw();
  const ofSite = db.prepare<unknown[], unknown[]>(`${sums} AND site_id = ?`).raw();
  const compare = async (what: string, ours: () => Promise<number>, bare: () => unknown): Promise<Row> => {
    const times: number[] = [];
    const bareTimes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await ours());
      bareTimes.push(timedNow(bare));
    }
    const limit = { ...figure(median(bareTimes), 'ms'), of: 'bare sum of the span' };
    return row({ what, ours: figure(median(times), 'ms'), limit });
  };
  const year = { from: untilMs - YEAR_MS, to: untilMs };
  return [
    await compare(
      'dashboard of the whole harbour',
      () => helper.ask('dashboard', EVERYWHERE),
      () => all.get(month),
    ),
    await compare(
      'dashboard of one site',
      () => helper.ask('dashboard', { ...EVERYWHERE, siteId }),
      () => ofSite.get(month, siteId),
    ),
    await compare(
      'a year by months, one site',
      () => helper.ask('periods', { where: { ...EVERYWHERE, siteId }, ...year, unit: 'month' }),
      () => ofSite.get(year.from, siteId),
    ),
    await compare(
      'a year by months, the whole harbour',
      () => helper.ask('periods', { where: EVERYWHERE, ...year, unit: 'month' }),
      () => all.get(year.from),
    ),
  ];
}
