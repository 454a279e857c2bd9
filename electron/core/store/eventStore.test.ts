import { init, t } from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../shared/domain/events.ts';
import { DIAGNOSES } from '../../../shared/domain/han/diagnosis.ts';
import { commandId, idTag, readerId, sessionId } from '../../../shared/domain/ids.ts';
import { LINK_LOSS_REASONS } from '../../../shared/domain/live.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import { IDS_AT_ONCE, LINES_AT_ONCE, scanEvents, type EventQuery } from './eventStore.ts';
import { trimEvents } from './eventTrim.ts';
import { countWarning } from './warningStore.ts';
import type { WriteDb } from './database.ts';
import { EVERYWHERE } from './nodeFilter.ts';

let temp: TempStore;
let harbour: SmallHarbour;
beforeEach(() => {
  temp = openTempStore();
  harbour = buildSmallHarbour(temp.store, 1);
  temp.store.writeNow(({ db }) => db.exec('DELETE FROM event'));
});
afterEach(() => temp.close());

const say = (...events: readonly DomainEvent[]) =>
  temp.store.writeNow(({ announce }) => events.forEach((event) => announce(event)));
const find = (query: Partial<EventQuery> = {}) =>
  scanEvents(temp.store.read, { where: EVERYWHERE, before: null, limit: 100, ...query });
const lines = (query: Partial<EventQuery> = {}) => find(query).events.map((event) => `${event.severity} ${event.code}`);

function everyEvent(): readonly DomainEvent[] {
  const stationId = harbour.a1.id;
  const outletId = nth(harbour.a1Outlets, 0).id;
  const at = 1_000;
  const reader = { readerId: readerId('r1'), deviceId: 'aB3$xY9z', siteId: harbour.vest.id, at };
  const session: Session = {
    id: sessionId(7),
    uuid: 'u',
    startedAt: at,
    endedAt: 2_000,
    durationMs: 1_000,
    nodeIdentity: harbour.a1.chargeboxId ?? ('' as never),
    siteId: harbour.vest.id,
    siteName: 'Vest',
    stationId,
    stationName: 'A1',
    outletId,
    outletNumber: 1,
    energyWh: 4_800,
    meterStartWh: 0,
    meterStopWh: 4_800,
    authentication: 'rfid',
    idTag: idTag('04AB'),
    userId: null,
    userEmail: 'guest@mail.no',
    loggedAt: at,
    stopReason: 'Local',
    ending: 'stopped',
    flags: [],
  };
  const command = {
    id: commandId('c'),
    stationId,
    outletId,
    action: 'Reset',
    request: '{}',
    reply: '',
    askedBy: 'kari@havna.no',
    askedAt: 1,
  } as const;
  const identity = {
    vendor: 'CTEK',
    model: 'CC2',
    serialNumber: '1',
    firmwareVersion: '4.1',
    iccid: '',
    imsi: '',
    bootedAt: at,
  };
  return [
    { kind: 'stationConnected', stationId, at, protocol: 'ocpp1.6', remoteAddress: '10.0.0.7' },
    ...LINK_LOSS_REASONS.map((reason) => ({ kind: 'stationDisconnected', stationId, at, reason, code: 1006 }) as const),
    { kind: 'stationHeard', stationId, at },
    { kind: 'stationBooted', stationId, at, identity },
    { kind: 'stationStatusChanged', stationId, at, status: 'Available', errorCode: 'NoError', info: '' },
    { kind: 'stationClockMeasured', stationId, at, driftMs: 5 },
    { kind: 'stationUnresponsive', stationId, at, unresponsive: true },
    { kind: 'stationUnresponsive', stationId, at, unresponsive: false },
    { kind: 'stationWarned', stationId, at, code: 'tooLong', detail: 'vendorId' },
    { kind: 'stationReported', stationId, at, subject: 'firmware', status: 'InstallationFailed', detail: '' },
    { kind: 'stationReported', stationId, at, subject: 'security', status: 'TamperDetectionActivated', detail: '' },
    {
      kind: 'outletStatusChanged',
      outletId,
      at,
      receivedAt: at,
      status: 'Charging',
      errorCode: 'NoError',
      info: '',
      vendorErrorCode: '',
    },
    {
      kind: 'outletStatusChanged',
      outletId,
      at,
      receivedAt: at,
      status: 'Faulted',
      errorCode: 'GroundFailure',
      info: 'jord',
      vendorErrorCode: '17',
    },
    {
      kind: 'outletStatusChanged',
      outletId,
      at,
      receivedAt: at,
      status: 'Charging',
      errorCode: 'HighTemperature',
      info: '',
      vendorErrorCode: '',
    },
    {
      kind: 'outletMetered',
      outletId,
      meter: { at, powerW: 1, energyWh: 1, currentMa: 1, voltageMv: 1, socPercent: 1 },
      sessionId: null,
      sessionEnergyWh: null,
    },
    { kind: 'sessionStarted', session },
    { kind: 'sessionEnded', session },
    { kind: 'sessionEnded', session: { ...session, flags: ['implausibleEnergy'] } },
    { kind: 'tagRefused', stationId, at, idTag: idTag('04FF'), status: 'Invalid' },
    { kind: 'commandChanged', command: { ...command, state: { kind: 'queued' } } },
    { kind: 'commandChanged', command: { ...command, state: { kind: 'sent', sentAt: 1, dueAt: 2 } } },
    {
      kind: 'commandChanged',
      command: { ...command, state: { kind: 'answered', sentAt: 1, answeredAt: 2, status: 'Accepted', late: false } },
    },
    {
      kind: 'commandChanged',
      command: {
        ...command,
        state: { kind: 'failed', sentAt: 1, answeredAt: 2, status: 'InternalError', description: '' },
      },
    },
    { kind: 'commandChanged', command: { ...command, state: { kind: 'timedOut', sentAt: 1, at: 2 } } },
    { kind: 'commandChanged', command: { ...command, state: { kind: 'lost', sentAt: 1, at: 2 } } },
    { kind: 'commandChanged', command: { ...command, state: { kind: 'refused', at: 2, reason: 'stations/offline' } } },
    { kind: 'keysRead', stationId, at },
    { kind: 'upgradeRefused', at, reason: 'unknownStation', chargeboxId: '00004080', remoteAddress: '10.0.0.9' },
    { kind: 'topologyChanged', at },
    { kind: 'userSignedIn', at, email: 'kari@havna.no' },
    { kind: 'signInFailed', at, email: 'kari@havna.no' },
    { kind: 'consoleStarted', at, stoppedAt: null, clean: true },
    { kind: 'consoleStarted', at, stoppedAt: 1, clean: true },
    { kind: 'consoleStarted', at, stoppedAt: 1, clean: false },
    { kind: 'consoleSlept', at, forMs: 300_000 },
    { kind: 'readerRegistered', ...reader, by: 'kari@havna.no' },
    { kind: 'readersImported', at, count: 12, by: 'kari@havna.no' },
    { kind: 'readersChanged', at, stopped: 120, returned: 3 },
    ...DIAGNOSES.map((diagnosis) => ({ kind: 'readerDataStopped', ...reader, diagnosis }) as const),
    { kind: 'readerDataReturned', ...reader },
    { kind: 'readerMeterChanged', ...reader, before: '7359992900000016', after: '6970631400000018' },
    { kind: 'hanInputChanged', at, input: 'broker', failure: 'han/portInUse', args: { port: '1883' } },
    { kind: 'hanInputChanged', at, input: 'remote', failure: 'han/brokerLost', args: { reason: 'ECONNREFUSED' } },
    { kind: 'hanInputChanged', at, input: 'http', failure: '', args: {} },
  ];
}

