import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../../shared/domain/session.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import type { RawStation } from '../testing/rawStation.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

let harbour: TestHarbour;
let id: StationId;
let station: RawStation;
beforeEach(async () => {
  harbour = await openTestHarbour();
  id = harbour.station('CP1', 2);
  station = await harbour.dial('CP1');
});
afterEach(() => harbour.close());

const MINUTE = 60_000;
/** A time of the station `minutes` ago. */
const ago = (minutes: number): string => new Date(harbour.clock.now() - minutes * MINUTE).toISOString();

/** Time goes by while the station is heard. */
const pass = async (ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 50_000) {
    harbour.clock.advance(Math.min(left, 50_000));
    await station.ask('Heartbeat', {});
  }
};

type Fields = Readonly<Record<string, unknown>>;
const start = async (fields: Fields = {}): Promise<number> => {
  const request = { connectorId: 1, idTag: 'A1', meterStart: 1000, timestamp: ago(0), ...fields };
  const [type, , payload] = await station.ask('StartTransaction', request);
  expect(type).toBe(3);
  const given: unknown = payload instanceof Object ? Reflect.get(payload, 'transactionId') : undefined;
  return Number(given);
};
const stop = async (transactionId: unknown, fields: Fields = {}): Promise<void> => {
  const request = { transactionId, meterStop: 5000, timestamp: ago(0), ...fields };
  const [type] = await station.ask('StopTransaction', request);
  expect(type).toBe(3);
};
const status = (word: string, fields: Fields = {}) =>
  station.ask('StatusNotification', {
    connectorId: 1,
    status: word,
    errorCode: 'NoError',
    timestamp: ago(0),
    ...fields,
  });
const only = (): Session => {
  const sessions = harbour.sessions();
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  if (!session) throw new Error('no session');
  return session;
};

