import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveMessage } from '../../../shared/contract/live.ts';
import { commandId, idTag, sessionId, userId } from '../../../shared/domain/ids.ts';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTempStore, TEST_START, type TempStore } from '../testing/tempStore.ts';
import { createDirectory } from './directory.ts';
import { createLive, type Live } from './live.ts';
import { EVENTS_WAITING, GATHER_MS, PULSE_MS } from './subscriber.ts';

let temp: TempStore;
let harbour: SmallHarbour;
let live: Live;
beforeEach(() => {
  temp = openTempStore();
  harbour = buildSmallHarbour(temp.store, TEST_START);
  live = createLive({ store: temp.store, directory: createDirectory(temp.store), clock: temp.clock });
});
afterEach(() => {
  live.close();
  temp.close();
});

const say = (...events: readonly DomainEvent[]) =>
  temp.store.writeNow(({ announce }) => events.forEach((event) => announce(event)));
const connected = (): DomainEvent => ({
  kind: 'stationConnected',
  stationId: harbour.a1.id,
  at: temp.clock.now(),
  protocol: 'ocpp1.6',
  remoteAddress: '10.0.0.7',
});
const status = (word: string, outlet = 0): DomainEvent => ({
  kind: 'outletStatusChanged',
  outletId: nth(harbour.a1Outlets, outlet).id,
  at: temp.clock.now(),
  receivedAt: temp.clock.now(),
  status: word,
  errorCode: 'NoError',
  info: '',
  vendorErrorCode: '',
});
const metered = (powerW: number): DomainEvent => ({
  kind: 'outletMetered',
  outletId: nth(harbour.a1Outlets, 0).id,
  meter: { at: temp.clock.now(), powerW, energyWh: 1, currentMa: null, voltageMv: null, socPercent: null },
  sessionId: null,
  sessionEnergyWh: null,
});
const session = (more: Partial<Session> = {}): Session => ({
  id: sessionId(7),
  uuid: 'u7',
  startedAt: TEST_START,
  endedAt: null,
  durationMs: null,
  nodeIdentity: harbour.a1.chargeboxId ?? ('' as never),
  siteId: harbour.vest.id,
  siteName: 'Vest',
  stationId: harbour.a1.id,
  stationName: 'A1',
  outletId: nth(harbour.a1Outlets, 0).id,
  outletNumber: 1,
  energyWh: null,
  meterStartWh: 0,
  meterStopWh: null,
  authentication: 'rfid',
  idTag: idTag('04AB'),
  userId: userId('guest'),
  userEmail: 'guest@mail.no',
  loggedAt: TEST_START,
  stopReason: '',
  ending: 'open',
  flags: [],
  ...more,
});

async function read(stream: AsyncGenerator<LiveMessage, undefined, unknown>): Promise<LiveMessage> {
  const { value } = await stream.next();
  if (!value) throw new Error('the stream ended');
  return value;
}
/** The snapshot read away, and the next message after the gathering time. */
async function begin(scope: Parameters<Live['watch']>[0] = { kind: 'all' }) {
  const stream = live.watch(scope);
  const snapshot = await read(stream);
  const next = () => {
    const waiting = read(stream);
    // The reader waits before the clock moves.
    return Promise.resolve().then(() => {
      temp.clock.advance(GATHER_MS);
      return waiting;
    });
  };
  return { stream, snapshot, next };
}

