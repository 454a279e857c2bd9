import { describe, expect, test } from 'vitest';
import * as axdr from './encode/axdrOctets.ts';
import { HEADERS, hdlcOctets } from './encode/hdlcOctets.ts';
import { aidonList, kaifaList, kamstrupList, type ShownMeter } from './encode/meterLists.ts';
import { p1Octets } from './encode/p1Octets.ts';
import { withReturns } from '../testing/hanSeeds.ts';
import { HanStream } from './hanStream.ts';
import { decimalText } from './quantity.ts';

const SUMMER = Date.UTC(2026, 6, 1, 14, 0, 10);
const START = [0x0f, 0x40, 0x00, 0x00, 0x00];

function readings(octets: Uint8Array) {
  const stream = new HanStream({ zone: 'Europe/Oslo' });
  return [...stream.push(octets), ...stream.end()].flatMap((event) =>
    event.kind === 'reading' ? [event.reading] : [],
  );
}

function said(octets: Uint8Array) {
  const [reading] = readings(octets);
  return Object.fromEntries(
    (reading?.values ?? []).map((value) => [value.obis, `${decimalText(value)} ${value.unit}`]),
  );
}

const meter = (values: ShownMeter['values']): ShownMeter => ({ meterId: '1', meterType: 'X', values, clock: null });

describe('Landis+Gyr for Embriq speaks from Aidon’s address', () => {
  const form = { listVersion: 'LGE350_V0001', scales: { A: -2, V: -1, Wh: 1, varh: 1 } };
  const list = aidonList(
    {
      meterId: '13943597\0\0\0\0\0\0\0\0',
      meterType: 'E350',
      values: [
        ['1-0:1.7.0', 826],
        ['1-0:31.7.0', 237],
      ],
      clock: SUMMER,
    },
    form,
  );

  test('its list names it, the frame holds its scales, and its number of eight digits is free of padding', () => {
    const octets = hdlcOctets(list, HEADERS.aidon);
    expect(readings(octets)[0]).toMatchObject({ meter: 'landisgyr', meterId: '13943597', listVersion: 'LGE350_V0001' });
    expect(said(octets)).toEqual({ '1-0:1.7.0': '826 W', '1-0:31.7.0': '2.37 A' });
  });
});

describe('Kaifa in Sweden', () => {
  const clock = axdr.octetString(axdr.dateTime(SUMMER, -60));
  const codes = ['1-0:1.7.0', '1-0:31.7.0', '1-0:32.7.0', '1-0:1.8.0'];

  test('writes codes and values by turns and says its zone', () => {
    const pairs = codes.flatMap((obis, index) => [axdr.code(obis), axdr.unsigned32(2300 + index)]);
    const names = [axdr.code('1-0:0.2.129'), axdr.textString('KFM_001'), axdr.code('0-0:1.0.0'), clock];
    const octets = hdlcOctets([...START, 0x00, ...axdr.structure([...names, ...pairs])], HEADERS.kaifa);
    expect(said(octets)).toEqual({
      '1-0:1.7.0': '2300 W',
      '1-0:31.7.0': '2.301 A',
      '1-0:32.7.0': '230.2 V',
      '1-0:1.8.0': '2303 Wh',
    });
    expect(readings(octets)[0]).toMatchObject({ meter: 'kaifa', clock: { at: SUMMER - 3_600_000, offsetMinutes: 60 } });
  });

  test('by position, with energy in 64 bits that keeps every digit', () => {
    const momentary = Array.from({ length: 10 }, (_, index) => axdr.unsigned32(index));
    const counted = Array.from({ length: 4 }, (_, index) => axdr.unsigned64(9_007_199_254_740_000 + index));
    const names = ['KFM_001', '7340157990000010', 'MA304T4'].map(axdr.textString);
    const list = axdr.structure([...names, ...momentary, clock, ...counted]);
    const octets = hdlcOctets([...START, 0x00, ...list], HEADERS.kaifa);
    expect(said(octets)).toMatchObject({ '1-0:1.8.0': '9007199254740000 Wh', '1-0:4.8.0': '9007199254740003 varh' });
  });

  test('a number beyond exact integers is no value', () => {
    const list = [
      ['1-0:1.7.0', axdr.unsigned32(5)],
      ['1-0:1.8.0', axdr.unsigned64(2 ** 60)],
    ] as const;
    const pairs = list.flatMap(([obis, value]) => [axdr.code(obis), value]);
    expect(said(hdlcOctets([...START, 0x00, ...axdr.structure(pairs)], HEADERS.kaifa))).toEqual({ '1-0:1.7.0': '5 W' });
  });
});

describe('what a meter does not measure', () => {
  const values: ShownMeter['values'] = [
    ['1-0:1.7.0', 500],
    ['1-0:31.7.0', 20],
    ['1-0:51.7.0', null],
    ['1-0:71.7.0', 30],
  ];

  test('Kamstrup leaves two places empty', () => {
    const octets = hdlcOctets(kamstrupList(meter(values), SUMMER), HEADERS.kamstrup);
    expect(said(octets)).toEqual({ '1-0:1.7.0': '500 W', '1-0:31.7.0': '0.2 A', '1-0:71.7.0': '0.3 A' });
  });

  test('Aidon leaves it out', () => {
    expect(said(hdlcOctets(aidonList(meter(values)), HEADERS.aidon))).not.toHaveProperty('1-0:51.7.0');
  });
});

describe('what stands around a message', () => {
  test('zero octets behind the list fill the frame; anything else is no list', () => {
    const list = kaifaList(meter([['1-0:1.7.0', 230]]), SUMMER);
    expect(said(hdlcOctets([...list, 0, 0], HEADERS.kaifa))).toEqual({ '1-0:1.7.0': '230 W' });
    expect(readings(hdlcOctets([...list, 0, 1], HEADERS.kaifa))).toEqual([]);
  });

  test.each([true, false])('a telegram through the adapter that doubles returns, checksum sent: %s', (hasCheck) => {
    const octets = p1Octets('ABC5E360', ['1-0:1.7.0(0001.230*kW)', '1-0:31.7.0(-000.6*A)'], hasCheck);
    expect(said(withReturns(octets))).toEqual({ '1-0:1.7.0': '1230 W', '1-0:31.7.0': '-0.6 A' });
  });

  test('a long telegram that never ends costs no more than its length, octet by octet', () => {
    const stream = new HanStream({ zone: 'Europe/Oslo' });
    const line = Uint8Array.from('/ABC0-0:96.13.0(303132)\r\n', (letter) => letter.charCodeAt(0));
    for (let times = 0; times < 1400; times++) for (const octet of line) stream.push(Uint8Array.of(octet));
    expect(stream.counts.good).toBe(0);
    expect(stream.counts.discardedOctets).toBeGreaterThan(10_000);
  });
});