describe('sessions', () => {
  test('an ordinary session has the twelve fields of C27', async () => {
    const transactionId = await start();
    await pass(60 * MINUTE);
    await stop(transactionId, { reason: 'EVDisconnected' });
    expect(only()).toMatchObject({
      id: transactionId,
      startedAt: harbour.clock.now() - 60 * MINUTE,
      endedAt: harbour.clock.now(),
      durationMs: 60 * MINUTE,
      nodeIdentity: 'CP1',
      siteName: 'Site of CP1',
      stationName: 'CP1',
      outletNumber: 1,
      energyWh: 4000,
      meterStartWh: 1000,
      meterStopWh: 5000,
      authentication: 'anonymous',
      idTag: 'A1',
      userEmail: null,
      loggedAt: harbour.clock.now() - 60 * MINUTE,
      stopReason: 'EVDisconnected',
      ending: 'stopped',
      flags: [],
    });
    expect(harbour.eventsOf('sessionStarted')).toHaveLength(1);
    expect(harbour.eventsOf('sessionEnded')).toHaveLength(1);
  });

  test.each([0, -1, -16, null, '', Number.MAX_SAFE_INTEGER * 1024])(
    'quirks 26, 27: the placeholder %s ends the only open session that fits',
    async (placeholder) => {
      await start();
      await pass(30 * MINUTE);
      await stop(placeholder, { idTag: 'a1' });
      expect(only()).toMatchObject({ ending: 'stopped', energyWh: 4000 });
      expect(await harbour.warnings(id)).toContain('transactionPlaceholder');
    },
  );

  test('quirk 26: with two open sessions a placeholder ends none of them', async () => {
    await start();
    await start({ connectorId: 2, idTag: 'A1', meterStart: 900 });
    await stop(0);
    expect(harbour.sessions().map(({ ending, flags }) => [ending, flags])).toEqual([
      ['open', []],
      ['open', []],
      ['stopped', ['startMissing']],
    ]);
  });

  test('quirk 27: 9223372036854775807 loses its digits and is still a placeholder', async () => {
    await start();
    await pass(30 * MINUTE);
    station.say(
      `[2,"big","StopTransaction",{"transactionId":9223372036854775807,"meterStop":5000,"timestamp":"${ago(0)}"}]`,
    );
    expect(await station.answerTo('big')).toBe('[3,"big",{}]');
    expect(only().ending).toBe('stopped');
  });

  test('quirk 27: our ids are positive int32 and rise, across restarts too', async () => {
    const first = await start();
    await stop(first);
    station.socket.close();
    await station.closed;
    await harbour.restart();
    station = await harbour.dial('CP1');
    const second = await start({ idTag: 'B2' });
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThan(2 ** 31);
  });

  test("quirk 28: an unknown id ends nobody's session and is kept as one of its own", async () => {
    await start();
    await stop(4711);
    expect(harbour.sessions().map(({ ending, flags }) => [ending, flags])).toEqual([
      ['open', []],
      ['stopped', ['startMissing']],
    ]);
    expect(await harbour.warnings(id)).toContain('transactionUnknown');
  });

  test("quirk 28: the id of another station's session is unknown here", async () => {
    harbour.station('CP2');
    const mine = station;
    const other = await harbour.dial('CP2');
    station = other;
    const theirs = await start();
    station = mine;
    await stop(theirs);
    expect(harbour.sessions()[0]).toMatchObject({ ending: 'open', nodeIdentity: 'CP2' });
  });

  test('quirk 30: a repeated start, even with a new message id, gets the same transaction', async () => {
    const timestamp = ago(3);
    const first = await start({ timestamp });
    expect(await start({ timestamp })).toBe(first);
    await stop(first);
    expect(await start({ timestamp })).toBe(first);
    expect(only().ending).toBe('stopped');
    expect(harbour.eventsOf('sessionStarted')).toHaveLength(1);
  });

  test('quirks 24, 30: a station without a clock that writes 1970 every time still begins a new session', async () => {
    const dead = { timestamp: '1970-01-01T00:00:00Z', meterStart: 0 };
    const first = await start(dead);
    expect(await start(dead)).toBe(first);
    await pass(30 * MINUTE);
    await stop(first, { meterStop: 700, timestamp: '1970-01-01T01:00:00Z' });
    expect(await start(dead)).not.toBe(first);
    expect(harbour.sessions()[0]).toMatchObject({ durationMs: 30 * MINUTE, flags: ['clockWrong'] });
  });

  test('quirk 31: of a repeated stop the first one counts', async () => {
    const transactionId = await start();
    await pass(30 * MINUTE);
    await stop(transactionId);
    await stop(transactionId, { meterStop: 9000 });
    expect(only().energyWh).toBe(4000);
    expect(harbour.eventsOf('sessionEnded')).toHaveLength(1);
  });

  test('quirks 31, 32: a stop without a start is kept once, with what came with it', async () => {
    const timestamp = ago(1);
    const sample = (value: string, context: string) => ({ value, context, unit: 'kWh' });
    const transactionData = [
      { timestamp: ago(61), sampledValue: [sample('2.5', 'Transaction.Begin')] },
      { timestamp, sampledValue: [sample('5', 'Transaction.End')] },
    ];
    await stop(99, { timestamp, transactionData });
    await stop(99, { timestamp, transactionData });
    expect(only()).toMatchObject({
      flags: ['startMissing', 'receivedLate'],
      meterStartWh: 2500,
      energyWh: 2500,
      durationMs: 60 * MINUTE,
    });
    expect(harbour.eventsOf('sessionEnded')).toHaveLength(1);
  });

  test('quirk 33: no stop, but Available: the session ends by the last meter value, two minutes later', async () => {
    await start();
    await pass(20 * MINUTE);
    await station.ask('MeterValues', {
      connectorId: 1,
      meterValue: [{ timestamp: ago(0), sampledValue: [{ value: '3.5', unit: 'kWh' }] }],
    });
    await pass(MINUTE);
    await status('Available');
    const availableAt = harbour.clock.now();
    await pass(MINUTE);
    expect(only().ending).toBe('open');
    await pass(2 * MINUTE);
    harbour.store.flush();
    expect(only()).toMatchObject({ ending: 'stopMissing', energyWh: 2500, endedAt: availableAt });
    expect(await harbour.warnings(id)).toContain('stopMissing');
  });

  test('quirk 33: the next start on the same outlet ends what is open there', async () => {
    await start({ timestamp: ago(90) });
    await start({ idTag: 'B2', meterStart: 4200 });
    expect(harbour.sessions().map(({ ending, energyWh }) => [ending, energyWh])).toEqual([
      ['stopMissing', 3200],
      ['open', null],
    ]);
  });

  test('quirk 34: the true stop that comes after all corrects the end, and the month counts it once', async () => {
    const transactionId = await start();
    await pass(30 * MINUTE);
    await status('Available');
    await pass(5 * MINUTE);
    harbour.store.flush();
    expect(only().ending).toBe('stopMissing');
    await stop(transactionId, { timestamp: ago(5), reason: 'Remote' });
    expect(only()).toMatchObject({ ending: 'stopped', energyWh: 4000, stopReason: 'Remote', durationMs: 30 * MINUTE });
    const months = harbour.store.read.prepare('SELECT sessions, energy_wh FROM session_month').all();
    expect(months).toEqual([{ sessions: 1, energy_wh: 4000 }]);
  });

  test('quirk 34: replayed statuses do not overwrite a newer one, and are no news', async () => {
    await status('Charging');
    for (const minutes of [50, 40, 30]) await status('Faulted', { timestamp: ago(minutes) });
    expect(harbour.eventsOf('outletStatusChanged').map((event) => event.status)).toEqual(['Charging']);
    expect(await harbour.warnings(id)).toContain('replayedStatus');
  });

  test('quirk 34: long after connecting a status counts even if its clock was set back', async () => {
    await status('Charging');
    await pass(15 * MINUTE);
    await status('Available', { timestamp: ago(30) });
    expect(harbour.eventsOf('outletStatusChanged').map((event) => event.status)).toEqual(['Charging', 'Available']);
  });

  test('quirk 35: a flood after reconnecting is answered in order and stored whole', async () => {
    const transactionId = await start({ timestamp: ago(600) });
    for (let minute = 500; minute > 0; minute -= 1) {
      const value = { timestamp: ago(minute), sampledValue: [{ value: String(6000 - minute) }] };
      station.say(
        JSON.stringify([2, `m${minute}`, 'MeterValues', { connectorId: 1, transactionId, meterValue: [value] }]),
      );
    }
    station.say(JSON.stringify([2, 'end', 'StopTransaction', { transactionId, meterStop: 6000, timestamp: ago(0) }]));
    const replies: string[] = [];
    while (replies.length < 501) replies.push(await station.next());
    expect(replies.at(0)).toBe('[3,"m500",{}]');
    expect(replies.at(-1)).toBe('[3,"end",{}]');
    expect(only()).toMatchObject({ ending: 'stopped', energyWh: 5000 });
    const rows = harbour.store.read.prepare('SELECT count(*) AS count FROM meter_value').get();
    expect(rows).toEqual({ count: 500 });
  });

  test('quirk 36: an unknown tag at an outlet that wants one is stored all the same; idTagInfo says Invalid', async () => {
    harbour.store.writeNow(({ db, announce }) => {
      db.prepare("UPDATE outlet SET mode = 'rfid'").run();
      announce({ kind: 'topologyChanged', at: 0 });
    });
    const [, , payload] = await station.ask('StartTransaction', {
      connectorId: 1,
      idTag: 'STRANGER',
      meterStart: 0,
      timestamp: ago(30),
    });
    expect(payload).toEqual({ transactionId: only().id, idTagInfo: { status: 'Invalid' } });
    expect(only().flags).toEqual(['receivedLate', 'tagNotAccepted']);
    expect(harbour.eventsOf('tagRefused')).toHaveLength(1);
    const [, , asked] = await station.ask('Authorize', { idTag: 'STRANGER' });
    expect(asked).toEqual({ idTagInfo: { status: 'Invalid' } });
    expect(harbour.eventsOf('tagRefused')).toHaveLength(1);
  });

  test('quirk 42: a register that went backwards bills nothing and is marked', async () => {
    const transactionId = await start({ meterStart: 8000 });
    await pass(30 * MINUTE);
    await stop(transactionId, { meterStop: 120 });
    expect(only()).toMatchObject({ energyWh: 0, flags: ['meterWentBackwards'] });
  });

  test('seen in the field: 46.5 kWh in 6 min 4 s is marked implausible', async () => {
    const transactionId = await start({ meterStart: 0, timestamp: ago(0) });
    await pass(364_000);
    await stop(transactionId, { meterStop: 46_500 });
    expect(only()).toMatchObject({ energyWh: 46_500, flags: ['implausibleEnergy'] });
  });

  test.each([
    ['quirk 46: 10.5 for meterStart', { meterStart: 10.5 }, { meterStartWh: 11 }],
    ['quirk 46: text for meterStart', { meterStart: '1000' }, { meterStartWh: 1000 }],
    ['no meterStart', { meterStart: undefined }, { meterStartWh: null }],
    ['no timestamp', { timestamp: undefined }, { outletNumber: 1 }],
    ['no connector', { connectorId: undefined }, { outletNumber: 1 }],
    ['no tag', { idTag: undefined }, { idTag: null, authentication: 'anonymous' }],
    ['quirk 47: a tag that is too long', { idTag: 'T'.repeat(30) }, { idTag: 'T'.repeat(30) }],
  ])('a start is never refused: %s', async (_name, fields, expected) => {
    await start(fields);
    expect(only()).toMatchObject({ ending: 'open', ...expected });
  });

  test('quirk 52: a connector that the tree does not have becomes an outlet of its own', async () => {
    await start({ connectorId: 5 });
    expect(only().outletNumber).toBe(5);
    expect(harbour.directory.outletByNumber(id, 5)).toBeDefined();
    expect(harbour.eventsOf('topologyChanged').length).toBeGreaterThan(1);
    expect(await harbour.warnings(id)).toContain('outletAdded');
  });

  test.each([
    ['another case', 'ab12'],
    ['behind a serial number', 'TERM01;AB12'],
    ['before a serial number', 'AB12_998877'],
    ['with blanks', ' AB12 '],
  ])('quirk 51: a known tag is found %s, and shown as it was sent', async (_name, sent) => {
    harbour.store.writeNow(({ db }) => {
      db.prepare(
        "INSERT INTO person (id, email, first_name, role, password, created_at) VALUES ('p', 'kari@havna.no', 'Kari', 'evUser', 'x', 0)",
      ).run();
      db.prepare(
        "INSERT INTO id_tag (tag, person_id, status, parent_tag) VALUES ('AB12', 'p', 'accepted', 'FAMILY')",
      ).run();
    });
    const [, , payload] = await station.ask('Authorize', { idTag: sent });
    expect(payload).toEqual({ idTagInfo: { status: 'Accepted', parentIdTag: 'FAMILY' } });
    await start({ idTag: sent });
    expect(only()).toMatchObject({ authentication: 'rfid', idTag: sent, userEmail: 'kari@havna.no', userId: 'p' });
  });

  test.each([
    ['blocked', null, 'Blocked'],
    ['accepted', 1, 'Expired'],
  ])('a tag that is %s until %s is %s at an outlet that wants one', async (stored, expiresAt, answered) => {
    harbour.store.writeNow(({ db, announce }) => {
      db.prepare("UPDATE outlet SET mode = 'rfid'").run();
      db.prepare('INSERT INTO id_tag (tag, status, expires_at) VALUES (?, ?, ?)').run('T1', stored, expiresAt);
      announce({ kind: 'topologyChanged', at: 0 });
    });
    const [, , payload] = await station.ask('Authorize', { idTag: 't1' });
    expect(payload).toEqual({ idTagInfo: expect.objectContaining({ status: answered }) });
  });
});