describe('the picture', () => {
  it('starts from the rows: a station away, its last words history, its open session still there', () => {
    temp.store.writeNow(({ db }) => {
      const [outlet] = harbour.a1Outlets;
      db.prepare(
        'INSERT INTO ocpp_station (station_id, protocol, last_heard_at, connected_at, lost_at, lost_reason) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(harbour.a1.id, 'ocpp1.6', TEST_START - 2_000, TEST_START - 9_000, TEST_START - 1_000, 'consoleStopped');
      db.prepare('INSERT INTO outlet_state (outlet_id, status, status_at, received_at) VALUES (?, ?, ?, ?)').run(
        outlet?.id,
        'Charging',
        1,
        2,
      );
      db.prepare(`INSERT INTO session (uuid, site_id, site_name, station_id, station_name, node_identity, outlet_id, outlet_key, outlet_number,
        started_at, meter_start_wh, authentication, logged_at, ending) VALUES ('x', 's', '', ?, '', '', ?, 1, 1, 5, 1000, 'anonymous', 5, 'open')`).run(
        harbour.a1.id,
        outlet?.id,
      );
      db.prepare(
        'INSERT INTO meter_value (outlet_key, at_s, energy_wh, power_w) SELECT key, 10, 1500, 7400 FROM outlet WHERE id = ?',
      ).run(outlet?.id);
      db.prepare(
        'INSERT INTO meter_value (outlet_key, at_s, energy_wh, power_w) SELECT key, 20, 3500, 7300 FROM outlet WHERE id = ?',
      ).run(outlet?.id);
    });
    const later = createLive({ store: temp.store, directory: createDirectory(temp.store), clock: temp.clock });
    expect(later.station(harbour.a1.id)).toMatchObject({
      condition: 'offline',
      link: { kind: 'offline', since: TEST_START - 1_000, lastHeardAt: TEST_START - 2_000, reason: 'consoleStopped' },
    });
    expect(later.outlet(nth(harbour.a1Outlets, 0).id)).toMatchObject({
      condition: 'offline',
      status: 'Charging',
      sessionId: 1,
      sessionEnergyWh: 2_500,
      meter: { at: 20_000, powerW: 7300 },
    });
    expect(later.station(harbour.e1.id)).toMatchObject({ link: { kind: 'neverConnected' }, condition: 'offline' });
    later.close();
  });

  it('follows a station that connects, charges and is lost', () => {
    const outlet = nth(harbour.a1Outlets, 0).id;
    say(connected());
    expect(live.outlet(outlet)).toMatchObject({ condition: 'unknown' });
    say(status('Charging'), { kind: 'sessionStarted', session: session() }, metered(7_000));
    expect(live.outlet(outlet)).toMatchObject({ condition: 'inUse', sessionId: 7, meter: { powerW: 7_000 } });
    say({
      kind: 'stationDisconnected',
      stationId: harbour.a1.id,
      at: TEST_START + 5,
      reason: 'connectionLost',
      code: 1006,
    });
    expect(live.outlet(outlet)).toMatchObject({
      condition: 'offline',
      status: 'Charging',
      why: { code: 'stationOffline', detail: 'connectionLost' },
    });
    say(connected(), { kind: 'sessionEnded', session: session({ ending: 'stopped', endedAt: TEST_START + 9 }) });
    expect(live.outlet(outlet)).toMatchObject({ condition: 'inUse', sessionId: null });
  });

  it('hearing from a station moves its age in steps of a second and leaves no line', () => {
    say(connected());
    const lines = () => temp.store.read.prepare('SELECT count(*) AS n FROM event').get();
    const before = lines();
    say({ kind: 'stationHeard', stationId: harbour.a1.id, at: TEST_START + 400 });
    expect(live.station(harbour.a1.id)?.link).toMatchObject({ lastHeardAt: TEST_START });
    say({ kind: 'stationHeard', stationId: harbour.a1.id, at: TEST_START + 1_500 });
    expect(live.station(harbour.a1.id)?.link).toMatchObject({ lastHeardAt: TEST_START + 1_500 });
    expect(lines()).toEqual(before);
  });

  it('a station put out of service, added or removed is followed with the tree', () => {
    say(connected());
    temp.store.writeNow(({ db, announce }) => {
      db.prepare('UPDATE station SET out_of_service = 1 WHERE id = ?').run(harbour.a1.id);
      db.prepare('DELETE FROM outlet WHERE station_id = ?').run(harbour.e1.id);
      db.prepare('DELETE FROM station WHERE id = ?').run(harbour.e1.id);
      announce({ kind: 'topologyChanged', at: 1 });
    });
    expect(live.station(harbour.a1.id)).toMatchObject({ condition: 'outOfService', link: { kind: 'online' } });
    expect(live.stations().map((station) => station.id)).toEqual([harbour.a1.id]);
    expect(live.outlets()).toHaveLength(2);
  });
});

describe('watching', () => {
  it('begins with a snapshot; what happens between the call and the first read is in it', async () => {
    const stream = live.watch({ kind: 'all' });
    say(connected());
    const snapshot = await read(stream);
    expect(snapshot.kind === 'snapshot' && snapshot.stations.find((one) => one.id === harbour.a1.id)?.link.kind).toBe(
      'online',
    );
    expect(snapshot.kind === 'snapshot' && snapshot.topology.stations).toHaveLength(2);
    expect(snapshot.kind === 'snapshot' && snapshot.health.map((chip) => chip.subject)).toEqual([
      'ocpp',
      'modem',
      'han',
      'outbox',
      'disk',
    ]);
  });

  it('a hundred changes of one outlet within 100 ms are one entry with the newest state', async () => {
    const { next } = await begin();
    for (let power = 1; power <= 100; power += 1) say(metered(power));
    expect(await next()).toMatchObject({ kind: 'delta', outlets: [{ meter: { powerW: 100 } }] });
  });

  it('a reader that does not read keeps one entry per outlet and the newest events, not the burst', async () => {
    const { next } = await begin();
    for (let i = 0; i < 2_000; i += 1) say(status(i % 2 === 0 ? 'Charging' : 'Available'));
    temp.clock.advance(60_000);
    const delta = await next();
    expect(delta.kind === 'delta' && delta.outlets).toHaveLength(1);
    expect(delta.kind === 'delta' && delta.events).toHaveLength(EVENTS_WAITING);
    const newest = temp.store.read.prepare<[], { id: number }>('SELECT max(id) AS id FROM event').get()?.id;
    expect(delta.kind === 'delta' && delta.events?.at(-1)?.id).toBe(newest);
  });

  it('a pulse proves that the silence is real', async () => {
    const { stream } = await begin();
    const waiting = read(stream);
    await Promise.resolve();
    temp.clock.advance(PULSE_MS);
    expect(await waiting).toEqual({ kind: 'pulse', at: TEST_START + PULSE_MS });
  });

  it('the newest state of a command arrives, and that sessions changed', async () => {
    const { next } = await begin();
    const command = {
      id: commandId('c'),
      stationId: harbour.a1.id,
      outletId: null,
      action: 'Reset',
      request: '{}',
      reply: '',
      askedBy: 'kari',
      askedAt: 1,
    } as const;
    say(
      { kind: 'commandChanged', command: { ...command, state: { kind: 'queued' } } },
      { kind: 'commandChanged', command: { ...command, state: { kind: 'sent', sentAt: 1, dueAt: 2 } } },
      { kind: 'sessionStarted', session: session() },
    );
    expect(await next()).toMatchObject({
      kind: 'delta',
      commands: [{ state: { kind: 'sent' } }],
      sessionsChanged: true,
    });
  });

  it('a health chip that changes is sent, one that does not is not', async () => {
    const { next } = await begin();
    live.setHealth({ subject: 'ocpp', level: 'good', code: 'listening', args: { port: '8887' } });
    expect(await next()).toMatchObject({
      kind: 'delta',
      health: [{ subject: 'ocpp', code: 'listening' }, {}, {}, {}, {}],
    });
    live.setHealth({ subject: 'ocpp', level: 'good', code: 'listening', args: { port: '8887' } });
    say(metered(5));
    expect(await next()).not.toHaveProperty('health');
  });
});

describe('scope', () => {
  it('a site administrator sees their own site and nothing of the others', async () => {
    const { snapshot, next } = await begin({ kind: 'site', siteId: harbour.ost.id });
    expect(snapshot).toMatchObject({ topology: { sites: [{ name: 'Øst' }], floors: [], stations: [{ name: 'E1' }] } });
    expect(snapshot.kind === 'snapshot' && snapshot.outlets.map((outlet) => outlet.id)).toEqual([
      nth(harbour.e1Outlets, 0).id,
    ]);
    say(
      connected(),
      status('Charging'),
      { kind: 'sessionStarted', session: session() },
      { kind: 'userSignedIn', at: 1, email: 'x@y.no' },
    );
    say({ ...connected(), stationId: harbour.e1.id } as DomainEvent);
    const delta = await next();
    expect(delta).toMatchObject({
      kind: 'delta',
      stations: [{ id: harbour.e1.id }],
      events: [{ siteId: harbour.ost.id }],
    });
    expect(delta).not.toHaveProperty('sessionsChanged');
    expect(delta.kind === 'delta' && delta.events).toHaveLength(1);
  });

  it('an EV user sees no tree, only that sessions of their own changed', async () => {
    const { snapshot, next } = await begin({ kind: 'own', userId: userId('guest') });
    expect(snapshot).toMatchObject({ topology: { sites: [], stations: [] }, stations: [], outlets: [], health: [] });
    say(connected(), status('Charging'), { kind: 'sessionStarted', session: session() });
    const { at: _, ...delta } = (await next()) as Extract<LiveMessage, { kind: 'delta' }>;
    expect(delta).toEqual({ kind: 'delta', sessionsChanged: true });
  });

  it('another guest’s session says nothing to an EV user', async () => {
    const { stream } = await begin({ kind: 'own', userId: userId('guest') });
    say({ kind: 'sessionStarted', session: session({ userId: userId('other') }) });
    const waiting = read(stream);
    await Promise.resolve();
    temp.clock.advance(PULSE_MS);
    expect(await waiting).toMatchObject({ kind: 'pulse' });
  });
});

describe('leaving', () => {
  it('a reader that leaves while it waits is let go at once', async () => {
    const { stream } = await begin();
    const waiting = stream.next();
    expect(live.readers()).toBe(1);
    await stream.return(undefined);
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(live.readers()).toBe(0);
  });

  it('the signal and the end of the console do the same; a thousand readers leave nothing behind', async () => {
    const abort = new AbortController();
    const streams = Array.from({ length: 1_000 }, () => live.watch({ kind: 'all' }, abort.signal));
    await Promise.all(streams.map((stream) => stream.next()));
    const waiting = streams.map((stream) => stream.next());
    abort.abort();
    expect(new Set((await Promise.all(waiting)).map((result) => result.done))).toEqual(new Set([true]));
    expect(live.readers()).toBe(0);
    const last = live.watch({ kind: 'all' });
    await last.next();
    const end = last.next();
    live.close();
    expect((await end).done).toBe(true);
  });
});
