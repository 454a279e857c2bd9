import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthOf } from '../../../shared/domain/localTime.ts';
import { passwordFaults, ROLES } from '../../../shared/domain/people.ts';
import { isImplausible } from '../../../shared/domain/sessionEnergy.ts';
import { createPeople } from '../people/people.ts';
import { manualClock } from '../runtime/clock.ts';
import { silentLog } from '../runtime/log.ts';
import { openStore } from '../store/openStore.ts';
import { sessionOf, type SessionRow } from '../store/sessionRows.ts';
import type { Store } from '../store/store.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { seedDemo } from './demo.ts';
import { ALL_STATIONS, HARBOUR_ZONE } from './harbour.ts';
import { lastRegisters } from './lastRegisters.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 34, 56);
const clock = manualClock(NOW);
let folder: string;
let store: Store;
let close: () => void;
let seedingCpuMs: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  ({ store, close } = openStore({ file: join(folder, 'demo.db'), clock, log: silentLog }));
  const before = process.cpuUsage();
  await seedDemo(store, clock);
  const { user, system } = process.cpuUsage(before);
  seedingCpuMs = (user + system) / 1000;
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

const all = <Row>(sql: string, ...values: unknown[]): Row[] => store.read.prepare(sql).all(...values) as Row[];
const count = (table: string): number => all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;
const sessions = () => all<SessionRow>('SELECT * FROM session ORDER BY started_at').map(sessionOf);

