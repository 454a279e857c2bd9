import { Aedes } from 'aedes';
import { once } from 'node:events';
import { connectAsync, type MqttClient } from 'mqtt';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hexOf } from '../../../shared/codecs/hex.ts';
import type { Client } from '../testing/testConsole.ts';
import { writeSetting } from '../store/settingStore.ts';
import type { ReaderState } from './readerState.ts';
import { liveOf } from './readerState.ts';
import { createHanHouse, type HanHouse } from './testing/hanHouse.ts';
import { longList, METER_A } from './testing/meters.ts';

let house: HanHouse;
let admin: Client;
const guests: MqttClient[] = [];
beforeEach(async () => {
  house = await createHanHouse();
  admin = await house.at('administrator');
  // Any free port: the setting's 0 is for tests and for whoever knows.
  house.console.store.writeNow(({ db }) => {
    writeSetting(db, 'hanBrokerPort', '0');
    writeSetting(db, 'hanHttpPort', '0');
  });
});
afterEach(async () => {
  await Promise.all(guests.splice(0).map((client) => client.endAsync(true)));
  await house.close();
});

const openBroker = async (): Promise<string> => {
  await admin.han.setSettings({ broker: { isOn: true, lan: false, port: 0 } });
  return `mqtt://127.0.0.1:${house.console.han.inputs.portOf('broker')}`;
};
const reader = async (deviceId: string): Promise<{ state: ReaderState; password: string; topic: string }> => {
  const state = await house.register({ deviceId, type: 'wifi' });
  const { password } = await admin.han.newPassword({ id: state.stored.reader.id });
  const { source } = state.stored.reader;
  return { state, password, topic: source.kind === 'network' ? source.topic : '' };
};
const join = async (url: string, more: object): Promise<MqttClient> => {
  const client = await connectAsync(url, { reconnectPeriod: 0, ...more });
  guests.push(client);
  return client;
};
const heard = async (state: ReaderState, isTrue: (state: ReaderState) => boolean): Promise<void> => {
  const { readers } = house.console.han;
  while (!isTrue(state)) {
    await new Promise<void>((resolve) => {
      const stop = readers.listen(() => {
        stop();
        resolve();
      });
    });
  }
};
/** By reason, in the order of the alphabet. */
const reasons = async () =>
  (await refused()).map((line) => line.split(' ')[0] ?? '').toSorted((a, b) => a.localeCompare(b));
const refused = async () => {
  await house.console.han.flush();
  return (await admin.han.settings()).refused.map(({ reason, topic, count }) => `${reason} ${topic} ${count}`);
};
const LIST = Buffer.from(longList({ meterId: METER_A, powerW: 3825 }));

