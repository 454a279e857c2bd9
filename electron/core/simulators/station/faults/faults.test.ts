import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextEvent } from '../testing.ts';
import { faultList, FAULTS, QUIRKS_NOT_SHOWN } from './faults.ts';
import { openOddStations, PASSWORD, REGISTER_WH, type OddStations } from './testing.ts';

let odd: OddStations;
beforeEach(async () => {
  odd = await openOddStations();
});
afterEach(() => odd.close());

type Story = ReadonlyMap<string, readonly unknown[]>;

/** Boot, a charge, a charge that begins offline, a heartbeat, a read-out: every payload and answer, by action. */
async function storyOf(ids: readonly string[]): Promise<Story> {
  await odd.close();
  odd = await openOddStations();
  const station = await odd.ready(ids);
  await odd.charge(station);
  await odd.pass(120_000, station);
  station.unplug(1);
  await station.settled();
  station.goOffline();
  await odd.charge(station);
  await odd.pass(60_000, station);
  station.comeBack();
  await nextEvent(station, 'ready');
  await station.settled();
  station.unplug(1);
  await odd.pass(240_000, station);
  const read = await odd.central.command('GetConfiguration', {
    key: ['HeartbeatInterval', 'AuthorizationKey', 'StopTxnAlignedData', 'AllowOfflineTxForUnknownId'],
  });
  await station.stop();
  const story = new Map<string, unknown[]>([['answer', [read[2]]]]);
  for (const { action, payload } of odd.central.calls) story.set(action, [...(story.get(action) ?? []), payload]);
  return story;
}
function changedActions(plain: Story, odd: Story): readonly string[] {
  const actions = new Set([...plain.keys(), ...odd.keys()]);
  return [...actions]
    .filter((action) => JSON.stringify(plain.get(action)) !== JSON.stringify(odd.get(action)))
    .toSorted();
}

const EVERY_TIMED = ['MeterValues', 'StartTransaction', 'StatusNotification', 'StopTransaction'];
const first = (story: Story, action: string) => story.get(action)?.[0] as Record<string, unknown>;
const samplesOf = (payload: Record<string, unknown>) =>
  (payload['meterValue'] as { sampledValue: Record<string, unknown>[] }[])[0]?.sampledValue ?? [];
const energyOf = (story: Story) =>
  samplesOf(first(story, 'MeterValues')).find((sample) => sample['measurand'] === 'Energy.Active.Import.Register');
const timeOf = (story: Story) => first(story, 'StartTransaction')['timestamp'];
const samples = (story: Story, measurand: string) =>
  samplesOf(first(story, 'MeterValues')).filter((sample) => sample['measurand'] === measurand);

type Row = readonly [id: string, changes: readonly string[], shows: (story: Story, plain: Story) => void];

