import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../simulators/seededRandom.ts';
import { KEPT_REFUSALS } from '../store/refusalStore.ts';
import { until, type RawStation } from './testing/rawStation.ts';
import { upgradeBytes } from './testing/rawHttp.ts';
import { openTestHarbour, type TestHarbour } from './testing/testHarbour.ts';

/*
 * 100,000 random and mutated frames and upgrades, from a seed: no crash, no unbounded memory, every refusal in the
 * doctor. A rejection that nobody catches ends the run, so that it is found.
 */
const FRAMES = 80_000;
const UPGRADES = 20_000;
const random = createSeededRandom(20_261_123);

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
  for (let number = 0; number < STATIONS; number += 1) harbour.station(`FUZZ${number}`, 2);
});
afterAll(() => harbour.close());
const STATIONS = 10;

const TIME = '2026-11-23T08:00:00Z';
const CORPUS: readonly [string, ...string[]] = [
  '[2,"1","BootNotification",{"chargePointVendor":"Garo","chargePointModel":"LS4","firmwareVersion":"1"}]',
  '[2,"2","Heartbeat",{}]',
  `[2,"3","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"${TIME}"}]`,
  '[2,"4","Authorize",{"idTag":"AB12"}]',
  `[2,"5","StartTransaction",{"connectorId":1,"idTag":"AB12","meterStart":1000,"timestamp":"${TIME}"}]`,
  `[2,"6","StopTransaction",{"transactionId":1,"meterStop":2000,"timestamp":"${TIME}","transactionData":[{"timestamp":"${TIME}","sampledValue":[{"value":"1"}]}]}]`,
  `[2,"7","MeterValues",{"connectorId":2,"meterValue":[{"timestamp":"${TIME}","sampledValue":[{"value":"12.5","unit":"kWh","phase":"L1","context":"Sample.Clock"}]}]}]`,
  '[2,"8","DataTransfer",{"vendorId":"v","messageId":"m","data":{"deep":[1,2,{"x":null}]}}]',
  '[2,"9","FirmwareStatusNotification",{"status":"Installed"}]',
  `[2,"10","SecurityEventNotification",{"type":"X","timestamp":"${TIME}"}]`,
  '[3,"11",{"status":"Accepted"}]',
  '[4,"12","InternalError","oops",{}]',
];
const VALUES: readonly [string, ...string[]] = [
  'null',
  'true',
  '[]',
  '{}',
  '-1',
  '1e999',
  '9223372036854775807',
  '""',
  '"__proto__"',
  '{"__proto__":{"x":1}}',
  '{"toString":1,"valueOf":2}',
  '[[[[[[]]]]]]',
  '"\\u0000\\ud800"',
  '"9999-99-99T99:99:99Z"',
  `"${'x'.repeat(3_000)}"`,
];

/** One of the known frames with one to four things wrong with it. */
function mutated(): string | Buffer {
  let text = random.pick(CORPUS);
  if (random.chance(0.05)) return Buffer.from(noise(random.integer(0, 200)));
  if (random.chance(0.002)) return `[2,"d","DataTransfer",${'['.repeat(20_000)}${']'.repeat(20_000)}]`;
  for (let turns = random.integer(1, 4); turns > 0; turns -= 1) text = mutatedOnce(text);
  return random.chance(0.1) ? Buffer.from(text, 'latin1') : text;
}

function mutatedOnce(text: string): string {
  const at = random.integer(0, text.length);
  switch (random.integer(0, 6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + noise(random.integer(1, 4)).toString('latin1') + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + random.integer(1, 8));
    case 3:
      return text + random.pick(CORPUS);
    case 4:
      return text.replace(/:("[^"]*"|-?\d+)/u, () => `:${random.pick(VALUES)}`);
    case 5:
      return text.replaceAll(/"[^"]*"/gu, (value) => (random.chance(0.1) ? random.pick(VALUES) : value));
    default:
      return text.replace(/\{[^{}]*\}/u, () => random.pick(VALUES));
  }
}

const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random.integer(0, 255)));

const totalRefused = async (): Promise<number> => (await harbour.refusals()).reduce((sum, { count }) => sum + count, 0);

