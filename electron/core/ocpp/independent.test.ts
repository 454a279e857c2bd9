import { ChargePoint } from '@voltbras/ts-ocpp';
import { OcppClient } from 'ocpp-ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationId } from '../../../shared/domain/ids.ts';
import { readOcppStation } from '../store/ocppStationStore.ts';
import { openTestHarbour, type TestHarbour } from './testing/testHarbour.ts';

/** Stations that others have written boot, charge and obey. */
let harbour: TestHarbour;
let id: StationId;
beforeEach(async () => {
  harbour = await openTestHarbour();
  id = harbour.station('CP1');
});
afterEach(() => harbour.close());

const now = (): string => new Date(harbour.clock.now()).toISOString();
const endpoint = (): string => harbour.url('').replace(/\/$/u, '');

function expectCharged(energyWh: number): void {
  expect(harbour.sessions()).toEqual([expect.objectContaining({ ending: 'stopped', energyWh, nodeIdentity: 'CP1' })]);
  expect(harbour.eventsOf('outletStatusChanged').map(({ status }) => status)).toEqual([
    'Available',
    'Charging',
    'Available',
  ]);
  expect(harbour.eventsOf('outletMetered').at(-1)).toMatchObject({ sessionEnergyWh: 1500 });
}

describe('independent clients', () => {
  test('@voltbras/ts-ocpp boots, charges and obeys', async () => {
    const asked: unknown[] = [];
    const station = new ChargePoint(
      'CP1',
      (request) => {
        asked.push(request.action);
        if (request.action === 'RemoteStartTransaction' || request.action === 'RemoteStopTransaction') {
          return { action: request.action, ocppVersion: request.ocppVersion, status: 'Accepted' };
        }
        throw new Error('not spoken');
      },
      endpoint(),
    );
    await station.connect();
    const v = 'v1.6-json' as const;
    const say = async (action: string, payload: object): Promise<unknown> => {
      const sent = station.sendRequest({ action, ocppVersion: v, payload } as Parameters<
        typeof station.sendRequest
      >[0]);
      return (await sent).unsafeCoerce();
    };
    expect(await say('BootNotification', { chargePointVendor: 'Voltbras', chargePointModel: 'TS' })).toMatchObject({
      status: 'Accepted',
    });
    const status = (word: string) =>
      say('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: word, timestamp: now() });
    await status('Available');
    await harbour.command(
      { action: 'RemoteStartTransaction', stationId: id, outletId: harbour.outlet(id, 1), idTag: 'AB' },
      'answered',
    );
    await status('Charging');
    const started = await say('StartTransaction', { connectorId: 1, idTag: 'AB', meterStart: 1000, timestamp: now() });
    const { transactionId } = started as { transactionId: number };
    await say('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: now(), sampledValue: [{ value: '2500' }] }],
    });
    await harbour.command(
      { action: 'RemoteStopTransaction', stationId: id, outletId: harbour.outlet(id, 1) },
      'answered',
    );
    harbour.clock.advance(40_000);
    await say('StopTransaction', { transactionId, meterStop: 4000, timestamp: now() });
    harbour.clock.advance(1_000);
    await status('Available');
    const refused = await harbour.command({ action: 'ClearCache', stationId: id }, 'failed');
    expect(refused.state.kind).toBe('failed');
    expectCharged(3000);
    expect(asked).toEqual(expect.arrayContaining(['RemoteStartTransaction', 'RemoteStopTransaction']));
    expect(readOcppStation(harbour.store.read, id).identity.vendor).toBe('Voltbras');
    station.close();
  });

  test('ocpp-ts boots, charges and obeys', async () => {
    const station = new OcppClient('CP1');
    const asked: string[] = [];
    station.on('error', () => {});
    station.on('RemoteStartTransaction', (_request, reply) => {
      asked.push('RemoteStartTransaction');
      reply({ status: 'Accepted' });
    });
    station.on('Reset', (_request, reply) => {
      asked.push('Reset');
      reply({ status: 'Rejected' });
    });
    const connected = new Promise<void>((resolve) => station.on('connect', resolve));
    station.connect(`${endpoint()}/`);
    await connected;
    expect(
      await station.callRequest('BootNotification', { chargePointVendor: 'ocpp-ts', chargePointModel: 'M' }),
    ).toMatchObject({ status: 'Accepted', interval: 240 });
    const status = (word: 'Available' | 'Charging') =>
      station.callRequest('StatusNotification', {
        connectorId: 1,
        errorCode: 'NoError',
        status: word,
        timestamp: now(),
      });
    await status('Available');
    expect(await station.callRequest('Authorize', { idTag: 'AB' })).toEqual({ idTagInfo: { status: 'Accepted' } });
    await harbour.command(
      { action: 'RemoteStartTransaction', stationId: id, outletId: harbour.outlet(id, 1), idTag: 'AB' },
      'answered',
    );
    await status('Charging');
    const { transactionId } = await station.callRequest('StartTransaction', {
      connectorId: 1,
      idTag: 'AB',
      meterStart: 1000,
      timestamp: now(),
    });
    await station.callRequest('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: now(), sampledValue: [{ value: '2500' }] }],
    });
    harbour.clock.advance(40_000);
    await station.callRequest('StopTransaction', { transactionId, meterStop: 4000, timestamp: now() });
    harbour.clock.advance(1_000);
    await status('Available');
    const reset = await harbour.command({ action: 'Reset', stationId: id, type: 'Soft' }, 'answered');
    expect(reset.state).toMatchObject({ status: 'Rejected' });
    expectCharged(3000);
    expect(asked).toEqual(['RemoteStartTransaction', 'Reset']);
  });
});