const TABLE: readonly Row[] = [
  ['zonelessTime', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T06:00:00')],
  ['zonelessLocalTime', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T08:00:00')],
  ['localTimeAsUtc', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T08:00:00Z')],
  ['shortOffset', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T08:00:00+02')],
  ['colonlessOffset', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T08:00:00+0200')],
  ['spaceInTime', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01 06:00:00Z')],
  ['sevenDecimals', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T06:00:00.1234567Z')],
  ['epochTime', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('1970-01-01T00:00:00Z')],
  ['yearOne', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('0001-01-01T00:00:00Z')],
  ['impossibleDate', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2022-02-29T06:00:00Z')],
  ['emptyTime', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('')],
  ['clockAhead', EVERY_TIMED, (story) => expect(timeOf(story)).toBe('2026-06-01T06:47:00.123Z')],
  [
    'zeroTransactionId',
    ['MeterValues', 'StopTransaction'],
    (story) => expect(first(story, 'StopTransaction')['transactionId']).toBe(0),
  ],
  [
    'offlineTransactionMinusOne',
    ['MeterValues', 'StopTransaction'],
    (story) => expect(story.get('StopTransaction')).toMatchObject([{ transactionId: 101 }, { transactionId: -1 }]),
  ],
  [
    'hugeTransactionId',
    ['MeterValues', 'StopTransaction'],
    () =>
      expect(odd.central.frames.some((frame) => frame.text.includes('"transactionId":9223372036854775807'))).toBe(true),
  ],
  [
    'unknownTransactionId',
    ['MeterValues', 'StopTransaction'],
    (story) => expect(first(story, 'StopTransaction')['transactionId']).toBe(987_654_321),
  ],
  [
    'duplicateStart',
    ['MeterValues', 'StartTransaction', 'StopTransaction'],
    (story, plain) =>
      expect(story.get('StartTransaction')).toEqual(plain.get('StartTransaction')?.flatMap((call) => [call, call])),
  ],
  [
    'duplicateStop',
    ['StopTransaction'],
    (story, plain) =>
      expect(story.get('StopTransaction')).toEqual(plain.get('StopTransaction')?.flatMap((call) => [call, call])),
  ],
  [
    'startLost',
    ['MeterValues', 'StartTransaction', 'StopTransaction'],
    (story) => expect(story.has('StartTransaction')).toBe(false),
  ],
  ['stopLost', ['StopTransaction'], (story) => expect(story.has('StopTransaction')).toBe(false)],
  [
    'registerPerSession',
    ['MeterValues', 'StartTransaction', 'StopTransaction'],
    (story) => {
      expect(first(story, 'StartTransaction')['meterStart']).toBe(0);
      expect(Number(energyOf(story)?.['value'])).toBeLessThan(1_000);
    },
  ],
  ['registerMixed', ['MeterValues'], (story) => expect(Number(energyOf(story)?.['value'])).toBeLessThan(1_000)],
  [
    'stopBelowStart',
    ['StopTransaction'],
    (story) => expect(first(story, 'StopTransaction')['meterStop']).toBe(REGISTER_WH - 1),
  ],
  [
    'meterWithoutTransaction',
    ['MeterValues'],
    (story) => expect(first(story, 'MeterValues')).not.toHaveProperty('transactionId'),
  ],
  ['meterConnectorZero', ['MeterValues'], (story) => expect(first(story, 'MeterValues')['connectorId']).toBe(0)],
  ['numberValue', ['MeterValues'], (story) => expect(energyOf(story)?.['value']).toBeTypeOf('number')],
  ['paddedValue', ['MeterValues'], (story) => expect(energyOf(story)?.['value']).toMatch(/^ {2}\d+ $/)],
  [
    'unreadableValue',
    ['MeterValues'],
    (story) => {
      expect(samples(story, 'Power.Active.Import')).toMatchObject([{ value: 'NaN' }]);
      expect(samples(story, 'Current.Import')[0]).toMatchObject({ value: '' });
    },
  ],
  [
    'meterValueObject',
    ['MeterValues'],
    (story) => expect(Array.isArray(first(story, 'MeterValues')['meterValue'])).toBe(false),
  ],
  [
    'valuesKey',
    ['MeterValues'],
    (story) =>
      expect(Object.keys(first(story, 'MeterValues')).toSorted()).toEqual(['connectorId', 'transactionId', 'values']),
  ],
  [
    'kwhLabelledWh',
    ['MeterValues'],
    (story) => expect(energyOf(story)).toMatchObject({ value: expect.stringMatching(/^1000\.\d{3}$/), unit: 'Wh' }),
  ],
  ['missingUnit', ['MeterValues'], (story) => expect(energyOf(story)).not.toHaveProperty('unit')],
  [
    'twoEnergyContexts',
    ['MeterValues'],
    (story) =>
      expect(samples(story, 'Energy.Active.Import.Register')).toMatchObject([
        { value: '0', context: 'Transaction.Begin' },
        { context: 'Sample.Periodic' },
      ]),
  ],
  ['noTotals', ['MeterValues'], (story) => expect(samples(story, 'Power.Active.Import')).toEqual([])],
  [
    'currentWithNeutral',
    ['MeterValues'],
    (story) =>
      expect(samples(story, 'Current.Import').map((sample) => sample['phase'])).toEqual(['L1-N', 'L2-N', 'L3-N']),
  ],
  [
    'extraFields',
    ['Authorize', 'BootNotification', 'Heartbeat', ...EVERY_TIMED],
    (story) => expect(first(story, 'Heartbeat')).toHaveProperty('vendorExtension'),
  ],
  [
    'duplicateKeys',
    [],
    () =>
      expect(odd.central.frames.some((frame) => frame.text.includes('{"connectorId":99,"connectorId":1,'))).toBe(true),
  ],
  [
    'nullsAndStrings',
    ['BootNotification', ...EVERY_TIMED],
    (story) =>
      expect(first(story, 'StartTransaction')).toMatchObject({
        connectorId: '1',
        meterStart: REGISTER_WH + 0.5,
        reservationId: null,
      }),
  ],
  [
    'tooLongTexts',
    ['Authorize', 'BootNotification', 'StartTransaction', 'StatusNotification'],
    (story) => expect(first(story, 'StartTransaction')['idTag']).toHaveLength(40),
  ],
  [
    'hugeVendor',
    ['BootNotification'],
    (story) => expect(first(story, 'BootNotification')['chargePointVendor']).toHaveLength(2_000_000),
  ],
  [
    'unknownEnums',
    ['MeterValues', 'StatusNotification', 'StopTransaction'],
    (story) => {
      expect(story.get('StatusNotification')).toContainEqual(expect.objectContaining({ status: 'Occupied' }));
      expect(first(story, 'StopTransaction')['reason']).toBe('CableStolen');
      expect(energyOf(story)?.['unit']).toBe('wh');
    },
  ],
  [
    'missingErrorCode',
    ['StatusNotification'],
    (story) => expect(first(story, 'StatusNotification')).not.toHaveProperty('errorCode'),
  ],
  [
    'finishingWithError',
    ['StatusNotification'],
    (story) =>
      expect(story.get('StatusNotification')).toContainEqual(
        expect.objectContaining({ status: 'Finishing', errorCode: 'EVCommunicationError' }),
      ),
  ],
  [
    'tagWithSerial',
    ['Authorize', 'StartTransaction'],
    (story) => expect(first(story, 'StartTransaction')['idTag']).toBe('004711;A1b2C3'),
  ],
  [
    'tagWithSuffix',
    ['Authorize', 'StartTransaction'],
    (story) => expect(first(story, 'StartTransaction')['idTag']).toBe('A1b2C3_004711'),
  ],
  [
    'tagCase',
    ['Authorize', 'StartTransaction'],
    (story) => expect(first(story, 'StartTransaction')['idTag']).toBe('A1B2C3'),
  ],
  [
    'ignoresKeyFilter',
    ['answer'],
    (story) => expect((first(story, 'answer')['configurationKey'] as unknown[]).length).toBeGreaterThan(20),
  ],
  [
    'keysWithoutValues',
    ['answer'],
    (story) =>
      expect(first(story, 'answer')['configurationKey']).toEqual([
        { key: 'HeartbeatInterval', readonly: false, value: '240' },
        { key: 'StopTxnAlignedData', readonly: true },
        { key: 'AllowOfflineTxForUnknownId', readonly: false, value: null },
      ]),
  ],
  [
    'keysAsScalars',
    ['answer'],
    (story) =>
      expect(first(story, 'answer')['configurationKey']).toContainEqual({
        key: 'HeartbeatInterval',
        readonly: 'false',
        value: 240,
      }),
  ],
  [
    'longKeyValues',
    ['answer'],
    (story) => expect((first(story, 'answer')['configurationKey'] as { value: string }[])[0]?.value).toHaveLength(800),
  ],
  ['noPayloadInResult', ['answer'], () => expect(odd.central.frames.at(-1)?.text).toBe('[3,"c1"]')],
  ['nullPayloadInResult', ['answer'], () => expect(odd.central.frames.at(-1)?.text).toBe('[3,"c1",null]')],
  ['extraFieldInResult', ['answer'], (story) => expect(first(story, 'answer')['vendorNote']).toBe('done')],
  ['shortCallError', ['answer'], () => expect(odd.central.frames.at(-1)?.text).toBe('[4,"c1","InternalError"]')],
  [
    'bomAndNul',
    [],
    () =>
      expect(odd.central.frames.every((frame) => frame.text.startsWith('\uFEFF[') && frame.text.endsWith(']\0'))).toBe(
        true,
      ),
  ],
  [
    'whitespaceFrames',
    [],
    () =>
      expect(odd.central.frames.filter((frame) => frame.text === ' \r\n')).toHaveLength(odd.central.frames.length / 2),
  ],
  ['binaryFrames', [], () => expect(odd.central.frames.every((frame) => frame.binary)).toBe(true)],
  ['numericMessageId', [], () => expect(odd.central.calls.every((call) => typeof call.id === 'number')).toBe(true)],
  ['noSubprotocol', [], () => expect(odd.central.upgrades[0]?.headers).not.toHaveProperty('sec-websocket-protocol')],
  [
    'severalSubprotocols',
    [],
    () => expect(odd.central.upgrades[0]?.headers['sec-websocket-protocol']).toBe('ocpp1.6,ocpp1.5'),
  ],
  [
    'percentEncodedIdentity',
    [],
    () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/%52%44%41%4D%20%31%32%61%62'),
  ],
  ['badPercentEncoding', [], () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/%E0%A4%A')],
  ['trailingSlash', [], () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/RDAM%2012ab/')],
  ['emptyIdentity', [], () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/')],
  ['extraPathSegment', [], () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/cp/RDAM%2012ab')],
  [
    'wholeUrlAsPath',
    [],
    () =>
      expect(odd.central.upgrades[0]?.url).toMatch(
        /^\/Ocpp\/websocket\/ws:\/\/127\.0\.0\.1:\d+\/Ocpp\/websocket\/RDAM%2012ab$/,
      ),
  ],
  ['identityCase', [], () => expect(odd.central.upgrades[0]?.url).toBe('/Ocpp/websocket/rdam%2012AB')],
  [
    'hexPassword',
    [],
    () => expect(basicOf()).toEqual(Buffer.concat([Buffer.from('RDAM 12ab:'), Buffer.from(PASSWORD, 'hex')])),
  ],
  [
    'passwordAsHexText',
    [],
    () => expect(basicOf().toString()).toBe(`RDAM 12ab:${Buffer.from(PASSWORD).toString('hex')}`),
  ],
  ['otherUserName', [], () => expect(basicOf().toString()).toBe(`SN-0001:${PASSWORD}`)],
  ['emptyUserName', [], () => expect(basicOf().toString()).toBe(`:${PASSWORD}`)],
];
const basicOf = () =>
  Buffer.from(odd.central.upgrades[0]?.headers.authorization?.replace('Basic ', '') ?? '', 'base64');

/** Faults with a scene of their own below. */
const OWN_SCENE = [
  'emptySubprotocolHeader',
  'trailingCommaSubprotocol',
  'duplicateSubprotocol',
  'noConnectionUpgrade',
  'noPong',
  'halfDead',
  'doubleConnection',
  'rsv1WithoutDeflate',
  'noBootAfterReconnect',
  'bootLoop',
  'rebootOnBootTrigger',
  'rebootOnProbe',
  'needsPlainTime',
  'invalidJson',
  'lateHistory',
  'queueFlood',
  'repeatsRefusedStart',
  'otherCaseInId',
  'messageTypeOne',
  'lateAnswers',
];

describe('a fault changes what it says and nothing else', () => {
  it.each(TABLE.filter(([id]) => !OWN_SCENE.includes(id)))('%s', async (id, changes, shows) => {
    const plain = await storyOf([]);
    const odd = await storyOf([id]);
    expect(changedActions(plain, odd)).toEqual(changes.toSorted());
    shows(odd, plain);
  });

  it('every fault has its test, every quirk a fault, and no two faults one name', () => {
    const tested = new Set([...TABLE.map(([id]) => id), ...OWN_SCENE]);
    expect(FAULTS.map((one) => one.id).filter((id) => !tested.has(id))).toEqual([]);
    expect(new Set(FAULTS.map((one) => one.id.toLowerCase())).size).toBe(FAULTS.length);
    const shown = new Set([...FAULTS.flatMap((one) => one.quirks), ...QUIRKS_NOT_SHOWN]);
    expect(Array.from({ length: 55 }, (_, index) => index + 1).filter((quirk) => !shown.has(quirk))).toEqual([]);
    expect(faultList().split('\n')).toHaveLength(FAULTS.length);
  });
});
