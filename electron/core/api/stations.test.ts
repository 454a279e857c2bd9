import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTestConsole, type TestConsole } from '../testing/testConsole.ts';
import { dial } from '../ocpp/testing/rawStation.ts';
import { sendBytes, upgradeBytes } from '../ocpp/testing/rawHttp.ts';

let opened: TestConsole;
let harbour: SmallHarbour;
beforeEach(async () => {
  opened = await openTestConsole();
  harbour = buildSmallHarbour(opened.console.store, 0);
});
afterEach(() => opened.close());

const port = () => opened.console.ocpp.listener().port;
const url = (id: string) => `ws://127.0.0.1:${port()}/Ocpp/websocket/${id}`;
const refusal = (code: string) => ({ code: 'REFUSED', data: expect.objectContaining({ code }) });

describe('stations through the glass', () => {
  test('C54: everything about a station that is not live', async () => {
    const client = await opened.at('administrator');
    const { id } = harbour.a1;
    expect(await client.stations.details({ id })).toMatchObject({
      protocol: '',
      firstSeenAt: null,
      hasPassword: false,
      heartbeatIntervalS: 240,
    });
    const station = await dial(url('00004079'));
    await station.ask('BootNotification', {
      chargePointVendor: 'Garo',
      chargePointModel: 'LS4',
      firmwareVersion: '1.2',
    });
    const details = await client.stations.details({ id });
    expect(details).toMatchObject({
      protocol: 'ocpp1.6',
      remoteAddress: '127.0.0.1',
      connectionsToday: 1,
      identity: { vendor: 'Garo', model: 'LS4', firmwareVersion: '1.2' },
    });
    expect(details.uuid).toMatch(/^[0-9a-f-]{36}$/u);
    expect((await client.stations.frames({ id })).map(({ direction }) => direction)).toEqual(['in', 'out']);
  });

  test('C57: a command through the glass, its fate in the list', async () => {
    const client = await opened.at('support');
    const { id: stationId } = harbour.a1;
    await expect(client.stations.command({ action: 'ClearCache', stationId })).rejects.toMatchObject(
      refusal('stations/offline'),
    );
    const station = await dial(url('00004079'));
    await station.ask('Heartbeat', {});
    const { id } = await client.stations.command({ action: 'ClearCache', stationId });
    const asked = await station.asked('ClearCache');
    station.say(JSON.stringify([3, asked.id, { status: 'Accepted' }]));
    await station.ask('Heartbeat', {});
    const commands = await client.stations.commands({ id: stationId, limit: 10 });
    expect(commands).toEqual([
      expect.objectContaining({
        id,
        action: 'ClearCache',
        askedBy: 'support@havna.no',
        state: expect.objectContaining({ kind: 'answered', status: 'Accepted' }),
      }),
    ]);
    const outletId = nth(harbour.a1Outlets, 0).id;
    await expect(
      client.stations.command({ action: 'RemoteStopTransaction', stationId, outletId }),
    ).rejects.toMatchObject(refusal('stations/noOpenSession'));
    expect(await client.stations.disconnect({ id: stationId })).toEqual({ closed: true });
    await station.closed;
  });

  test('a password is refused when too short, else asked for at the next connection, and never shown', async () => {
    const client = await opened.at('administrator');
    const { id } = harbour.a1;
    await expect(client.stations.setPassword({ id, password: 'kort' })).rejects.toMatchObject(
      refusal('stations/passwordLength'),
    );
    expect(await client.stations.setPassword({ id, password: 'en-lang-nok-nokkel' })).toMatchObject({
      hasPassword: true,
    });
    const sent = (authorization?: string) =>
      sendBytes(port(), upgradeBytes({ path: '/00004079', protocol: 'ocpp1.6', authorization }));
    expect((await sent()).status).toBe(401);
    expect((await sent(`Basic ${Buffer.from('00004079:en-lang-nok-nokkel').toString('base64')}`)).status).toBe(101);
    const audit = opened.console.store.read.prepare("SELECT * FROM audit WHERE action = 'station.setPassword'").all();
    expect(audit).toHaveLength(1);
    expect(JSON.stringify(audit)).not.toContain('nokkel');
    expect(await client.stations.setPassword({ id, password: '' })).toMatchObject({ hasPassword: false });
  });

  test('options hold from then on, and an unknown zone is refused', async () => {
    const client = await opened.at('technician');
    const { id } = harbour.a1;
    const { options } = await client.stations.details({ id });
    await expect(
      client.stations.setOptions({ id, options: { ...options, timeZone: 'Mars/Base' } }),
    ).rejects.toMatchObject(refusal('stations/timeZoneUnknown'));
    const station = await dial(url('00004079'));
    await client.stations.setOptions({
      id,
      options: { ...options, millisecondsInTime: true, timeZone: 'Europe/Oslo' },
    });
    const [, , reply] = await station.ask('Heartbeat', {});
    expect(reply).toEqual({ currentTime: expect.stringMatching(/\.\d{3}Z$/u) });
    expect((await client.stations.details({ id })).options.timeZone).toBe('Europe/Oslo');
  });

  test('C9: a site administrator reaches the stations of their own site only', async () => {
    const client = await opened.at('siteAdministrator');
    expect((await client.stations.details({ id: harbour.a1.id })).id).toBe(harbour.a1.id);
    const { id } = harbour.e1;
    for (const asking of [
      client.stations.details({ id }),
      client.stations.keys({ id }),
      client.stations.warnings({ id }),
      client.stations.frames({ id }),
      client.stations.commands({ id, limit: 1 }),
      client.stations.command({ action: 'ClearCache', stationId: id }),
      client.stations.disconnect({ id }),
    ]) {
      await expect(asking).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('the connection doctor through the glass', () => {
  const knock = (id: string) => sendBytes(port(), upgradeBytes({ path: `/Ocpp/websocket/${id}`, protocol: 'ocpp1.6' }));

  test('an unknown station is listed with what was probably meant, adopted, and let in (C55)', async () => {
    const client = await opened.at('administrator');
    await knock('4079');
    await knock('NEW-1');
    await knock('NEW-1');
    const refusals = await client.doctor.refusals();
    expect(refusals).toEqual([
      expect.objectContaining({ chargeboxId: 'NEW-1', count: 2, nearMiss: null }),
      expect.objectContaining({
        chargeboxId: '4079',
        nearMiss: { stationId: harbour.a1.id, chargeboxId: '00004079', name: 'A1' },
      }),
    ]);
    const refusalId = nth(refusals, 0).id;
    const input = { refusalId, siteId: harbour.ost.id, floorId: null, name: 'Ny', outlets: 2 };
    const adopted = await client.doctor.adopt(input);
    expect(adopted).toMatchObject({ chargeboxId: 'NEW-1', name: 'Ny', siteId: harbour.ost.id });
    expect((await knock('NEW-1')).status).toBe(101);
    const left = await client.doctor.refusals();
    expect(left.map(({ chargeboxId }) => chargeboxId)).toEqual(['4079']);
    await client.doctor.forget({ refusalId: nth(left, 0).id });
    expect(await client.doctor.refusals()).toEqual([]);
    await expect(client.doctor.adopt(input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is no station cannot be adopted', async () => {
    const client = await opened.at('administrator');
    await sendBytes(port(), upgradeBytes({ path: '/ocpp/%E0%A4%A', protocol: 'ocpp1.6' }));
    const [refused] = await client.doctor.refusals();
    const input = { refusalId: refused?.id ?? 0, siteId: harbour.ost.id, floorId: null, name: 'Ny', outlets: 1 };
    await expect(client.doctor.adopt(input)).rejects.toMatchObject(refusal('doctor/notAdoptable'));
  });
});
