import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXCEL_ROW_LIMIT, type ExportProgress } from '../../../shared/contract/exports.ts';
import type { SessionColumn, SessionFilter } from '../../../shared/contract/statistics.ts';
import { SESSION_COLUMNS } from '../../../shared/contract/statistics.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { createDirectory } from '../live/directory.ts';
import { manualClock, type ManualClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openWriteDb, type WriteDb } from '../store/database.ts';
import { recordReading } from '../store/meterStore.ts';
import { migrate } from '../store/migrate.ts';
import { EVERYWHERE } from '../store/nodeFilter.ts';
import { countSession } from '../store/sessionMonths.ts';
import { endSession, insertSession, readSession } from '../store/sessionStore.ts';
import { createStore, type Store } from '../store/store.ts';
import { buildSmallHarbour, type SmallHarbour } from '../testing/smallHarbour.ts';
import { idTag, siteId } from '../../../shared/domain/ids.ts';
import { createReports, type Reports } from './reports.ts';

const OSLO = 'Europe/Oslo';
const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;
const OWNER = 'kari';
const BY_START = { column: 'startedAt', descending: true } as const;

let folder: string;
let db: WriteDb;
let store: Store;
let clock: ManualClock;
let harbour: SmallHarbour;
let reports: Reports;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-reports-'));
  const file = join(folder, 'quayside.db');
  db = openWriteDb(file);
  migrate(db);
  store = createStore({ db, log: silentLog, recorder: { record: () => null, undone: () => {} } });
  clock = manualClock(NOW);
  harbour = buildSmallHarbour(store, NOW);
  reports = createReports({ store, directory: createDirectory(store), clock, file, log: silentLog });
});

