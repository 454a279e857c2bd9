import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRequire } from 'node:module';
import { manualClock, type ManualClock } from '../../runtime/clock.ts';
import { someBoat, type CarLoad } from './charging/load.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { messageIn } from './wire/frame.ts';
import { textIn } from './wire/json.ts';
import { nextEvent, openCentralDouble, type CentralDouble } from './testing.ts';
import type { VirtualStation, VirtualStationOptions } from './stationTypes.ts';
import { createVirtualStation } from './virtualStation.ts';

type Validator = { readonly validate: (schema: string, payload: unknown) => boolean };
const [ocpp16] = createRequire(import.meta.url)('ocpp-rpc/lib/standard-validators.js') as [Validator];

const START = Date.UTC(2026, 5, 1, 6);
const CAR: CarLoad = {
  kind: 'car',
  phases: 3,
  maxCurrentA: 16,
  batteryWh: 40_000,
  socPercent: 50,
  reportsSoc: true,
  chargingMs: 0,
};

let clock: ManualClock;
let central: CentralDouble;
let stations: VirtualStation[];

beforeEach(async () => {
  clock = manualClock(START);
  central = await openCentralDouble(clock.now);
  stations = [];
});
afterEach(async () => {
  for (const station of stations) await station.stop();
  await central.close();
});

function make(options: Partial<VirtualStationOptions> = {}): VirtualStation {
  const station = createVirtualStation({
    url: central.url,
    chargeboxId: '000003586',
    outlets: 2,
    clock,
    seed: 7,
    ...options,
  });
  stations.push(station);
  return station;
}
async function ready(options: Partial<VirtualStationOptions> = {}): Promise<VirtualStation> {
  const station = make(options);
  const event = nextEvent(station, 'ready');
  station.start();
  await event;
  await station.settled();
  return station;
}
/** Time goes on in steps shorter than any deadline, so that every answer arrives in its own time. */
async function pass(ms: number, station: VirtualStation, stepMs = 10_000) {
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(stepMs, left));
    await station.settled();
  }
}
async function charge(station: VirtualStation, outlet = 1) {
  station.plug(outlet, CAR);
  const started = nextEvent(station, 'transactionStarted');
  await station.presentTag(outlet, 'A1B2C3');
  return started;
}
function expectAllValid() {
  for (const { action, payload } of central.calls) expect(ocpp16.validate(`urn:${action}.req`, payload)).toBe(true);
}

