import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { readOcppStation } from '../../store/ocppStationStore.ts';
import { until, type RawStation } from '../testing/rawStation.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

type Row = {
  readonly quirk: number;
  readonly name: string;
  readonly sent: string | Buffer;
  /** The reply, byte for byte; undefined: silence. */
  readonly answered?: string;
  readonly warned?: WarningCode;
};

const NOW = '2026-11-23T08:00:00Z';
const HEARTBEAT = `{"currentTime":"${NOW}"}`;
const BOOTED = `{"status":"Accepted","currentTime":"${NOW}","interval":240}`;
const boot = (fields: string): string => `[2,"b","BootNotification",{${fields}}]`;
const NAMES = '"chargePointVendor":"Garo","chargePointModel":"LS4"';

const ROWS: readonly Row[] = [
  {
    quirk: 29,
    name: 'a value is missing',
    sent: '[2,"r","StatusNotification",{"connectorId":1,"status":"Available","errorCode":"NoError","info":,"timestamp":"2026-11-23T08:00:00Z"}]',
    answered: '[3,"r",{}]',
    warned: 'repairedJson',
  },
  {
    quirk: 29,
    name: 'a comma too many',
    sent: '[2,"r2","Heartbeat",{"a":1,}]',
    answered: `[3,"r2",${HEARTBEAT}]`,
    warned: 'repairedJson',
  },
  { quirk: 29, name: 'no JSON at all is counted, not answered', sent: '[2,"r3","Heartbeat",{', warned: 'badFrame' },
  {
    quirk: 45,
    name: 'a field that is not in the standard',
    sent: boot(`${NAMES},"mood":"good"`),
    answered: `[3,"b",${BOOTED}]`,
    warned: 'notConform',
  },
  {
    quirk: 45,
    name: 'the same key twice',
    sent: boot(`"chargePointVendor":"X",${NAMES}`),
    answered: `[3,"b",${BOOTED}]`,
  },
  {
    quirk: 46,
    name: 'null for what may be left out',
    sent: boot(`${NAMES},"iccid":null`),
    answered: `[3,"b",${BOOTED}]`,
    warned: 'wrongType',
  },
  {
    quirk: 46,
    name: 'text for a number',
    sent: '[2,"t","StatusNotification",{"connectorId":"1","status":"Available","errorCode":"NoError"}]',
    answered: '[3,"t",{}]',
    warned: 'wrongType',
  },
  {
    quirk: 47,
    name: 'a serial number that is too long',
    sent: boot(`${NAMES},"chargePointSerialNumber":"${'9'.repeat(60)}"`),
    answered: `[3,"b",${BOOTED}]`,
    warned: 'tooLong',
  },
  {
    quirk: 54,
    name: 'an answer that nobody asked for',
    sent: '[3,"nobody",{"status":"Accepted"}]',
    warned: 'unexpectedAnswer',
  },
  {
    quirk: 55,
    name: 'a NUL at the end',
    sent: '[2,"n","Heartbeat",{}]\u0000',
    answered: `[3,"n",${HEARTBEAT}]`,
    warned: 'cleanedFrame',
  },
  {
    quirk: 55,
    name: 'a byte order mark and white space',
    sent: '\uFEFF\r\n[2,"m","Heartbeat",{}]\r\n',
    answered: `[3,"m",${HEARTBEAT}]`,
    warned: 'cleanedFrame',
  },
  { quirk: 55, name: 'a frame of white space', sent: ' \r\n', warned: 'cleanedFrame' },
  {
    quirk: 55,
    name: 'a binary frame',
    sent: Buffer.from('[2,"y","Heartbeat",{}]'),
    answered: `[3,"y",${HEARTBEAT}]`,
    warned: 'binaryFrame',
  },
  {
    quirk: 55,
    name: 'a numeric message id is answered with the same number',
    sent: '[2,17,"Heartbeat",{}]',
    answered: `[3,17,${HEARTBEAT}]`,
    warned: 'numericMessageId',
  },
  {
    quirk: 55,
    name: 'an id that needs escaping',
    sent: '[2,"a\\"b\\\\c","Heartbeat",{}]',
    answered: `[3,"a\\"b\\\\c",${HEARTBEAT}]`,
  },
  { quirk: 55, name: 'message type 1', sent: '[1,"w","Heartbeat",{}]', warned: 'unknownMessageType' },
  {
    quirk: 55,
    name: 'the message type as text',
    sent: '["2","x","Heartbeat",{}]',
    answered: `[3,"x",${HEARTBEAT}]`,
    warned: 'wrongType',
  },
  { quirk: 55, name: 'no payload', sent: '[2,"p","Heartbeat"]', answered: `[3,"p",${HEARTBEAT}]` },
  { quirk: 55, name: 'spaces between', sent: '[ 2 , "s" , "Heartbeat" , {} ]', answered: `[3,"s",${HEARTBEAT}]` },
  {
    quirk: 55,
    name: 'no action',
    sent: '[2,"z",7,{}]',
    answered: '[4,"z","FormationViolation","no action",{}]',
    warned: 'badFrame',
  },
  {
    quirk: 55,
    name: 'an action in another case',
    sent: '[2,"c","heartBeat",{}]',
    answered: `[3,"c",${HEARTBEAT}]`,
    warned: 'actionSpelling',
  },
  {
    quirk: 55,
    name: 'an action that does not exist',
    sent: '[2,"d","MakeCoffee",{"strong":true}]',
    answered: '[4,"d","NotImplemented","Requested method is not known",{}]',
    warned: 'unknownAction',
  },
];

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
});
afterAll(() => harbour.close());