afterEach(async () => {
  await reports.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

type Given = {
  readonly at: number;
  readonly hours?: number;
  readonly energyWh?: number;
  readonly tag?: string;
  readonly email?: string;
  readonly eastern?: boolean;
  readonly open?: boolean;
};

function giveSession(given: Given): Session {
  const station = given.eastern === true ? harbour.e1 : harbour.a1;
  const outlet = (given.eastern === true ? harbour.e1Outlets : harbour.a1Outlets)[0];
  const site = given.eastern === true ? harbour.ost : harbour.vest;
  if (!outlet) throw new Error('no outlet');
  const id = insertSession(db, {
    siteId: site.id,
    siteName: site.name,
    stationId: station.id,
    stationName: station.name,
    nodeIdentity: '00004079',
    outletId: outlet.id,
    outletKey: 1,
    outletNumber: outlet.number,
    startedAt: given.at,
    meterStartWh: 1000,
    authentication: given.tag === undefined ? 'anonymous' : 'rfid',
    idTag: given.tag === undefined ? null : idTag(given.tag),
    userId: null,
    userEmail: given.email ?? null,
    loggedAt: given.at + 1000,
    flags: [],
  });
  if (given.open !== true) {
    const energyWh = given.energyWh ?? 4800;
    endSession(db, {
      id,
      endedAt: given.at + (given.hours ?? 1) * HOUR,
      energyWh,
      meterStopWh: 1000 + energyWh,
      stopReason: 'Local',
      ending: 'stopped',
      flags: [],
    });
  }
  const session = readSession(db, id);
  if (!session) throw new Error('no session');
  countSession(db, session, OSLO);
  return session;
}

const list = (filter: SessionFilter = {}, where = EVERYWHERE) =>
  reports.lists.open({ where, filter, sort: BY_START }, OWNER);

async function rowsOf(listId: string, count = 500): Promise<readonly Session[]> {
  return reports.lists.rows({ listId, from: 0, count, owner: OWNER });
}

describe('one row per charging session for the node selected (C22)', () => {
  it('counts and sums a whole place from its months, with the open session among them', async () => {
    giveSession({ at: NOW - 5 * HOUR, energyWh: 4800 });
    giveSession({ at: NOW - 50 * 24 * HOUR, energyWh: 1200, eastern: true });
    giveSession({ at: NOW - HOUR, open: true });
    const all = await list();
    expect(all).toMatchObject({ count: 3, ofCount: 3, energyWh: 6000, durationMs: 2 * HOUR });
    const vest = await list({}, { ...EVERYWHERE, siteId: harbour.vest.id });
    expect(vest).toMatchObject({ count: 2, energyWh: 4800 });
    expect((await rowsOf(vest.listId)).map((row) => row.siteName)).toEqual(['Vest', 'Vest']);
  });

  it.each<[string, SessionFilter, number]>([
    ['a start within a range', { startedAt: { from: NOW - 6 * HOUR, to: null } }, 2],
    ['an end within a range', { endedAt: { from: null, to: NOW - 10 * HOUR } }, 1],
    ['a duration', { durationMs: { from: 2 * HOUR, to: null } }, 1],
    ['an energy', { energyWh: { from: 4800, to: 4800 } }, 1],
    ['a part of the station’s name in any case', { stationName: 'e1' }, 1],
    ['a Nordic letter in any case', { siteName: 'øst' }, 1],
    ['a part of the node identity with its zeros', { nodeIdentity: '0407' }, 3],
    ['an outlet number', { outletNumber: 1 }, 3],
    ['anonymous sessions', { authentication: 'anonymous' }, 2],
    ['a tag in any case', { idTag: 'beef' }, 1],
    ['an e-mail', { userEmail: 'KARI@' }, 1],
    ['a sign that SQL would take for any letter', { userEmail: 'kar%' }, 0],
    ['open sessions', { state: 'open' }, 1],
    ['finished sessions', { state: 'ended' }, 2],
    ['flagged sessions', { flaggedOnly: true }, 0],
  ])('filters on any column (C24): %s', async (_name, filter, count) => {
    giveSession({ at: NOW - 5 * HOUR, hours: 3, energyWh: 4800, tag: 'DEADBEEF', email: 'kari@havn.no' });
    giveSession({ at: NOW - 30 * HOUR, energyWh: 1200, eastern: true });
    giveSession({ at: NOW - HOUR, open: true });
    const found = await list(filter);
    expect(found.count).toBe(count);
    expect(found.ofCount).toBe(3);
    expect(await rowsOf(found.listId)).toHaveLength(count);
  });

  it.each(SESSION_COLUMNS)('sorts by %s both ways', async (column: SessionColumn) => {
    for (let index = 0; index < 12; index++) {
      giveSession({
        at: NOW - ((index * 7) % 12) * HOUR,
        hours: 1 + (index % 5),
        energyWh: ((index * 5) % 12) * 100,
        eastern: index % 3 === 0,
      });
    }
    const sorted = async (descending: boolean) => {
      const opened = await reports.lists.open({ where: EVERYWHERE, filter: {}, sort: { column, descending } }, OWNER);
      return (await rowsOf(opened.listId)).map((row) => row.id);
    };
    expect(await sorted(true)).toEqual((await sorted(false)).toReversed());
  });

  it('windows of a frozen list never overlap and stay as they were', async () => {
    for (let index = 0; index < 25; index++) giveSession({ at: NOW - index * HOUR });
    const opened = await list();
    giveSession({ at: NOW });
    const windows = await Promise.all(
      [0, 10, 20].map((from) => reports.lists.rows({ listId: opened.listId, from, count: 10, owner: OWNER })),
    );
    expect(new Set(windows.flat().map((row) => row.id)).size).toBe(25);
  });

  it('a list is forgotten after 15 minutes of silence and belongs to who opened it', async () => {
    giveSession({ at: NOW });
    const opened = await list();
    await expect(reports.lists.rows({ listId: opened.listId, from: 0, count: 1, owner: 'ola' })).rejects.toThrow(
      'statistics/listForgotten',
    );
    clock.advance(16 * 60_000);
    await expect(rowsOf(opened.listId)).rejects.toThrow('statistics/listForgotten');
  });
});

describe('curves and sums', () => {
  it('a day of power is bucketed with its gaps as gaps', async () => {
    const outlet = harbour.a1Outlets[0];
    if (!outlet) throw new Error('no outlet');
    const key = createDirectory(store).outletKey(outlet.id) ?? 0;
    const start = NOW - 6 * HOUR;
    for (let minute = 0; minute < 240; minute++) {
      if (minute >= 100 && minute < 140) continue;
      recordReading(db, {
        outletKey: key,
        at: start + minute * 60_000,
        zone: OSLO,
        energyWh: minute * 100,
        powerW: 6000 + (minute % 2) * 10,
        currentMa: [null, null, null],
        voltageMv: [null, null, null],
        socPercent: null,
        temperatureDc: null,
      });
    }
    const curve = await reports.curve({ outletId: outlet.id, from: start, to: NOW, points: 800 });
    expect(curve.points.filter((point) => point.meanPowerW === null)).toHaveLength(1);
    expect(curve.points.reduce((sum, point) => sum + (point.energyWh ?? 0), 0)).toBe(23_900);
    const coarse = await reports.curve({ outletId: outlet.id, from: NOW - 30 * 24 * HOUR, to: NOW, points: 800 });
    expect(coarse.bucketMs).toBeGreaterThanOrEqual(900_000);
    expect(coarse.points.reduce((sum, point) => sum + (point.energyWh ?? 0), 0)).toBe(23_900);
    expect(Math.max(...coarse.points.map((point) => point.maxPowerW ?? 0))).toBe(6010);
  });

  it('days are those of the harbour: 23:30 UTC belongs to the next day', async () => {
    giveSession({ at: Date.parse('2026-11-22T22:30:00Z'), energyWh: 1000 });
    giveSession({ at: Date.parse('2026-11-22T23:30:00Z'), energyWh: 2000 });
    const dashboard = await reports.dashboard(EVERYWHERE);
    expect(dashboard.days.slice(-2).map((day) => [day.label, day.energyWh])).toEqual([
      ['2026-11-22', 1000],
      ['2026-11-23', 2000],
    ]);
    expect(dashboard).toMatchObject({ todayEnergyWh: 2000, monthEnergyWh: 3000, monthSessions: 2 });
    expect(dashboard.days).toHaveLength(14);
  });

  it('a crashed thread costs one answer and is replaced', async () => {
    giveSession({ at: NOW });
    await expect(
      reports.dashboard({
        ...EVERYWHERE,
        siteId: siteId('x'),
        stationIds: Array.from({ length: 40_000 }, () => harbour.a1.id),
      }),
    ).rejects.toThrow('reports/workerFailed');
    expect((await list()).count).toBe(1);
  });
});

describe('export of the filtered rows to Excel (C24, C26)', () => {
  it('ids stay text with their zeros, times are dates of the harbour, nothing is a formula', async () => {
    giveSession({ at: Date.parse('2026-07-20T13:38:36Z'), energyWh: 4800, tag: '=1+1', email: 'kari@havn.no' });
    const bytes = await exported('xlsx', 'nb');
    const sheet = (await readXlsx(bytes)).sheets[0];
    const row = sheet?.rows[1] ?? [];
    expect(sheet?.rows[0]?.slice(0, 4)).toEqual(['Start økt', 'Varighet', 'Slutt økt', 'Energi (kWh)']);
    expect(row).toContain('00004079');
    expect(row).toContain('=1+1');
    expect(row).toContain('20260720 15:38:36.0');
    expect(row).toContain('+02:00');
    expect(bytes.includes(Buffer.from('<f>'))).toBe(false);
  });

  it(`more than ${EXCEL_ROW_LIMIT} rows are split into sheets`, async () => {
    const insert =
      db.prepare(`INSERT INTO session (uuid, site_id, site_name, station_id, station_name, node_identity, outlet_id, outlet_key,
      outlet_number, started_at, ended_at, energy_wh, authentication, logged_at, ending)
      VALUES (?, 's', 'Vest', 't', 'A1', '000003586', 'o', 1, 1, ?, ?, 4800, 'anonymous', ?, 'stopped')`);
    db.transaction(() => {
      for (let index = 0; index < EXCEL_ROW_LIMIT + 5; index++) insert.run(`u${index}`, NOW - index, NOW, NOW);
    })();
    const bytes = await exported('xlsx', 'en');
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map((sheet) => sheet.rows.length - 1)).toEqual([EXCEL_ROW_LIMIT, 5]);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Sessions 1', 'Sessions 2']);
  });

  it.runIf(existsSync('/usr/bin/soffice'))('LibreOffice opens it and keeps the zeros', async () => {
    giveSession({ at: Date.parse('2026-07-20T13:38:36Z'), tag: '0012345678901234567' });
    writeFileSync(join(folder, 'out.xlsx'), await exported('xlsx', 'en'));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'csv',
        '--outdir',
        folder,
        join(folder, 'out.xlsx'),
      ],
      { stdio: 'ignore' },
    );
    const text = readFileSync(join(folder, 'out.csv'), 'utf8');
    expect(text).toContain('00004079');
    expect(text).toContain('0012345678901234567');
    expect(text).toContain('2026-07-20 15:38:36');
    expect(text).toContain('1:00:00');
  });

  it('CSV follows the language: comma and semicolon in Norwegian', async () => {
    giveSession({ at: Date.parse('2026-07-20T13:38:36Z'), energyWh: 4800, tag: '+4791234567', email: '=cmd|x' });
    const text = (await exported('csv', 'nb')).toString('utf8');
    expect(text.startsWith('\uFEFFStart økt;Varighet;')).toBe(true);
    expect(text).toContain('2026-07-20 15:38:36;01:00:00;2026-07-20 16:38:36;4,800;');
    expect(text).toContain('+4791234567');
    expect(text).toContain("'=cmd|x");
    expect((await exported('csv', 'en')).toString('utf8')).toContain(',4.800,');
  });

  it('an empty result and a second export at once are refused; a cancelled one leaves no file', async () => {
    const request = {
      query: { where: EVERYWHERE, filter: {}, sort: BY_START },
      format: 'xlsx',
      language: 'en',
      owner: OWNER,
    } as const;
    await expect(reports.exports.start(request)).rejects.toThrow('exports/nothingToExport');
    giveSession({ at: NOW });
    const { exportId } = await reports.exports.start(request);
    await expect(reports.exports.start(request)).rejects.toThrow('exports/alreadyRunning');
    expect(await reports.exports.cancel({ exportId, owner: OWNER })).toBe(true);
    expect(readdirSync(join(folder, 'exports'))).toEqual([]);
  });

  async function exported(format: 'xlsx' | 'csv', language: 'nb' | 'en'): Promise<Buffer> {
    const query = { where: EVERYWHERE, filter: {}, sort: BY_START };
    const { exportId } = await reports.exports.start({ query, format, language, owner: OWNER });
    let last: ExportProgress | null = null;
    for await (const progress of reports.exports.watch({ exportId, owner: OWNER })) last = progress;
    expect(last).toHaveProperty('kind', 'ready');
    const pieces: Buffer[] = [];
    for (let offset = 0, done = false; !done;) {
      const piece = await reports.exports.piece({ exportId, owner: OWNER }, offset);
      pieces.push(piece.bytes);
      offset += piece.bytes.length;
      done = piece.last;
    }
    return Buffer.concat(pieces);
  }
});