describe('fuzz', () => {
  test(`${FRAMES} frames`, { timeout: 120_000 }, async () => {
    const memory = process.memoryUsage().rss;
    const stations: (RawStation | undefined)[] = Array.from({ length: STATIONS });
    for (let sent = 0; sent < FRAMES; sent += 1) {
      const number = sent % STATIONS;
      const station = stations[number];
      if (station && station.socket.readyState === station.socket.OPEN) station.say(mutated());
      else stations[number] = await harbour.dial(`FUZZ${number}`);
      // The test's own inbox is not the console's memory.
      if (sent % 500 === 0) {
        for (const one of stations) one?.socket.removeAllListeners('message');
        await until(() => stations.every((one) => (one?.socket.bufferedAmount ?? 0) < 100_000));
        harbour.clock.advance(1_000);
        await turn();
      }
    }
    expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 * 1024);
    for (const station of stations) station?.socket.terminate();
    const reasons = new Set((await harbour.refusals()).map(({ reason }) => reason));
    expect(reasons).toContain('badFrame');
    await expectAlive();
  });

  test(`${UPGRADES} upgrades: each one that is refused stands in the doctor`, { timeout: 120_000 }, async () => {
    const before = await totalRefused();
    const memory = process.memoryUsage().rss;
    let refused = 0;
    let inFlight = 0;
    for (let sent = 0; sent < UPGRADES; sent += 1) {
      await until(() => inFlight < 64);
      inFlight += 1;
      knock(mutatedUpgrade(), (status) => {
        inFlight -= 1;
        if (status >= 400) refused += 1;
      });
      if (sent % 200 === 0) harbour.clock.advance(1_000);
    }
    await until(() => inFlight === 0);
    await turn();
    expect(refused).toBeGreaterThan(UPGRADES / 4);
    // Some break the WebSocket only after they were let in, so there are at least as many.
    expect((await totalRefused()) - before).toBeGreaterThanOrEqual(refused);
    expect((await harbour.refusals()).length).toBeLessThanOrEqual(KEPT_REFUSALS);
    expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 * 1024);
    await expectAlive();
  });
});

/** A well-behaved station still boots and charges. */
async function expectAlive(): Promise<void> {
  const station = await harbour.dial('FUZZ0');
  const [type] = await station.ask('BootNotification', { chargePointVendor: 'Garo', chargePointModel: 'LS4' });
  expect(type).toBe(3);
  const timestamp = new Date(harbour.clock.now()).toISOString();
  const started = await station.ask('StartTransaction', { connectorId: 1, idTag: 'LAST', meterStart: 1, timestamp });
  expect(started[0]).toBe(3);
  station.socket.close();
  await station.closed;
}

function mutatedUpgrade(): Buffer {
  const path = random.chance(0.3)
    ? `/Ocpp/websocket/FUZZ${random.integer(0, STATIONS - 1)}`
    : random.pick([
        '/ocpp/%E0%A4%A',
        '/',
        '/a/b/c',
        `/${'x'.repeat(300)}`,
        '/%00',
        `/Ocpp/websocket/N${random.integer(0, 5_000)}`,
      ]);
  const protocol = random.pick(['ocpp1.6', 'ocpp2.0.1', ',', 'ocpp1.6, ocpp1.5', 'mqtt', '']);
  const authorization = random.chance(0.2) ? `Basic ${noise(20).toString('base64')}` : undefined;
  let text = upgradeBytes({ path, protocol, authorization });
  if (random.chance(0.5)) text = mutatedOnce(text);
  return Buffer.concat([
    Buffer.from(text, 'latin1'),
    random.chance(0.2) ? noise(random.integer(1, 60)) : Buffer.alloc(0),
  ]);
}

/** Sends bytes, reads the status and goes away. */
function knock(bytes: Buffer, done: (status: number) => void): void {
  const socket = connect(harbour.ocpp.listener().port, '127.0.0.1', () => socket.end(bytes));
  let head = '';
  socket.on('error', () => {});
  socket.on('data', (data) => {
    head += data.toString('latin1');
    if (head.length > 12) socket.destroy();
  });
  socket.once('close', () => done(Number(head.slice(9, 12)) || 0));
}
