import { expect, test } from 'vitest';
import { loadSchemaCheck } from '../conformance.ts';
import { openTestHarbour } from '../testing/testHarbour.ts';
import { ACTIONS } from './actions.ts';

const TIME = '2026-11-23T08:00:00Z';

/** A request of every action, as the standard has it. */
const REQUESTS: Readonly<Record<string, object>> = {
  BootNotification: { chargePointVendor: 'Garo', chargePointModel: 'LS4', iccid: '1', imsi: '2' },
  Heartbeat: {},
  StatusNotification: { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp: TIME },
  Authorize: { idTag: 'AB12' },
  StartTransaction: { connectorId: 1, idTag: 'AB12', meterStart: 1, timestamp: TIME },
  StopTransaction: { transactionId: 1, idTag: 'AB12', meterStop: 2, timestamp: TIME, reason: 'Local' },
  MeterValues: { connectorId: 1, meterValue: [{ timestamp: TIME, sampledValue: [{ value: '1', unit: 'Wh' }] }] },
  DataTransfer: { vendorId: 'com.example', messageId: 'x', data: 'y' },
  FirmwareStatusNotification: { status: 'Installed' },
  DiagnosticsStatusNotification: { status: 'Uploaded' },
  SecurityEventNotification: { type: 'SettingSystemTime', timestamp: TIME, techInfo: 'by hand' },
  SignedFirmwareStatusNotification: { status: 'Installed', requestId: 4 },
  LogStatusNotification: { status: 'Uploaded', requestId: 5 },
  SignCertificate: { csr: '-----BEGIN CERTIFICATE REQUEST-----' },
};

test('every action of the standard is answered as the standard has it, and leaves no warning', async () => {
  const check = await loadSchemaCheck();
  const harbour = await openTestHarbour();
  const id = harbour.station('CP1');
  const station = await harbour.dial('CP1');
  expect(Object.keys(REQUESTS)).toEqual([...ACTIONS.keys()]);
  for (const [action, request] of Object.entries(REQUESTS)) {
    expect(check(`${action}.req`, request)).toBeNull();
    const [type, , reply] = await station.ask(action, request);
    expect([action, type, check(`${action}.conf`, reply)]).toEqual([action, 3, null]);
  }
  expect(await harbour.warnings(id)).toEqual([]);
  const reports = harbour.eventsOf('stationReported').map(({ subject, status }) => `${subject} ${status}`);
  expect(reports).toEqual([
    'dataTransfer com.example',
    'firmware Installed',
    'diagnostics Uploaded',
    'security SettingSystemTime',
    'firmware Installed',
    'diagnostics Uploaded',
    'security SignCertificate',
  ]);
  await harbour.close();
});