describe('the embedded broker', () => {
  it('is off until someone turns it on, and refuses nothing else’s port', async () => {
    expect((await admin.han.settings()).broker).toMatchObject({ isOn: false, state: 'off', lan: false });
    expect(house.console.han.inputs.portOf('broker')).toBeNull();
    await openBroker();
    expect((await admin.han.settings()).broker).toMatchObject({ isOn: true, state: 'running' });
  });

  it('takes a reader’s lists as hex, and what it says of itself', async () => {
    const url = await openBroker();
    const { state, password, topic } = await reader('aB3$xY9z');
    expect(topic).toBe('han/aB3%24xY9z');
    const client = await join(url, { username: 'aB3$xY9z', password });
    await client.publishAsync(topic, hexOf(LIST));
    await client.publishAsync(`${topic}/state`, '{"id":"x","rssi":-61,"up":5,"version":"v2.5.5"}', { qos: 1 });
    await heard(state, ({ live }) => live.firmware === 'v2.5.5');
    expect(liveOf(state)).toMatchObject({
      hanAt: house.clock.now(),
      meter: { number: METER_A },
      now: { importW: 3825 },
      signal: { dbm: -61 },
    });
    house.console.han.upkeep.look();
    expect(liveOf(state).diagnosis).toBe('good');
  });

  it('online by its own word and never data: the HAN port is most likely closed (B18)', async () => {
    const url = await openBroker();
    const { state, password, topic } = await reader('aB3$xY9z');
    const will = { topic: `${topic}/status`, payload: Buffer.from('offline'), qos: 1 as const, retain: true };
    const client = await join(url, { username: 'aB3$xY9z', password, will });
    await client.publishAsync(`${topic}/status`, 'online', { qos: 1, retain: true });
    await heard(state, ({ live }) => live.lastSeenAt !== null);
    house.clock.advance(90_000);
    expect(liveOf(state)).toMatchObject({ diagnosis: 'onlineWithoutData', hanAt: null });
    const gone = heard(state, ({ link }) => link.state().kind === 'offline');
    client.stream.destroy();
    await gone;
    house.console.han.upkeep.look();
    expect(liveOf(state).diagnosis).toBe('offline');
  });

  it('two readers whose ids differ in case stay two, each with its own password', async () => {
    const url = await openBroker();
    const one = await reader('aB3$xY9z');
    const other = await reader('Ab3$xY9z');
    expect(house.console.han.readers.entryOf(one.state).twins).toEqual(['Ab3$xY9z']);
    await expect(join(url, { username: 'Ab3$xY9z', password: one.password })).rejects.toThrow(/user|password/iu);
    const client = await join(url, { username: 'Ab3$xY9z', password: other.password, clientId: 'same' });
    await join(url, { username: 'aB3$xY9z', password: one.password, clientId: 'same' });
    await client.publishAsync(other.topic, LIST, { qos: 1 });
    await heard(other.state, ({ live }) => live.hanAt !== null);
    expect(one.state.live.hanAt).toBeNull();
    expect(await refused()).toEqual(['wrongPassword Ab3$xY9z 1']);
  });

  it('publishes only under its own topic; anything else goes nowhere and is counted', async () => {
    const url = await openBroker();
    const one = await reader('aB3$xY9z');
    const other = await reader('Cc3$xY9z');
    const spy = await join(url, { username: 'Cc3$xY9z', password: other.password });
    const seen: string[] = [];
    spy.on('message', (topic) => seen.push(topic));
    await spy.subscribeAsync('#').catch(() => {});
    const client = await join(url, { username: 'aB3$xY9z', password: one.password });
    await client.publishAsync(other.topic, LIST, { qos: 1 });
    await client.publishAsync('homeassistant/sensor/x', '{}', { qos: 1, retain: true });
    await client.publishAsync(`${one.topic}/price`, '1.23', { qos: 1 });
    expect(other.state.live.hanAt).toBeNull();
    expect((await refused()).toSorted((a, b) => a.localeCompare(b))).toEqual([
      `foreignTopic ${other.topic} 1`,
      'foreignTopic homeassistant/sensor/x 1',
      'unknownTopic aB3$xY9z price 1',
    ]);
    expect(seen).toEqual([]);
    expect(client.connected).toBe(true);
  });

  it('a payload of more than 8 KiB ends the connection before it is gathered; random bytes harm nothing', async () => {
    const url = await openBroker();
    const { password, topic, state } = await reader('aB3$xY9z');
    const client = await join(url, { username: 'aB3$xY9z', password });
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    client.on('error', () => {});
    client.publish(topic, Buffer.alloc(20_000));
    await closed;
    const port = Number(new URL(url).port);
    const noise = connect(port, '127.0.0.1');
    noise.on('error', () => {});
    const over = new Promise((resolve) => noise.once('close', resolve));
    noise.end(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await over;
    const again = await join(url, { username: 'aB3$xY9z', password });
    await again.publishAsync(topic, LIST, { qos: 1 });
    await heard(state, ({ live }) => live.hanAt !== null);
    expect(await refused()).toContain('packetTooLong  1');
  });

  it('a deactivated reader is let go and not let in again', async () => {
    const url = await openBroker();
    const { state, password } = await reader('aB3$xY9z');
    const client = await join(url, { username: 'aB3$xY9z', password });
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    await admin.han.setActive({ id: state.stored.reader.id, isActive: false, reason: '' });
    await closed;
    await expect(join(url, { username: 'aB3$xY9z', password })).rejects.toThrow(/authori/iu);
  });

  it('a taken port is said in the chip, the settings and the event log', async () => {
    const url = await openBroker();
    const port = Number(new URL(url).port);
    await admin.han.setSettings({ http: { isOn: true, lan: false, port } });
    expect((await admin.han.settings()).http).toMatchObject({ state: 'failed', failure: 'han/portInUse' });
    expect(house.console.live.health()).toContainEqual(
      expect.objectContaining({ subject: 'han', level: 'fault', code: 'inputFailed' }),
    );
    await house.settled();
    const line = house.console.store.read
      .prepare(`SELECT args FROM event WHERE code = 'hanInputChanged'`)
      .pluck()
      .all();
    expect(line.map(String).join()).toContain('han.portInUse');
  });
});

describe('an existing broker', () => {
  let existing: Aedes;
  let server: Server;
  let url: string;
  beforeEach(async () => {
    existing = await Aedes.createBroker();
    server = createServer((socket) => existing.handle(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `mqtt://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterEach(async () => {
    await new Promise<void>((resolve) => existing.close(resolve));
    server.close();
  });
  const listenTo = async (topic: string) => {
    const subscribed = once(existing, 'subscribe');
    await admin.han.setSettings({ remote: { isOn: true, url, user: 'quay', password: 'secret', topic } });
    await subscribed;
  };

  it('is listened to for the topics of the registered readers', async () => {
    const { state, topic } = await reader('aB3$xY9z');
    await listenTo('');
    const device = await join(url, {});
    await device.publishAsync(topic, hexOf(LIST));
    await heard(state, ({ live }) => live.hanAt !== null);
    expect(liveOf(state).now).toMatchObject({ importW: 3825 });
    const { remote } = await admin.han.settings();
    expect(remote).toMatchObject({ state: 'running', hasPassword: true, user: 'quay' });
    const kept = house.console.store.read
      .prepare(`SELECT value FROM setting WHERE name = 'hanRemotePassword'`)
      .pluck()
      .get();
    expect(String(kept)).not.toContain('secret');
  });

  it('below a common topic; what it kept from before says nothing of the meter’s present', async () => {
    const { state, topic } = await reader('aB3$xY9z');
    const device = await join(url, {});
    await device.publishAsync(`house/${topic}`, LIST, { retain: true });
    await device.publishAsync(`house/${topic}/status`, 'offline', { retain: true });
    await device.publishAsync('house/stranger', LIST, { retain: true });
    await listenTo('house');
    await heard(state, ({ link }) => link.state().kind === 'offline');
    await device.publishAsync(`house/${topic}/rssi`, '-70');
    await heard(state, ({ live }) => live.signal !== null);
    expect(state.live.hanAt).toBeNull();
    expect(await reasons()).toEqual(['retained', 'unknownReader']);
  });

  it('that goes away is said', async () => {
    await listenTo('house');
    await new Promise<void>((resolve) => existing.close(resolve));
    server.close();
    while ((await admin.han.settings()).remote.state !== 'failed') await new Promise(setImmediate);
    expect((await admin.han.settings()).remote).toMatchObject({ failure: 'han/brokerLost' });
  });

  it('a wrong address is refused in words', async () => {
    await admin.han.setSettings({ remote: { isOn: true, url: 'http://x', user: '', password: null, topic: '' } });
    expect((await admin.han.settings()).remote).toMatchObject({ state: 'failed', failure: 'han/brokerUrl' });
  });
});

describe('HTTP push', () => {
  const open = async (): Promise<string> => {
    await admin.han.setSettings({ http: { isOn: true, lan: false, port: 0 } });
    return `http://127.0.0.1:${house.console.han.inputs.portOf('http')}`;
  };
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });

  it('takes the same payloads, with the reader’s id and password', async () => {
    const url = await open();
    const { state, password } = await reader('aB3$xY9z');
    const details = await admin.han.details({ id: state.stored.reader.id });
    expect(details.access).toMatchObject({ user: 'aB3$xY9z', hasPassword: true, httpUrl: `${url}/han/aB3%24xY9z` });
    const send = (body: Uint8Array | string, headers = basic('aB3$xY9z', password)) =>
      fetch(`${url}/han/aB3%24xY9z`, { method: 'POST', headers, body });
    expect((await send(LIST)).status).toBe(204);
    expect(state.live.now).toMatchObject({ importW: 3825 });
    expect((await send('hello')).status).toBe(422);
    expect((await send('x'.repeat(9000))).status).toBe(413);
    expect((await send(LIST, basic('aB3$xY9z', 'wrong'))).status).toBe(401);
    expect((await fetch(`${url}/han/aB3%24xY9z`)).status).toBe(405);
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect(await reasons()).toEqual(['notKnown', 'packetTooLong', 'wrongPassword']);
  });
});