describe('the demo harbour', () => {
  it('has three sites, eight floors and 24 stations of one to four outlets, with ids of nine digits and berths', () => {
    expect([count('site'), count('floor'), count('station')]).toEqual([3, 8, 24]);
    expect(
      ALL_STATIONS.every(({ chargeboxId, outlets }) => /^0\d{8}$/.test(chargeboxId) && outlets >= 1 && outlets <= 4),
    ).toBe(true);
    expect(new Set(ALL_STATIONS.map((station) => station.chargeboxId)).size).toBe(24);
    expect(count("outlet WHERE parking = '' OR connector_type = '' OR rated_power_w IS NULL")).toBe(0);
    expect(count('outlet')).toBe(ALL_STATIONS.reduce((sum, station) => sum + station.outlets, 0));
  });

  it('has a main meter for each site that saw what its outlets and sub-meters took, and twins among its readers', () => {
    expect(count('han_reader WHERE is_main = 1')).toBe(3);
    expect(all<{ n: number }>('SELECT count(DISTINCT lower(device_id)) AS n FROM han_reader')[0]?.n).toBe(
      count('han_reader') - 1,
    );
    const site = 'SELECT site_id FROM han_reader WHERE key = reader_key';
    const [energy] = all<{ mains: number; subs: number; outlets: number }>(
      `SELECT sum(import_wh) FILTER (WHERE (SELECT is_main FROM han_reader WHERE key = reader_key) = 1) AS mains,
         sum(import_wh) FILTER (WHERE (SELECT is_main FROM han_reader WHERE key = reader_key) = 0) AS subs,
         (SELECT sum(last_wh - first_wh) FROM meter_day) AS outlets
       FROM han_day JOIN (SELECT DISTINCT reader_key, meter_key FROM han_reader_meter) USING (meter_key)
       WHERE (${site}) IS NOT NULL`,
    );
    expect(energy?.mains ?? 0).toBeGreaterThan((energy?.subs ?? 0) + (energy?.outlets ?? 0));
  });

  it('is filled within 8 s of one core, scrypt included', () => {
    expect(seedingCpuMs).toBeLessThan(8_000);
  });

  it('remembers three months up to now and nothing after', () => {
    const [{ first, last }] = all<{ first: number; last: number }>(
      'SELECT min(started_at) AS first, max(ended_at) AS last FROM session',
    ) as [{ first: number; last: number }];
    expect(NOW - first).toBeGreaterThan(90 * 86_400_000);
    expect(last).toBeLessThanOrEqual(NOW);
    expect(NOW - last).toBeLessThan(86_400_000);
    expect(count('event WHERE at > ?'.replace('?', String(NOW)))).toBe(0);
    expect(count('session')).toBeGreaterThan(1_500);
    expect(count("session WHERE ending = 'open'")).toBeGreaterThan(5);
    expect(count("session JOIN outlet_state USING (outlet_id) WHERE ending = 'open' AND status <> 'Charging'")).toBe(0);
  });

  it('the sums by month are those of its sessions', () => {
    const expected = new Map<number, { sessions: number; energyWh: number; durationMs: number }>();
    for (const { startedAt, energyWh, durationMs } of sessions().filter((session) => session.ending !== 'open')) {
      const month = monthOf(startedAt, HARBOUR_ZONE);
      const sum = expected.get(month) ?? { sessions: 0, energyWh: 0, durationMs: 0 };
      expected.set(month, {
        sessions: sum.sessions + 1,
        energyWh: sum.energyWh + (energyWh ?? 0),
        durationMs: sum.durationMs + (durationMs ?? 0),
      });
    }
    const stored = all<{ month: number; sessions: number; energyWh: number; durationMs: number }>(
      'SELECT month, sum(sessions) AS sessions, sum(energy_wh) AS energyWh, sum(duration_ms) AS durationMs FROM session_month GROUP BY month',
    );
    expect(new Map(stored.map(({ month, ...sum }) => [month, sum]))).toEqual(expected);
    expect([...expected.keys()]).toEqual([202608, 202609, 202610, 202611]);
  });

  it('the guest harbour is fuller in late summer than in November', () => {
    const perDay = (month: number, days: number) =>
      (all<{ n: number }>(
        `SELECT sum(session_month.sessions) AS n FROM session_month JOIN station ON station.id = station_id WHERE month = ? AND station.name LIKE 'Brygge %'`,
        month,
      )[0]?.n ?? 0) / days;
    expect(perDay(202609, 30)).toBeGreaterThan(2 * perDay(202611, 23));
  });

  it('no outlet serves two at once, and its register goes on where it stood', () => {
    const byOutlet = Map.groupBy(sessions(), (session) => session.outletId);
    const pairs = [...byOutlet.values()].flatMap((ofOne) =>
      ofOne.slice(1).map((session, index) => ({ session, before: ofOne[index] })),
    );
    expect(pairs.filter(({ session, before }) => session.startedAt < (before?.endedAt ?? Infinity))).toEqual([]);
    const steady = pairs.filter(
      ({ session, before }) => session.meterStartWh !== null && before?.flags.includes('meterWentBackwards') === false,
    );
    expect(steady.filter(({ session, before }) => session.meterStartWh !== before?.meterStopWh)).toEqual([]);
  });

  it('the meter values of a charge add up to its energy', () => {
    const recent = sessions().filter(
      (session) => NOW - session.startedAt < 5 * 86_400_000 && session.flags.length === 0,
    );
    expect(recent.length).toBeGreaterThan(50);
    for (const session of recent.filter(({ ending }) => ending === 'stopped')) {
      const [span] = all<{ wh: number; n: number }>(
        `SELECT max(energy_wh) - min(energy_wh) AS wh, count(*) AS n FROM meter_value
         WHERE outlet_key = (SELECT key FROM outlet WHERE id = ?) AND at_s BETWEEN ? AND ?`,
        session.outletId,
        Math.floor(session.startedAt / 1000),
        Math.floor((session.endedAt ?? 0) / 1000),
      );
      expect(span?.wh).toBe(session.energyWh);
    }
  });

  it('has charges by tag and without, with an e-mail where the tag belongs to somebody', () => {
    expect(count("session WHERE authentication = 'anonymous' AND id_tag IS NULL")).toBeGreaterThan(200);
    expect(count("session WHERE authentication = 'rfid' AND user_email IS NOT NULL")).toBeGreaterThan(200);
    expect(count("session WHERE user_email = 'guest@demo.solvik.example'")).toBeGreaterThan(20);
    expect(count("session WHERE authentication = 'rfid' AND id_tag IS NULL")).toBe(0);
  });

  it('has one charge of each kind that staff should look at, and the 46.5 kWh in 6 min 4 s', () => {
    const flagged = sessions().filter((session) => session.flags.length > 0);
    expect(new Set(flagged.flatMap((session) => session.flags))).toEqual(
      new Set([
        'startMissing',
        'implausibleEnergy',
        'meterWentBackwards',
        'receivedLate',
        'clockWrong',
        'tagNotAccepted',
      ]),
    );
    expect(flagged.filter((session) => session.flags.includes('implausibleEnergy'))).toMatchObject([
      { energyWh: 46_500, durationMs: 364_000 },
    ]);
    const plausible = sessions().filter((session) => session.flags.length === 0);
    expect(
      plausible.filter(({ energyWh, durationMs }) =>
        isImplausible({ energyWh, durationMs: durationMs ?? 0, ratedPowerW: null }),
      ),
    ).toEqual([]);
  });

  it('one station never called, one is away since yesterday, one has a wrong clock, one a broken lock', () => {
    expect(all('SELECT chargebox_id AS id FROM station WHERE id NOT IN (SELECT station_id FROM ocpp_station)')).toEqual(
      [{ id: '000003612' }],
    );
    const away = all<{ id: string; lost_at: number }>(
      'SELECT chargebox_id AS id, lost_at FROM ocpp_station JOIN station ON station.id = station_id WHERE lost_at IS NOT NULL ORDER BY id',
    );
    expect(away.map(({ id }) => id)).toEqual(['000003592', '000003611']);
    expect(NOW - (away[0]?.lost_at ?? 0)).toBeLessThan(86_400_000);
    expect(
      all(
        'SELECT chargebox_id AS id, clock_drift_ms FROM ocpp_station JOIN station ON station.id = station_id WHERE clock_drift_ms > 60000',
      ),
    ).toEqual([{ id: '000003604', clock_drift_ms: 2_820_000 }]);
    expect(all("SELECT info, error_code AS code FROM outlet_state WHERE status = 'Faulted'")).toEqual([
      { info: 'Connector lock failure', code: 'ConnectorLockFailure' },
    ]);
  });

  it('the event log is in the order of time and speaks of charges, links, faults and sign-ins', () => {
    const events = all<{ at: number; code: string }>('SELECT at, code FROM event ORDER BY id');
    expect(events.every((event, index) => event.at >= (events[index - 1]?.at ?? 0))).toBe(true);
    expect(new Set(events.map((event) => event.code))).toEqual(
      new Set([
        'consoleStarted',
        'outletStatusChanged',
        'sessionEnded',
        'sessionStarted',
        'stationBooted',
        'stationConnected',
        'stationDisconnected',
        'userSignedIn',
      ]),
    );
  });

  it('offers one account for each role, and each can sign in', async () => {
    expect(DEMO_ACCOUNTS.map((account) => account.role).toSorted()).toEqual([...ROLES].toSorted());
    expect(DEMO_ACCOUNTS.flatMap((account) => passwordFaults(account.password))).toEqual([]);
    const people = createPeople({ store, clock });
    for (const { email, password, role } of DEMO_ACCOUNTS) {
      const place = await people.signIn({ email, password, from: 'test' });
      expect(people.userOf(place.token)?.role).toBe(role);
    }
  });

  it('its stations take up their registers where they stood', () => {
    const registers = lastRegisters(store.read);
    expect(registers.size).toBe(24);
    const known = all<{ id: string; number: number; wh: number }>(
      `SELECT chargebox_id AS id, number, max(energy_wh) AS wh FROM meter_value
       JOIN outlet ON outlet.key = outlet_key JOIN station ON station.id = station_id GROUP BY outlet_key`,
    );
    expect(known.length).toBeGreaterThan(50);
    expect(known.filter(({ id, number, wh }) => (registers.get(id)?.[number - 1] ?? 0) < wh)).toEqual([]);
  });
});