describe('a virtual station', () => {
  it('connects with its identity and sub-protocol, boots and says how every outlet is doing', async () => {
    const station = await ready();
    expect(central.upgrades[0]?.url).toBe('/Ocpp/websocket/000003586');
    expect(central.upgrades[0]?.headers['sec-websocket-protocol']).toBe('ocpp1.6');
    expect(central.calls.map((call) => call.action)).toEqual([
      'BootNotification',
      'StatusNotification',
      'StatusNotification',
      'StatusNotification',
    ]);
    expect(central.of('StatusNotification').map((call) => call.payload['connectorId'])).toEqual([0, 1, 2]);
    expect(station.state()).toMatchObject({ power: 'on', link: 'open', accepted: true });
    expectAllValid();
  });

  it('sends its password as Basic auth', async () => {
    await ready({ password: 'pässword-of-16-chars' });
    const expected = Buffer.from('000003586:pässword-of-16-chars').toString('base64');
    expect(central.upgrades[0]?.headers.authorization).toBe(`Basic ${expected}`);
  });

  it('waits the retry interval of a Pending answer and boots again', async () => {
    central.answers.set('BootNotification', () => ({
      status: 'Pending',
      currentTime: new Date(START).toISOString(),
      interval: 17,
    }));
    const station = make();
    const booted = nextEvent(station, 'booted');
    station.start();
    expect(await booted).toMatchObject({ status: 'Pending', intervalS: 17 });
    clock.advance(16_999);
    await station.settled();
    expect(central.of('BootNotification')).toHaveLength(1);
    central.answers.clear();
    clock.advance(1);
    await nextEvent(station, 'ready');
    expect(central.of('BootNotification')).toHaveLength(2);
  });

  it('sends heartbeats at the interval that it was given', async () => {
    const station = await ready();
    await pass(239_000, station);
    expect(central.of('Heartbeat')).toHaveLength(0);
    await pass(241_000, station);
    expect(central.of('Heartbeat')).toHaveLength(2);
  });

  it('charges a car: authorise, start, a curve that ramps, holds and tapers, stop by unplugging; every message is strictly valid', async () => {
    const station = await ready({ profile: { configuration: { MeterValueSampleInterval: '60' } } });
    const { transactionId } = await charge(station);
    await pass(3.5 * 3_600_000, station, 20_000);
    expect(station.state().outlets[0]?.status).toBe('SuspendedEV');
    station.unplug(1);
    await station.settled();

    const powers = central.of('MeterValues').map((call) => sampleOf(call.payload, 'Power.Active.Import'));
    const energies = central.of('MeterValues').map((call) => sampleOf(call.payload, 'Energy.Active.Import.Register'));
    expect(Math.max(...powers)).toBeGreaterThan(10_500);
    expect(Math.max(...powers)).toBeLessThan(11_500);
    expect(powers.at(-1)).toBe(0);
    expect(energies).toEqual(energies.toSorted((a, b) => a - b));
    const stop = central.of('StopTransaction')[0]?.payload;
    const start = central.of('StartTransaction')[0]?.payload;
    expect(stop).toMatchObject({ transactionId, reason: 'EVDisconnected' });
    const chargedWh = Number(stop?.['meterStop']) - Number(start?.['meterStart']);
    expect(chargedWh).toBeGreaterThan(21_000);
    expect(chargedWh).toBeLessThan(23_000);
    const statuses = central.of('StatusNotification').filter((call) => call.payload['connectorId'] === 1);
    expect(statuses.map((call) => call.payload['status'])).toEqual([
      'Available',
      'Preparing',
      'Charging',
      'SuspendedEV',
      'Finishing',
      'Available',
    ]);
    expectAllValid();
  });

  it('does not start for a tag that was refused, and stops when StartTransaction refuses it', async () => {
    central.answers.set('Authorize', () => ({ idTagInfo: { status: 'Blocked' } }));
    const station = await ready();
    station.plug(1, CAR);
    expect(await station.presentTag(1, 'BAD')).toBe(false);
    await station.settled();
    expect(central.of('StartTransaction')).toHaveLength(0);
    central.answers.delete('Authorize');
    central.answers.set('StartTransaction', () => ({ idTagInfo: { status: 'Invalid' }, transactionId: 5 }));
    await station.presentTag(1, 'BAD');
    expect((await central.heard('StopTransaction')).payload).toMatchObject({
      transactionId: 5,
      reason: 'DeAuthorized',
    });
  });

  it('waits for the plug after a tag, and forgets the tag after ConnectionTimeOut', async () => {
    const station = await ready();
    await station.presentTag(1, 'A1');
    expect(station.state().outlets[0]?.status).toBe('Preparing');
    clock.advance(180_000);
    expect(station.state().outlets[0]?.status).toBe('Available');
    await station.settled();
    await station.presentTag(1, 'A1');
    station.plug(1, someBoat(createSeededRandom(1)));
    expect((await central.heard('StartTransaction')).payload).toMatchObject({ idTag: 'A1', connectorId: 1 });
  });

  it('charges on while it is away and delivers everything in order after the reconnect', async () => {
    const station = await ready();
    await charge(station);
    await pass(120_000, station);
    const before = central.calls.length;
    station.goOffline();
    await pass(180_000, station);
    station.unplug(1);
    station.plug(2, CAR);
    await station.presentTag(2, 'OFFLINE');
    await pass(120_000, station);
    expect(central.calls).toHaveLength(before);
    expect(station.state().kept).toBe(3 + 1 + 1 + 2);
    station.comeBack();
    await nextEvent(station, 'ready');
    await station.settled();
    const late = central.calls.slice(before).map((call) => call.action);
    expect(late.filter((action) => action !== 'StatusNotification')).toEqual([
      'BootNotification',
      'MeterValues',
      'MeterValues',
      'MeterValues',
      'StopTransaction',
      'StartTransaction',
      'MeterValues',
      'MeterValues',
    ]);
    const second = central.of('StartTransaction')[1];
    expect(Date.parse(textIn(second?.payload ?? {}, 'timestamp') ?? '')).toBe(START + 300_000);
    expect(central.of('MeterValues').at(-1)?.payload['transactionId']).toBe(
      station.state().outlets[1]?.transaction?.id,
    );
    expectAllValid();
  });

  it('tells the same story from the same seed, and another one from another', async () => {
    const story = async (seed: number) => {
      central.frames.length = 0;
      const station = await ready({ seed, chargeboxId: 'S1' });
      station.plug(1);
      await station.presentTag(1, 'A1');
      await station.settled();
      await pass(600_000, station);
      await station.stop();
      return central.frames.map((frame) => frame.text);
    };
    const same = [await story(3), await story(3)].map((frames) =>
      // Transaction ids and the clock are the double's, which goes on between the two.
      frames.map((text) => text.replaceAll(/"transactionId":\d+|"timestamp":"[^"]+"/g, '')),
    );
    expect(same[1]).toEqual(same[0]);
    const other = await story(4);
    expect(other.map((text) => text.replaceAll(/"transactionId":\d+|"timestamp":"[^"]+"/g, ''))).not.toEqual(same[0]);
  });
});

const sampleOf = (payload: unknown, measurand: string): number => {
  const { meterValue } = payload as { meterValue: { sampledValue: { measurand: string; value: string }[] }[] };
  return Number(meterValue[0]?.sampledValue.find((sample) => sample.measurand === measurand)?.value);
};

describe('a command of the console', () => {
  const result = (frame: readonly unknown[]) => frame[2];

  it.each([
    [
      'GetConfiguration',
      { key: ['heartbeatinterval', 'Nonsense'] },
      { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '240' }], unknownKey: ['Nonsense'] },
    ],
    ['ChangeConfiguration', { key: 'HeartbeatInterval', value: '300' }, { status: 'Accepted' }],
    ['ChangeConfiguration', { key: 'HeartbeatInterval', value: 'often' }, { status: 'Rejected' }],
    ['ChangeConfiguration', { key: 'FirmwareVersion', value: '9' }, { status: 'Rejected' }],
    ['ChangeConfiguration', { key: 'endpoint', value: 'ws://elsewhere/' }, { status: 'RebootRequired' }],
    ['ChangeConfiguration', { key: 'Nonsense', value: '1' }, { status: 'NotSupported' }],
    ['UnlockConnector', { connectorId: 1 }, { status: 'Unlocked' }],
    ['UnlockConnector', { connectorId: 9 }, { status: 'NotSupported' }],
    ['ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, { status: 'Accepted' }],
    ['ChangeAvailability', { connectorId: 9, type: 'Inoperative' }, { status: 'Rejected' }],
    ['RemoteStopTransaction', { transactionId: 1 }, { status: 'Rejected' }],
    ['RemoteStartTransaction', { connectorId: 1, idTag: 'A' }, { status: 'Accepted' }],
    ['TriggerMessage', { requestedMessage: 'Heartbeat' }, { status: 'Accepted' }],
    ['TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 9 }, { status: 'Rejected' }],
    ['TriggerMessage', { requestedMessage: 'Poem' }, { status: 'NotImplemented' }],
    ['ClearCache', {}, { status: 'Accepted' }],
    ['DataTransfer', { vendorId: 'Nobody' }, { status: 'UnknownVendorId' }],
    ['DataTransfer', { vendorId: 'CTEK', messageId: 'echo', data: 'x' }, { status: 'Accepted', data: 'x' }],
    ['GetDiagnostics', { location: 'ftp://10.0.0.2/' }, { fileName: 'diagnostics-CC2-000001.zip' }],
    ['UpdateFirmware', { location: 'ftp://10.0.0.2/R4B15.bin', retrieveDate: '2026-06-01T06:00:00Z' }, {}],
  ] as const)('%s %j is answered', async (action, payload, expected) => {
    await ready();
    const frame = await central.command(action, payload);
    expect(frame[0]).toBe(3);
    expect(result(frame)).toEqual(expected);
    expect(ocpp16.validate(`urn:${action}.conf`, result(frame))).toBe(true);
  });

  it('GetConfiguration lists the parameters of C58 and never the password', async () => {
    await ready();
    const frame = await central.command('GetConfiguration', {});
    const { configurationKey } = result(frame) as {
      configurationKey: { key: string; value: string; readonly: boolean }[];
    };
    const values = Object.fromEntries(configurationKey.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({
      AuthCacheLifeTime: '2592000',
      AuthorizationCacheEnabled: '1',
      chargeboxidentity: '000003586',
      ClockAlignedDataInterval: '0',
      ConnectionTimeOut: '180',
      'debug/soap': '0',
      'development/mobilenetworkinfo': '0',
      endpoint: central.url,
    });
    expect(configurationKey.filter((key) => key.readonly).map((key) => key.key)).toEqual(
      expect.arrayContaining(['ChargingStationModel', 'ChargingStationVendor', 'FirmwareVersion']),
    );
    expect(values).not.toHaveProperty('AuthorizationKey');
    expect(ocpp16.validate('urn:GetConfiguration.conf', result(frame))).toBe(true);
  });

  it('an unknown operation gets CALLERROR NotImplemented', async () => {
    await ready();
    expect((await central.command('ReserveNow', {})).slice(0, 3)).toEqual([4, 'c1', 'NotImplemented']);
  });

  it('remote start and stop charge and end a charge', async () => {
    const station = await ready();
    station.plug(1, CAR);
    await central.command('RemoteStartTransaction', { connectorId: 1, idTag: 'REMOTE' });
    const started = await nextEvent(station, 'transactionStarted');
    await central.command('RemoteStopTransaction', { transactionId: started.transactionId });
    expect((await central.heard('StopTransaction')).payload).toMatchObject({ reason: 'Remote' });
    await station.settled();
    expect(station.state().outlets[0]?.status).toBe('Finishing');
    expectAllValid();
  });

  it('an outlet taken out of service while it charges is Scheduled and goes at the end', async () => {
    const station = await ready();
    await charge(station);
    expect(result(await central.command('ChangeAvailability', { connectorId: 0, type: 'Inoperative' }))).toEqual({
      status: 'Scheduled',
    });
    expect(station.state().outlets.map((outlet) => outlet.status)).toEqual(['Charging', 'Unavailable']);
    station.unplug(1);
    await station.settled();
    expect(station.state().outlets[0]?.status).toBe('Unavailable');
    expectAllValid();
  });

  it('a soft reset ends the charge first, then the station goes down and comes back', async () => {
    const station = await ready();
    await charge(station);
    expect(result(await central.command('Reset', { type: 'Soft' }))).toEqual({ status: 'Accepted' });
    expect((await central.heard('StopTransaction')).payload).toMatchObject({ reason: 'SoftReset' });
    await nextEvent(station, 'disconnected');
    clock.advance(3_000);
    await nextEvent(station, 'ready');
    expect(central.of('BootNotification')).toHaveLength(2);
  });

  it('after a hard reset the StopTransaction comes with the next connection', async () => {
    const station = await ready();
    await charge(station);
    await central.command('Reset', { type: 'Hard' });
    await station.settled();
    expect(central.of('StopTransaction')).toHaveLength(0);
    clock.advance(3_000);
    await nextEvent(station, 'ready');
    await station.settled();
    expect(central.of('StopTransaction')[0]?.payload).toMatchObject({ reason: 'HardReset' });
    expectAllValid();
  });

  it('a firmware update runs through its statuses and the station boots with the new version', async () => {
    const station = await ready();
    await central.command('UpdateFirmware', {
      location: 'ftp://10.0.0.2/R4B15.bin',
      retrieveDate: new Date(START).toISOString(),
    });
    await pass(14_000, station, 1_000);
    clock.advance(3_000);
    await nextEvent(station, 'ready');
    await station.settled();
    expect(central.of('FirmwareStatusNotification').map((call) => call.payload['status'])).toEqual([
      'Downloading',
      'Downloaded',
      'Installing',
      'Installed',
    ]);
    expect(central.of('BootNotification')[1]?.payload['firmwareVersion']).toBe('R4B15');
    expectAllValid();
  });

  it('a broken outlet says what is wrong, ends its charge and comes back when repaired', async () => {
    const station = await ready();
    await charge(station);
    station.breakDown(1, 'ConnectorLockFailure', 'Connector lock failure');
    await station.settled();
    expect(central.of('StatusNotification').at(-1)?.payload).toMatchObject({
      status: 'Faulted',
      errorCode: 'ConnectorLockFailure',
      info: 'Connector lock failure',
    });
    expect(result(await central.command('UnlockConnector', { connectorId: 1 }))).toEqual({ status: 'UnlockFailed' });
    station.repair(1);
    await station.settled();
    expect(central.of('StatusNotification').at(-1)?.payload).toMatchObject({
      status: 'Finishing',
      errorCode: 'NoError',
    });
    expectAllValid();
  });
});

it('a frame that is no OCPP message is passed over', () => {
  expect(messageIn('{}')).toBeNull();
  expect(messageIn('[2]')).toBeNull();
  expect(messageIn('nonsense')).toBeNull();
});
