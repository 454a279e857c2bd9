import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import { readOcppStation, setStationOptions } from '../../store/ocppStationStore.ts';
import { readOutletState } from '../../store/outletStateStore.ts';
import { TEST_START } from '../../testing/tempStore.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

/** A status with this timestamp, received at 08:00:00Z, and when it counts from. */
type Row = {
  readonly quirk: number;
  readonly name: string;
  readonly timestamp: unknown;
  /** The station's own zone. */
  readonly zone?: string;
  /** ISO; undefined: the moment of receipt. */
  readonly counts?: string;
  readonly warned?: WarningCode;
};

const ROWS: readonly Row[] = [
  { quirk: 20, name: 'an ordinary time', timestamp: '2026-11-23T07:59:58Z', counts: '2026-11-23T07:59:58Z' },
  {
    quirk: 20,
    name: 'milliseconds and +00:00',
    timestamp: '2026-11-23T07:59:58.250+00:00',
    counts: '2026-11-23T07:59:58.250Z',
  },
  {
    quirk: 21,
    name: 'no zone means UTC',
    timestamp: '2026-11-23T07:59:58',
    counts: '2026-11-23T07:59:58Z',
    warned: 'timeWithoutZone',
  },
  {
    quirk: 21,
    name: "no zone means the station's zone where one is set",
    timestamp: '2026-11-23T08:59:58',
    zone: 'Europe/Oslo',
    counts: '2026-11-23T07:59:58Z',
    warned: 'timeWithoutZone',
  },
  { quirk: 23, name: '+02', timestamp: '2026-11-23T09:59:58+02', counts: '2026-11-23T07:59:58Z', warned: 'timeFormat' },
  {
    quirk: 23,
    name: '+0200',
    timestamp: '2026-11-23T09:59:58+0200',
    counts: '2026-11-23T07:59:58Z',
    warned: 'timeFormat',
  },
  {
    quirk: 23,
    name: 'a blank for the T',
    timestamp: '2026-11-23 07:59:58Z',
    counts: '2026-11-23T07:59:58Z',
    warned: 'timeFormat',
  },
  {
    quirk: 23,
    name: 'seven decimals',
    timestamp: '2026-11-23T07:59:58.1234567Z',
    counts: '2026-11-23T07:59:58.123Z',
    warned: 'timeFormat',
  },
  { quirk: 24, name: '1970', timestamp: '1970-01-01T00:00:12Z', warned: 'timeNotSet' },
  { quirk: 24, name: 'the year 1', timestamp: '0001-01-01T00:00:00Z', warned: 'timeNotSet' },
  { quirk: 25, name: 'a day that does not exist', timestamp: '2022-02-29T10:00:00Z', warned: 'timeUnreadable' },
  { quirk: 25, name: 'empty text', timestamp: '' },
  { quirk: 25, name: 'a word', timestamp: 'now', warned: 'timeUnreadable' },
  { quirk: 25, name: 'a number', timestamp: 1_795_420_798, warned: 'timeUnreadable' },
  { quirk: 25, name: 'an object', timestamp: { toString: 1 }, warned: 'timeUnreadable' },
  { quirk: 22, name: 'the future is never believed', timestamp: '2026-11-23T09:00:00Z', warned: 'clockWrong' },
];

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
});
afterAll(() => harbour.close());

let made = 0;
const nextName = (): string => {
  made += 1;
  return `T${made}`;
};

describe('times', () => {
  test.each(ROWS)('quirk $quirk: $name', async ({ timestamp, zone, counts, warned }) => {
    const name = nextName();
    const id = harbour.station(name);
    if (zone !== undefined) {
      harbour.store.writeNow(({ db }) =>
        setStationOptions(db, id, { ...readOcppStation(db, id).options, timeZone: zone }),
      );
    }
    const station = await harbour.dial(name);
    const report = { connectorId: 1, status: 'Available', errorCode: 'NoError', timestamp };
    const [type] = await station.ask('StatusNotification', report);
    expect(type).toBe(3);
    const state = readOutletState(harbour.store.read, harbour.outlet(id, 1));
    const expected =
      counts === undefined ? harbour.clock.now() : Date.parse(counts) + (harbour.clock.now() - TEST_START);
    expect(new Date(state?.statusAt ?? 0).toISOString()).toBe(new Date(expected).toISOString());
    expect(state?.receivedAt).toBe(harbour.clock.now());
    const warnings = await harbour.warnings(id);
    expect(warnings.filter((code) => code.startsWith('time') || code === 'clockWrong')).toEqual(
      warned === undefined ? [] : [warned],
    );
    station.socket.terminate();
  });

  test('quirk 20: our own times have no milliseconds, unless the station wants them', async () => {
    const name = nextName();
    const id = harbour.station(name);
    const station = await harbour.dial(name);
    const [, , plain] = await station.ask('Heartbeat', {});
    expect(plain).toEqual({ currentTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u) });
    harbour.store.writeNow(({ db }) =>
      setStationOptions(db, id, { ...readOcppStation(db, id).options, millisecondsInTime: true }),
    );
    harbour.ocpp.stationChanged(id);
    const [, , precise] = await station.ask('Heartbeat', {});
    expect(precise).toEqual({ currentTime: expect.stringMatching(/\.\d{3}Z$/u) });
  });

  test('quirk 22: local time labelled Z is found out by two live messages that lag the same, and corrected', async () => {
    const name = nextName();
    const id = harbour.station(name);
    const station = await harbour.dial(name);
    const lagging = () => new Date(harbour.clock.now() - 3_600_000).toISOString();
    const meter = (value: number) => ({
      connectorId: 1,
      meterValue: [{ timestamp: lagging(), sampledValue: [{ value: String(value) }] }],
    });
    await station.ask('MeterValues', meter(1));
    expect(harbour.eventsOf('stationClockMeasured').some(({ stationId }) => stationId === id)).toBe(false);
    harbour.clock.advance(90_000);
    await station.ask('MeterValues', meter(2));
    const measured = harbour.eventsOf('stationClockMeasured').filter(({ stationId }) => stationId === id);
    expect(measured.map(({ driftMs }) => driftMs)).toEqual([-3_600_000]);
    expect(readOcppStation(harbour.store.read, id).clockDriftMs).toBe(-3_600_000);
    const started = await station.ask('StartTransaction', {
      connectorId: 1,
      idTag: 'A',
      meterStart: 2,
      timestamp: lagging(),
    });
    expect(started[0]).toBe(3);
    const session = harbour.sessions().findLast(({ stationId }) => stationId === id);
    expect(session).toMatchObject({ startedAt: harbour.clock.now(), flags: ['clockWrong'] });
    expect(await harbour.warnings(id)).toContain('clockWrong');
  });

  test('quirk 34: a burst of old messages after an outage is not taken for a wrong clock', async () => {
    const name = nextName();
    const id = harbour.station(name);
    const station = await harbour.dial(name);
    for (const minutes of [120, 118, 60, 60, 60]) {
      const timestamp = new Date(harbour.clock.now() - minutes * 60_000).toISOString();
      await station.ask('StatusNotification', { connectorId: 1, status: 'Charging', errorCode: 'NoError', timestamp });
    }
    expect(harbour.eventsOf('stationClockMeasured').some(({ stationId }) => stationId === id)).toBe(false);
    expect(await harbour.warnings(id)).not.toContain('clockWrong');
  });
});
