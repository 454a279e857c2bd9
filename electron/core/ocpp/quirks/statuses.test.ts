import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outletCondition } from '../../../../shared/domain/outletCondition.ts';
import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import { readOcppStation } from '../../store/ocppStationStore.ts';
import { readOutletState } from '../../store/outletStateStore.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

type Row = {
  readonly quirk: number;
  readonly name: string;
  readonly sent: object;
  readonly stored: object;
  readonly condition: string;
  readonly warned?: WarningCode;
};

const ROWS: readonly Row[] = [
  {
    quirk: 49,
    name: "1.5's Occupied is in use",
    sent: { status: 'Occupied', errorCode: 'NoError' },
    stored: { status: 'Occupied' },
    condition: 'inUse',
  },
  {
    quirk: 49,
    name: "1.5's Mode3Error is EVCommunicationError",
    sent: { status: 'Faulted', errorCode: 'Mode3Error' },
    stored: { status: 'Faulted', errorCode: 'EVCommunicationError' },
    condition: 'fault',
    warned: 'unknownValue',
  },
  {
    quirk: 49,
    name: 'another case',
    sent: { status: 'available', errorCode: 'noerror' },
    stored: { status: 'Available', errorCode: 'NoError' },
    condition: 'available',
    warned: 'unknownValue',
  },
  {
    quirk: 49,
    name: "an error code of the maker's own is kept",
    sent: { status: 'Faulted', errorCode: 'RcdTrip', vendorErrorCode: 'E17' },
    stored: { errorCode: 'RcdTrip', vendorErrorCode: 'E17' },
    condition: 'fault',
    warned: 'unknownValue',
  },
  {
    quirk: 49,
    name: 'no error code, or an empty one, is none',
    sent: { status: 'Charging', errorCode: '' },
    stored: { errorCode: 'NoError' },
    condition: 'inUse',
  },
  {
    quirk: 49,
    name: 'a status that nobody knows is kept and shown as unknown',
    sent: { status: 'Resting', errorCode: 'NoError' },
    stored: { status: 'Resting' },
    condition: 'unknown',
    warned: 'unknownValue',
  },
  {
    quirk: 50,
    name: 'Finishing with an error code (ABB) is no fault',
    sent: { status: 'Finishing', errorCode: 'OtherError' },
    stored: { status: 'Finishing', errorCode: 'OtherError' },
    condition: 'waiting',
  },
];

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
});
afterAll(() => harbour.close());
let made = 0;

describe('statuses', () => {
  test.each(ROWS)('quirk $quirk: $name', async ({ sent, stored, condition, warned }) => {
    made += 1;
    const id = harbour.station(`S${made}`);
    const station = await harbour.dial(`S${made}`);
    const [type] = await station.ask('StatusNotification', { connectorId: 1, ...sent });
    expect(type).toBe(3);
    const state = readOutletState(harbour.store.read, harbour.outlet(id, 1));
    expect(state).toMatchObject(stored);
    const link = { kind: 'online', since: 0, lastHeardAt: 0, protocol: 'ocpp1.6' } as const;
    expect(state && outletCondition({ link, outOfService: false, ...state }).condition).toBe(condition);
    const odd = (await harbour.warnings(id)).filter((code) => code !== 'notConform');
    expect(odd).toEqual(warned === undefined ? [] : [warned]);
    station.socket.terminate();
  });

  test('connector 0 is the station itself', async () => {
    const id = harbour.station('ZERO');
    const station = await harbour.dial('ZERO');
    const report = { connectorId: 0, status: 'Faulted', errorCode: 'GroundFailure', info: 'RCD' };
    await station.ask('StatusNotification', report);
    await station.ask('StatusNotification', report);
    expect(readOcppStation(harbour.store.read, id)).toMatchObject({ status: 'Faulted', errorCode: 'GroundFailure' });
    const told = harbour.eventsOf('stationStatusChanged').filter(({ stationId }) => stationId === id);
    expect(told).toEqual([expect.objectContaining({ status: 'Faulted', errorCode: 'GroundFailure', info: 'RCD' })]);
  });

  test('a status that repeats is answered and is no news', async () => {
    const id = harbour.station('AGAIN');
    const station = await harbour.dial('AGAIN');
    for (let sent = 0; sent < 3; sent += 1) {
      await station.ask('StatusNotification', { connectorId: 1, status: 'Available', errorCode: 'NoError' });
      harbour.clock.advance(1_000);
    }
    const outletId = harbour.outlet(id, 1);
    expect(harbour.eventsOf('outletStatusChanged').filter((event) => event.outletId === outletId)).toHaveLength(1);
    expect(readOutletState(harbour.store.read, outletId)?.receivedAt).toBe(harbour.clock.now() - 1_000);
  });
});
