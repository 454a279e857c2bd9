import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationId } from '../../../shared/domain/ids.ts';
import { insertCommand, readCommand, setCommandState } from '../store/commandStore.ts';
import { commandId } from '../../../shared/domain/ids.ts';
import { noteConnected, readOcppStation } from '../store/ocppStationStore.ts';
import { systemClock } from '../runtime/clock.ts';
import { settleAfterStop } from './settleAfterStop.ts';
import { openTestHarbour, type TestHarbour } from './testing/testHarbour.ts';

let harbour: TestHarbour;
let id: StationId;
beforeEach(async () => {
  harbour = await openTestHarbour();
  id = harbour.station('CP1');
});
afterEach(() => harbour.close());

const START = { connectorId: 1, idTag: 'A1', meterStart: 1000, timestamp: '2026-11-23T08:00:00Z' };

describe('after a restart', () => {
  test('the registration, the open session and its id survive, and a station without BootNotification goes on', async () => {
    const before = await harbour.dial('CP1');
    await before.ask('BootNotification', { chargePointVendor: 'Garo', chargePointModel: 'LS4', firmwareVersion: '7' });
    const [, , started] = await before.ask('StartTransaction', START);
    await harbour.restart();
    expect(await before.closed).toMatchObject({ code: 1001 });
    expect(readOcppStation(harbour.store.read, id)).toMatchObject({
      identity: { vendor: 'Garo', firmwareVersion: '7' },
    });
    expect(harbour.eventsOf('stationDisconnected').map(({ reason }) => reason)).toEqual(['consoleStopped']);
    expect(harbour.sessions()).toEqual([expect.objectContaining({ ending: 'open' })]);

    const after = await harbour.dial('CP1');
    expect((await after.ask('StartTransaction', START))[2]).toEqual(started);
    harbour.clock.advance(50_000);
    const meter = { timestamp: '2026-11-23T08:00:40Z', sampledValue: [{ value: '1400' }] };
    await after.ask('MeterValues', { connectorId: 1, meterValue: [meter] });
    expect(harbour.eventsOf('outletMetered').at(-1)).toMatchObject({ sessionEnergyWh: 400 });
    const { id: transactionId } = harbour.sessions()[0] ?? {};
    await after.ask('StopTransaction', { transactionId, meterStop: 1500, timestamp: '2026-11-23T08:00:50Z' });
    expect(harbour.sessions()).toEqual([expect.objectContaining({ ending: 'stopped', energyWh: 500 })]);
  });

  test('a console that was killed left rows that say connected: they are offline since the station was last heard', () => {
    harbour.store.writeNow(({ db }) => {
      noteConnected(db, { id, at: 1_000, protocol: 'ocpp1.6', remoteAddress: '10.0.0.7' });
      for (const [key, state] of [
        ['a', { kind: 'queued' }],
        ['b', { kind: 'sent', sentAt: 5, dueAt: 9 }],
      ] as const) {
        insertCommand(db, {
          id: commandId(key),
          stationId: id,
          outletId: null,
          action: 'ClearCache',
          request: '{}',
          reply: '',
          askedBy: 'k',
          askedAt: 5,
          state: { kind: 'queued' },
        });
        setCommandState(db, commandId(key), state);
      }
    });
    settleAfterStop(harbour.store, systemClock);
    expect(readOcppStation(harbour.store.read, id).lostAt).toBe(1_000);
    expect(harbour.eventsOf('stationDisconnected')).toEqual([
      { kind: 'stationDisconnected', stationId: id, at: 1_000, reason: 'consoleStopped', code: 1006 },
    ]);
    const states = ['a', 'b'].map((key) => readCommand(harbour.store.read, commandId(key))?.state.kind);
    expect(states).toEqual(['refused', 'lost']);
  });
});
