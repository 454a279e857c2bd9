import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalReason } from '../../../../shared/contract/doctor.ts';
import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { setStationOptions, setStationPassword, readOcppStation } from '../../store/ocppStationStore.ts';
import { storedPassword } from '../admission/stationPassword.ts';
import { sendBytes, upgradeBytes, type RawUpgrade } from '../testing/rawHttp.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';

/** What a station sends to get in, and what becomes of it. Every row is a station of its own. */
type Row = {
  readonly quirk: number;
  readonly name: string;
  /** As it stands in the tree. */
  readonly chargeboxId: string;
  readonly password?: string;
  readonly ignoreUserName?: boolean;
  readonly sent: RawUpgrade;
  readonly status: number;
  /** The protocol in the answer; undefined: none. */
  readonly answered?: string;
  readonly refused?: RefusalReason;
  readonly warned?: WarningCode;
};

const at = (id: string): string => `/Ocpp/websocket/${id}`;
const basic = (user: string, password: string | Buffer): string =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.from(password)]).toString('base64')}`;

const HEX_KEY = '0001020304050607ffffffffffffffffffffffff';
const TEXT_KEY = 'en lang nøkkel 24';

const ROWS: readonly Row[] = [
  {
    quirk: 1,
    name: 'no subprotocol at all is taken for 1.6',
    chargeboxId: 'Q1',
    sent: { path: at('Q1') },
    status: 101,
    warned: 'noSubprotocol',
  },
  {
    quirk: 2,
    name: 'an empty header',
    chargeboxId: 'Q2a',
    sent: { path: at('Q2a'), protocol: '' },
    status: 101,
    warned: 'oddSubprotocol',
  },
  {
    quirk: 2,
    name: 'a comma after the last',
    chargeboxId: 'Q2b',
    sent: { path: at('Q2b'), protocol: 'ocpp1.6,' },
    status: 101,
    answered: 'ocpp1.6',
    warned: 'oddSubprotocol',
  },
  {
    quirk: 2,
    name: 'the same one twice',
    chargeboxId: 'Q2c',
    sent: { path: at('Q2c'), protocol: 'ocpp1.6, ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
    warned: 'oddSubprotocol',
  },
  {
    quirk: 3,
    name: 'several are offered: ours is chosen',
    chargeboxId: 'Q3a',
    sent: { path: at('Q3a'), protocol: 'ocpp2.0.1, ocpp1.6, ocpp1.5' },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 3,
    name: 'only versions that are not spoken',
    chargeboxId: 'Q3b',
    sent: { path: at('Q3b'), protocol: 'ocpp2.0.1' },
    status: 400,
    refused: 'protocolNotSupported',
  },
  {
    quirk: 4,
    name: 'no Connection: Upgrade',
    chargeboxId: 'Q4',
    sent: { path: at('Q4'), protocol: 'ocpp1.6', upgradeLines: ['Upgrade: websocket', 'Connection: keep-alive'] },
    status: 426,
    refused: 'notAnUpgrade',
  },
  {
    quirk: 5,
    name: 'a percent-encoded id is decoded once',
    chargeboxId: 'RDAM 123',
    sent: { path: at('RDAM%20123'), protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 5,
    name: 'an encoded percent sign stays one',
    chargeboxId: 'A%7CB',
    sent: { path: at('A%257CB'), protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 5,
    name: 'bad encoding, which ends an unguarded ocpp-rpc',
    chargeboxId: 'Q5c',
    sent: { path: '/ocpp/%E0%A4%A', protocol: 'ocpp1.6' },
    status: 400,
    refused: 'badUrl',
  },
  {
    quirk: 6,
    name: 'a slash at the end',
    chargeboxId: 'Q6a',
    sent: { path: `${at('Q6a')}/`, protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 6,
    name: 'no id after the endpoint',
    chargeboxId: 'Q6b',
    sent: { path: '/Ocpp/websocket/', protocol: 'ocpp1.6' },
    status: 400,
    refused: 'noIdentity',
  },
  {
    quirk: 7,
    name: 'a segment too many',
    chargeboxId: 'CP_7',
    sent: { path: '/ws://192.168.0.9:9000/CP_7/SERIAL77', protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
    warned: 'extraPathSegment',
  },
  {
    quirk: 7,
    name: 'any prefix',
    chargeboxId: 'Q7b',
    sent: { path: '/steve/websocket/CentralSystemService/Q7b?x=1', protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 8,
    name: 'another case',
    chargeboxId: 'GARO-8',
    sent: { path: at('garo-8'), protocol: 'ocpp1.6' },
    status: 101,
    answered: 'ocpp1.6',
    warned: 'identitySpelling',
  },
  {
    quirk: 9,
    name: 'a hex key sent as text',
    chargeboxId: 'AL1000',
    password: HEX_KEY,
    sent: { path: at('AL1000'), protocol: 'ocpp1.6', authorization: basic('AL1000', HEX_KEY) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 9,
    name: 'a hex key sent as its bytes (WinCC test vector)',
    chargeboxId: 'AL1001',
    password: HEX_KEY,
    sent: { path: at('AL1001'), protocol: 'ocpp1.6', authorization: basic('AL1001', Buffer.from(HEX_KEY, 'hex')) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 9,
    name: 'a hex key in capitals',
    chargeboxId: 'AL1002',
    password: HEX_KEY,
    sent: { path: at('AL1002'), protocol: 'ocpp1.6', authorization: basic('AL1002', HEX_KEY.toUpperCase()) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 9,
    name: 'a text key in UTF-8',
    chargeboxId: 'Q9d',
    password: TEXT_KEY,
    sent: { path: at('Q9d'), protocol: 'ocpp1.6', authorization: basic('Q9d', TEXT_KEY) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 9,
    name: 'a text key in Latin-1',
    chargeboxId: 'Q9e',
    password: TEXT_KEY,
    sent: { path: at('Q9e'), protocol: 'ocpp1.6', authorization: basic('Q9e', Buffer.from(TEXT_KEY, 'latin1')) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 9,
    name: 'the wrong key',
    chargeboxId: 'Q9f',
    password: HEX_KEY,
    sent: { path: at('Q9f'), protocol: 'ocpp1.6', authorization: basic('Q9f', 'f'.repeat(40)) },
    status: 401,
    refused: 'wrongPassword',
  },
  {
    quirk: 9,
    name: 'no key where one is wanted',
    chargeboxId: 'Q9g',
    password: HEX_KEY,
    sent: { path: at('Q9g'), protocol: 'ocpp1.6' },
    status: 401,
    refused: 'passwordMissing',
  },
  {
    quirk: 10,
    name: 'another user name',
    chargeboxId: 'Q10a',
    password: HEX_KEY,
    sent: { path: at('Q10a'), protocol: 'ocpp1.6', authorization: basic('SERIAL', HEX_KEY) },
    status: 401,
    refused: 'wrongPassword',
  },
  {
    quirk: 10,
    name: 'another user name where it does not matter',
    chargeboxId: 'Q10b',
    password: HEX_KEY,
    ignoreUserName: true,
    sent: { path: at('Q10b'), protocol: 'ocpp1.6', authorization: basic('', HEX_KEY) },
    status: 101,
    answered: 'ocpp1.6',
  },
  {
    quirk: 10,
    name: 'a colon in the id',
    chargeboxId: 'A:B',
    password: HEX_KEY,
    sent: { path: at('A:B'), protocol: 'ocpp1.6', authorization: basic('A:B', HEX_KEY) },
    status: 101,
    answered: 'ocpp1.6',
  },
];

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
});
afterAll(() => harbour.close());

function setUp({ chargeboxId, password, ignoreUserName }: Row): StationId {
  const id = harbour.station(chargeboxId);
  harbour.store.writeNow(({ db }) => {
    if (password !== undefined) setStationPassword(db, id, storedPassword(password));
    if (ignoreUserName) setStationOptions(db, id, { ...readOcppStation(db, id).options, ignoreUserName });
  });
  return id;
}

describe('the way in', () => {
  test.each(ROWS)('quirk $quirk: $name', async (row) => {
    const id = setUp(row);
    const before = (await harbour.refusals()).reduce((sum, { count }) => sum + count, 0);
    const reply = await sendBytes(harbour.ocpp.listener().port, upgradeBytes(row.sent));
    expect(reply.status).toBe(row.status);
    expect(reply.headers.get('sec-websocket-protocol')).toBe(row.answered);
    reply.socket.destroy();
    const refusals = await harbour.refusals();
    const after = refusals.reduce((sum, { count }) => sum + count, 0);
    expect(after - before).toBe(row.refused === undefined ? 0 : 1);
    expect(row.refused === undefined ? undefined : refusals[0]?.reason).toBe(row.refused);
    expect(await harbour.warnings(id)).toEqual(row.warned === undefined ? [] : [row.warned]);
  });

  test('quirk 15: TLS on the plain port is named as such', async () => {
    const hello = Buffer.from('16030100c8010000c40303', 'hex');
    const reply = await sendBytes(harbour.ocpp.listener().port, hello);
    expect(reply.status).toBe(400);
    expect((await harbour.refusals())[0]).toMatchObject({ reason: 'tlsOnPlainPort', remoteAddress: '127.0.0.1' });
  });

  test('a SOAP station on the JSON port is named as such', async () => {
    const body = '<Envelope/>';
    const bytes = `POST /Ocpp/CentralSystemService15 HTTP/1.1\r\nHost: h\r\nContent-Type: application/soap+xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const reply = await sendBytes(harbour.ocpp.listener().port, bytes);
    expect(reply.status).toBe(415);
    expect((await harbour.refusals())[0]?.reason).toBe('soapOnJsonPort');
  });

  test('an unknown station is kept out and listed, and counted once per place (C55)', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { status } = await sendBytes(
        harbour.ocpp.listener().port,
        upgradeBytes({ path: at('NOBODY'), protocol: 'ocpp1.6' }),
      );
      expect(status).toBe(404);
    }
    const [row] = await harbour.refusals();
    expect(row).toMatchObject({ reason: 'unknownStation', chargeboxId: 'NOBODY', count: 5 });
    expect(harbour.eventsOf('upgradeRefused').filter(({ chargeboxId }) => chargeboxId === 'NOBODY')).toHaveLength(1);
  });
});
