import { describe, expect, test } from 'vitest';
import { seededChance } from '../testing/chance.ts';
import { HEADERS, hdlcOctets } from './encode/hdlcOctets.ts';
import { kamstrupList } from './encode/meterLists.ts';
import { HanStream } from './hanStream.ts';
import { PAYLOAD_MAX_OCTETS, readPayload, type Payload } from './payload.ts';
import { decimalText } from './quantity.ts';

const text = (value: string): Uint8Array => Uint8Array.from(value, (sign) => sign.charCodeAt(0));
const hex = (octets: Uint8Array): string => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');

const FRAME = hdlcOctets(
  kamstrupList(
    { meterId: '5706567000000011', meterType: '6841131BN243101040', values: [['1-1:1.7.0', 3825]], clock: null },
    Date.UTC(2026, 0, 1),
  ),
  HEADERS.kamstrup,
);

const TELEGRAM_TEXT = '/ISK5\r\n\r\n1-0:1.7.0(00.123*kW)\r\n!\r\n';
const TELEGRAM = text(TELEGRAM_TEXT);

const powerIn = (payload: Payload): string | undefined => {
  if (payload.kind !== 'octets') return payload.kind;
  const events = new HanStream({ zone: 'Europe/Oslo' }).push(payload.octets);
  const [event] = events;
  const value = event?.kind === 'reading' ? event.reading.values[0] : undefined;
  return value && decimalText(value);
};

const values = (payload: Payload): Readonly<Record<string, string>> =>
  Object.fromEntries(
    payload.kind === 'said' && payload.reading
      ? payload.reading.values.map((value) => [value.obis, `${decimalText(value)} ${value.unit}`])
      : [],
  );

describe('a frame is found in every form in which readers send it', () => {
  test.each([
    ['as it is', FRAME],
    ['without its flags', FRAME.subarray(1, -1)],
    ['as hex text', text(hex(FRAME).toUpperCase())],
    ['as hex text without flags and with blanks', text(hex(FRAME.subarray(1, -1)).replaceAll(/(..)/gu, '$1 '))],
    ['as hex in JSON', text(`{"data": "${hex(FRAME)}"}`)],
  ])('%s', (_, octets) => expect(powerIn(readPayload(octets, ''))).toBe('3825'));

  test.each([
    ['as it is', TELEGRAM],
    ['behind line ends', text(`\r\n${TELEGRAM_TEXT}`)],
    ['as hex text', text(hex(TELEGRAM))],
    ['as hex in JSON', text(`{"data":"${hex(TELEGRAM)}"}`)],
  ])('a P1 telegram %s', (_, octets) => expect(powerIn(readPayload(octets, 'telegram'))).toBe('123'));
});

describe('JSON that a reader decoded itself', () => {
  test('values are exact, energy is in kWh, and the reader speaks of itself', () => {
    const payload = readPayload(
      text(
        '{"id":"AA:BB","up":12345,"vcc":3.310,"rssi":-61,"temp":24.50,"lv":"AIDON_V0001","meterId":"7359992890000001",' +
          '"type":"6534","P":4027,"I1":0.50,"U2":233.40,"tPI":109552.250,"rtc":1765724400}',
      ),
      '',
    );
    expect(values(payload)).toEqual({
      '1-0:1.7.0': '4027 W',
      '1-0:31.7.0': '0.5 A',
      '1-0:52.7.0': '233.4 V',
      '1-0:1.8.0': '109552250 Wh',
    });
    expect(payload).toMatchObject({
      kind: 'said',
      reading: { meter: 'aidon', meterId: '7359992890000001', clock: { at: 1_765_724_400_000 } },
      device: { signalDbm: -61, supplyMv: 3310, uptimeS: 12_345, temperatureDc: 245 },
    });
  });

  test('a list inside `data` is the same', () => {
    const payload = readPayload(text('{"rssi":-61,"data":{"P":3825},"realtime":{"h":0.1}}'), 'list1');
    expect(values(payload)).toEqual({ '1-0:1.7.0': '3825 W' });
  });

  test('a percentage is no signal', () => {
    const payload = readPayload(text('{"wifi_strength":100,"smr_version":50,"active_power_w":-997}'), '');
    expect(values(payload)).toEqual({ '1-0:2.7.0': '997 W' });
    expect(payload).toMatchObject({ device: { signalDbm: null, signalPercent: 100 } });
  });
});

describe('single values by topic', () => {
  test('each has its unit', () => {
    expect(values(readPayload(text('1.06'), 'meter/l1/current'))).toEqual({ '1-0:31.7.0': '1.06 A' });
    expect(values(readPayload(text('619.449'), 'meter/import/active/accumulated'))).toEqual({
      '1-0:1.8.0': '619449 Wh',
    });
    expect(readPayload(text('-61'), 'rssi')).toMatchObject({ kind: 'said', device: { signalDbm: -61 } });
    expect(readPayload(text('5706567000000011'), 'meter/id')).toMatchObject({
      reading: { meterId: '5706567000000011' },
    });
  });

  test('a last will says that the reader is gone', () => {
    expect(readPayload(text('offline'), 'status')).toMatchObject({ kind: 'said', isOnline: false });
    expect(readPayload(text('online'), 'status')).toMatchObject({ kind: 'said', isOnline: true });
  });
});

describe('anything else is refused with a reason', () => {
  test.each([
    ['nothing', '', '', 'empty'],
    ['broken JSON', '{"id":"AA:BB","data":{"P":', '', 'brokenJson'],
    ['JSON of another thing', '{"idx":3,"svalue":"1"}', '', 'unknownJson'],
    ['a word where a number belongs', 'much', 'meter/import/active', 'notANumber'],
    ['a topic that nobody knows', '12', 'price/now', 'unknownTopic'],
    ['a text that is nothing', 'hello', '', 'notKnown'],
    ['too much', 'x'.repeat(PAYLOAD_MAX_OCTETS + 1), '', 'tooLong'],
  ])('%s', (...[, payload, path, reason]) =>
    expect(readPayload(text(payload), path)).toEqual({ kind: 'refused', reason }),
  );

  test('and no bytes make it throw', () => {
    const chance = seededChance(7);
    for (let round = 0; round < 20_000; round++) {
      const octets = Uint8Array.from({ length: chance.below(60) }, () => chance.below(256));
      expect(() => readPayload(octets, 'rssi')).not.toThrow();
    }
  });
});