describe('what leaves a line', () => {
  it('each kind has its severity; measurements, heartbeats and wishes leave none', () => {
    say(...everyEvent());
    expect(lines().toReversed()).toEqual([
      'info stationConnected',
      'info stationDisconnected',
      'warning stationDisconnected',
      'warning stationDisconnected',
      'info stationDisconnected',
      'info stationDisconnected',
      'info stationDisconnected',
      'info stationBooted',
      'info stationStatusChanged',
      'warning stationUnresponsive',
      'info stationUnresponsive',
      'notice stationWarned',
      'warning stationReported',
      'warning stationReported',
      'info outletStatusChanged',
      'fault outletStatusChanged',
      'warning outletStatusChanged',
      'info sessionStarted',
      'info sessionEnded',
      'warning sessionEnded',
      'notice tagRefused',
      'info commandChanged',
      'notice commandChanged',
      'notice commandChanged',
      'notice commandChanged',
      'notice commandChanged',
      'notice upgradeRefused',
      'info userSignedIn',
      'notice signInFailed',
      'info consoleStarted',
      'info consoleStarted',
      'warning consoleStarted',
      'info consoleSlept',
      'info readerRegistered',
      'info readersImported',
      'warning readersChanged',
      ...DIAGNOSES.map(() => 'warning readerDataStopped'),
      'info readerDataReturned',
      'notice readerMeterChanged',
      'warning hanInputChanged',
      'warning hanInputChanged',
      'info hanInputChanged',
    ]);
  });

  it('has a text in both languages with every value in its place', async () => {
    await init({
      lng: 'en',
      resources: { en: { translation: en }, nb: { translation: nb } },
      interpolation: { escapeValue: false },
    });
    say(...everyEvent());
    for (const lng of ['en', 'nb']) {
      for (const event of find().events) {
        const text = t(`events.${event.code}`, { ...event.args, lng });
        expect(text, `${lng} ${event.code}`).not.toMatch(/\{\{|\$t\(|events\.|undefined/u);
        expect(text.length).toBeGreaterThan(8);
      }
    }
    const [fault] = find({ severity: 'fault' }).events;
    expect(t('events.outletStatusChanged', { ...fault?.args, lng: 'nb' })).toBe(
      'A1, uttak 1 melder Faulted GroundFailure jord 17',
    );
  });

  it('no line of a session names the guest', () => {
    say(...everyEvent());
    const session = find({ code: 'sessionEnded' }).events;
    expect(JSON.stringify(session)).not.toMatch(/guest@mail|04AB/u);
    expect(session[1]).toMatchObject({
      siteId: harbour.vest.id,
      args: { station: 'A1', outlet: '1', energyKwh: '4.8' },
    });
  });

  it('a warning that repeats is one line; its first one may stand for several', () => {
    const warned = { kind: 'stationWarned', stationId: harbour.a1.id, code: 'tooLong', detail: 'vendorId' } as const;
    const count = (at: number) =>
      countWarning(temp.store.read as WriteDb, { stationId: harbour.a1.id, code: 'tooLong', detail: '', count: 3, at });
    count(1_000);
    say({ ...warned, at: 1_000 });
    count(2_000);
    say({ ...warned, at: 2_000 });
    expect(lines()).toEqual(['notice stationWarned']);
  });
});

describe('a page of the log', () => {
  const slept = (forMs: number): DomainEvent => ({ kind: 'consoleSlept', at: 1, forMs });

  it('is filtered by place, severity, kind and text', () => {
    say(...everyEvent());
    say({ kind: 'stationConnected', stationId: harbour.e1.id, at: 1, protocol: 'ocpp1.6', remoteAddress: '10.0.0.8' });
    const place = (more: object) => ({ where: { ...EVERYWHERE, ...more } });
    expect(lines(place({ siteId: harbour.ost.id }))).toEqual(['info stationConnected']);
    expect(lines(place({ stationIds: [harbour.e1.id] }))).toEqual(['info stationConnected']);
    expect(lines(place({ stationIds: [] }))).toEqual([]);
    expect(lines(place({ stationIds: [harbour.e1.id], siteId: harbour.vest.id }))).toEqual([]);
    expect(lines(place({ stationIds: [harbour.a1.id, harbour.e1.id] })).length).toBeGreaterThan(20);
    expect(lines(place({ outletId: nth(harbour.a1Outlets, 1).id }))).toEqual([]);
    expect(lines({ severity: 'fault' })).toEqual(['fault outletStatusChanged']);
    expect(lines({ code: 'tagRefused' })).toEqual(['notice tagRefused']);
    expect(lines({ text: 'JORD' })).toEqual(['fault outletStatusChanged']);
    expect(lines({ text: '100% sikkert ikke' })).toEqual([]);
  });

  it('is read on from where the last one ended, to the end', () => {
    say(...Array.from({ length: 25 }, (_, i) => slept(i * 60_000)));
    const first = find({ limit: 10 });
    const second = find({ limit: 10, before: first.next });
    const third = find({ limit: 10, before: second.next });
    const all = [...first.events, ...second.events, ...third.events].map((event) => event.args['minutes']);
    expect(all).toEqual(Array.from({ length: 25 }, (_, i) => String(24 - i)));
    expect(third.next).toBeNull();
  });

  it('a search for something rare reads a piece at a time', () => {
    temp.store.writeNow(({ db }) => {
      const insert = db.prepare(`INSERT INTO event (at, severity, code, args) VALUES (?, 'info', 'consoleSlept', ?)`);
      for (let i = 0; i < LINES_AT_ONCE + 10; i += 1) insert.run(i, `{"minutes":"${i === 3 ? 'nåla' : 'høy'}"}`);
    });
    const first = find({ text: 'NÅLA' });
    expect(first.events).toEqual([]);
    expect(first.next).not.toBeNull();
    expect(find({ text: 'NÅLA', before: first.next }).events).toHaveLength(1);
  });

  it('a quiet station is found far back in the log of busy ones, a piece at a time', () => {
    const id = harbour.a1.id;
    temp.store.writeNow(({ db }) => {
      const insert = db.prepare(
        `INSERT INTO event (at, severity, code, station_id, args) VALUES (1, 'info', ?, ?, '{}')`,
      );
      insert.run('stationHeard', id);
      for (let i = 0; i < IDS_AT_ONCE + 10; i += 1) insert.run('stationHeard', 'another');
    });
    const where = { ...EVERYWHERE, stationIds: [id] };
    const first = find({ where });
    expect(first.events).toEqual([]);
    const second = find({ where, before: first.next });
    expect(second.events).toHaveLength(1);
    expect(second.next).toBeNull();
  });

  it('the oldest lines beyond the limit are forgotten, a few at a time', () => {
    say(...Array.from({ length: 30 }, () => slept(1)));
    const trimmed = temp.store.writeNow(({ db }) => trimEvents(db, 12));
    expect(trimmed).toBe(18);
    expect(find().events).toHaveLength(12);
  });
});