let made = 0;
async function connected(): Promise<{ id: StationId; station: RawStation }> {
  made += 1;
  const id = harbour.station(`F${made}`);
  return { id, station: await harbour.dial(`F${made}`) };
}

describe('frames', () => {
  test.each(ROWS)('quirk $quirk: $name', async ({ sent, answered, warned }) => {
    const { id, station } = await connected();
    station.say(sent);
    station.say('[2,"after","Heartbeat",{}]');
    const replies = [await station.next()];
    if (answered !== undefined) replies.push(await station.next());
    const after = `[3,"after",${HEARTBEAT}]`;
    expect(replies.toSorted()).toEqual([after, ...(answered === undefined ? [] : [answered])].toSorted());
    const warnings = await harbour.warnings(id);
    expect(warned === undefined ? warnings : warnings.filter((code) => code === warned)).toEqual(
      warned === undefined ? [] : [warned],
    );
    station.socket.terminate();
  });

  test('quirk 45: of two keys the last one counts', async () => {
    const { id, station } = await connected();
    await station.ask('BootNotification', { chargePointVendor: 'Old', chargePointModel: 'M' });
    station.say(
      '[2,"two","BootNotification",{"chargePointVendor":"First","chargePointVendor":"Last","chargePointModel":"M"}]',
    );
    await station.next();
    expect(readOcppStation(harbour.store.read, id).identity.vendor).toBe('Last');
  });

  test('quirk 47: what is too long is kept to a cap', async () => {
    const { id, station } = await connected();
    await station.ask('BootNotification', { chargePointVendor: 'V'.repeat(9000), chargePointModel: 'M' });
    expect(readOcppStation(harbour.store.read, id).identity.vendor).toHaveLength(500);
  });

  test('quirk 48: a frame beyond the limit ends the connection and stands in the doctor', async () => {
    const { station } = await connected();
    station.say(`[2,"big","BootNotification",{"chargePointVendor":"${'x'.repeat(1_100_000)}"}]`);
    expect(await station.closed).toMatchObject({ code: 1009 });
    expect((await harbour.refusals())[0]?.reason).toBe('frameTooLarge');
  });

  test('quirk 48: an error never echoes what was sent', async () => {
    const { station } = await connected();
    const reply = await station.ask('MakeCoffee', { secret: 'x'.repeat(100_000) });
    expect(JSON.stringify(reply).length).toBeLessThan(200);
  });

  test('quirk 14: a compressed frame that nobody agreed to ends the connection and stands in the doctor', async () => {
    const { station } = await connected();
    // FIN + RSV1 + text, masked, two bytes.
    const raw: unknown = Reflect.get(station.socket, '_socket');
    if (raw instanceof Object && 'write' in raw && typeof raw.write === 'function') {
      raw.write(Buffer.from([0xc1, 0x82, 0, 0, 0, 0, 0x5b, 0x5d]));
    }
    expect(await station.closed).toMatchObject({ code: 1002 });
    expect((await harbour.refusals())[0]).toMatchObject({
      reason: 'badFrame',
      detail: expect.stringContaining('RSV1'),
    });
  });

  test('the same id twice in flight is answered twice', async () => {
    const { station } = await connected();
    const start = { connectorId: 1, idTag: 'A', meterStart: 1, timestamp: NOW };
    station.say(JSON.stringify([2, 'same', 'StartTransaction', start]));
    station.say(JSON.stringify([2, 'same', 'StartTransaction', start]));
    const first = await station.next();
    expect(await station.next()).toBe(first);
  });

  test('fifty unreadable frames in a row end the connection', async () => {
    const { station } = await connected();
    for (let sent = 0; sent < 50; sent += 1) station.say('nonsense');
    expect(await station.closed).toMatchObject({ code: 1002 });
  });

  test('a frame that comes in the same packet as the upgrade is not lost', async () => {
    const id = harbour.station('HASTY');
    const { connect } = await import('node:net');
    const { upgradeBytes } = await import('../testing/rawHttp.ts');
    const text = Buffer.from(boot(NAMES));
    const frame = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    const socket = connect(harbour.ocpp.listener().port, '127.0.0.1', () =>
      socket.write(
        Buffer.concat([Buffer.from(upgradeBytes({ path: '/Ocpp/websocket/HASTY', protocol: 'ocpp1.6' })), frame]),
      ),
    );
    await until(() => harbour.eventsOf('stationBooted').some(({ stationId }) => stationId === id));
    expect(readOcppStation(harbour.store.read, id).identity.vendor).toBe('Garo');
    socket.destroy();
  });
});
