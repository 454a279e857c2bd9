import { describe, expect, test } from 'vitest';
import { seededChance, type Chance } from '../testing/chance.ts';
import { HEADERS, hdlcOctets } from './encode/hdlcOctets.ts';
import { aidonList, kaifaList, kamstrupList, type ShownMeter } from './encode/meterLists.ts';
import { p1Octets } from './encode/p1Octets.ts';
import { HanStream, type HanEvent } from './hanStream.ts';
import { clockText } from './meterClock.ts';
import { decimalText } from './quantity.ts';
import type { MeterReading } from './reading.ts';

const ZONE = 'Europe/Oslo';
const SUMMER = Date.UTC(2026, 6, 1, 14, 0, 10);
const WINTER = Date.UTC(2026, 0, 15, 14, 0, 10);

const MOMENTARY = ['1-0:1.7.0', '1-0:2.7.0', '1-0:3.7.0', '1-0:4.7.0', '1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'];
const VOLTAGES = ['1-0:32.7.0', '1-0:52.7.0', '1-0:72.7.0'];
const REGISTERS = ['1-0:1.8.0', '1-0:2.8.0', '1-0:3.8.0', '1-0:4.8.0'];
const HOURLY = [...MOMENTARY, ...VOLTAGES, ...REGISTERS];

const shown = (meterType: string, codes: readonly string[], clock: number | null): ShownMeter => ({
  meterId: '1234567890123456',
  meterType,
  values: codes.map((obis, index) => [obis, 1000 + 37 * index]),
  clock,
});

const aidon = (clock: number | null = SUMMER) => hdlcOctets(aidonList(shown('6534', HOURLY, clock)), HEADERS.aidon);
const aidonShort = () => hdlcOctets(aidonList(shown('6534', ['1-0:1.7.0'], null)), HEADERS.aidon);
const kaifa = (clock = SUMMER) => hdlcOctets(kaifaList(shown('MA304H3E', HOURLY, clock), clock), HEADERS.kaifa);
const kamstrup = (clock = SUMMER) =>
  hdlcOctets(
    kamstrupList(
      shown(
        '6841131BN243101040',
        HOURLY.map((obis) => obis.replace('1-0', '1-1')),
        clock,
      ),
      clock,
    ),
    HEADERS.kamstrup,
  );
const P1_LINES = [
  '0-0:1.0.0(260701140010S)',
  '1-0:1.8.0(00000896.020*kWh)',
  '1-0:1.7.0(0065.536*kW)',
  '1-0:31.7.0(000.6*A)',
];
const p1 = (hasCheck = true) => p1Octets('ABC5E360', P1_LINES, hasCheck);

const joined = (...pieces: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((piece) => Array.from(piece)));

function decode(octets: Uint8Array, cut: (left: number) => number = () => 4096) {
  const stream = new HanStream({ zone: ZONE });
  const events: HanEvent[] = [];
  for (let at = 0; at < octets.length;) {
    const size = cut(octets.length - at);
    events.push(...stream.push(octets.subarray(at, at + size)));
    at += size;
  }
  events.push(...stream.end());
  const readings = events.flatMap((event) => (event.kind === 'reading' ? [event.reading] : []));
  return { readings, events, counts: stream.counts };
}

const valuesOf = (reading: MeterReading | undefined) =>
  Object.fromEntries((reading?.values ?? []).map((value) => [value.obis, `${decimalText(value)} ${value.unit}`]));
const clockOf = (octets: Uint8Array) => {
  const clock = decode(octets).readings[0]?.clock;
  return clock ? clockText(clock) : null;
};

describe('each maker’s list is read exactly', () => {
  test('Aidon: scales stand in the frame', () => {
    const [reading] = decode(aidon()).readings;
    expect(reading).toMatchObject({
      meter: 'aidon',
      meterId: '1234567890123456',
      listVersion: 'AIDON_V0001',
      meterType: '6534',
    });
    expect(valuesOf(reading)).toMatchObject({
      '1-0:1.7.0': '1000 W',
      '1-0:31.7.0': '114.8 A',
      '1-0:32.7.0': '125.9 V',
      '1-0:1.8.0': '13700 Wh',
    });
  });

  test('Aidon: an exported current is negative', () => {
    const list = aidonList({
      meterId: '1',
      meterType: '6534',
      values: [
        ['1-0:31.7.0', -81],
        ['1-0:1.7.0', 0],
      ],
      clock: null,
    });
    expect(valuesOf(decode(hdlcOctets(list, HEADERS.aidon)).readings[0])['1-0:31.7.0']).toBe('-8.1 A');
  });

  test('Kaifa: by position, milliamperes and tenths of a volt', () => {
    const [reading] = decode(kaifa()).readings;
    expect(reading).toMatchObject({
      meter: 'kaifa',
      meterId: '1234567890123456',
      listVersion: 'KFM_001',
      meterType: 'MA304H3E',
    });
    expect(valuesOf(reading)).toMatchObject({
      '1-0:31.7.0': '1.148 A',
      '1-0:32.7.0': '125.9 V',
      '1-0:1.8.0': '1370 Wh',
    });
  });

  test('Kamstrup: codes and values by turns, fillers left out, tens of watt-hours', () => {
    const [reading] = decode(kamstrup()).readings;
    expect(reading).toMatchObject({
      meter: 'kamstrup',
      listVersion: 'Kamstrup_V0001',
      meterType: '6841131BN243101040',
    });
    expect(valuesOf(reading)).toMatchObject({ '1-1:31.7.0': '11.48 A', '1-1:1.8.0': '13700 Wh' });
  });

  test('Kamstrup in Denmark sends hundredths of a volt, and a reader may set its meter’s scales', () => {
    const list = kamstrupList(
      {
        meterId: '1',
        meterType: '6841131BN243101040',
        values: [
          ['1-1:32.7.0', 22_199],
          ['1-1:1.8.0', 5],
        ],
        clock: null,
      },
      SUMMER,
    );
    const octets = hdlcOctets(list, HEADERS.kamstrup);
    expect(valuesOf(decode(octets).readings[0])).toEqual({ '1-1:32.7.0': '221.99 V', '1-1:1.8.0': '50 Wh' });
    const [event] = new HanStream({ zone: ZONE, scales: { Wh: 0 } }).push(octets);
    expect(event?.kind === 'reading' && valuesOf(event.reading)['1-1:1.8.0']).toBe('5 Wh');
  });

  test('P1: more than 65.5 kW and energy beyond 2^24 keep every digit', () => {
    expect(valuesOf(decode(p1()).readings[0])).toEqual({
      '1-0:1.8.0': '896020 Wh',
      '1-0:1.7.0': '65536 W',
      '1-0:31.7.0': '0.6 A',
    });
    const long = p1Octets('ABC5E360', ['1-0:1.8.0(99109552.251*kWh)']);
    expect(valuesOf(decode(long).readings[0])).toEqual({ '1-0:1.8.0': '99109552251 Wh' });
  });

  test('a list without names is credited to no meter', () => {
    expect(decode(joined(aidon(), aidonShort())).readings[1]).toMatchObject({ meterId: null, listVersion: null });
  });
});

describe('meter clocks are set right by their maker (research 3.5)', () => {
  test.each([
    ['Aidon says UTC and means normal time, in summer', aidon(SUMMER), '2026-07-01T14:00:10+01:00'],
    ['Aidon in winter', aidon(WINTER), '2026-01-15T14:00:10+01:00'],
    ['Kaifa says nothing and means local time, in summer', kaifa(SUMMER), '2026-07-01T14:00:10+02:00'],
    ['Kaifa in winter', kaifa(WINTER), '2026-01-15T14:00:10+01:00'],
    ['Kamstrup says nothing and means normal time', kamstrup(SUMMER), '2026-07-01T14:00:10+01:00'],
    ['P1 says S for summer', p1(), '2026-07-01T14:00:10+02:00'],
    [
      'a telegram with a long date',
      p1Octets('ABC5X', ['0-0:1.0.0(20260111 09:35:00)', '1-0:1.7.0(1*W)']),
      '2026-01-11T09:35:00+01:00',
    ],
  ])('%s', (_name, octets, text) => {
    expect(clockOf(octets)).toBe(text);
  });
});

describe('the hunt', () => {
  const stream = joined(aidon(), kaifa(), p1(), kamstrup(), aidonShort());

  test.each([1, 7, 64, 4096])('pieces of %i bytes make no difference', (size) => {
    expect(decode(stream, () => size)).toEqual(decode(stream));
  });

  test('random cuts make no difference, also in damaged streams', () => {
    const chance = seededChance(11);
    for (let round = 0; round < 60; round++) {
      const damaged = damage(stream, chance);
      expect(decode(damaged, (left) => 1 + chance.below(Math.min(left, 90)))).toEqual(decode(damaged));
    }
  });

  test('one flag may close a frame and open the next', () => {
    const { readings, counts } = decode(joined(aidonShort().subarray(0, -1), kaifa()));
    expect(readings).toHaveLength(2);
    expect(counts).toMatchObject({ good: 2, bad: 0, discardedOctets: 0 });
  });

  test('a port opened in the middle of a frame loses that frame only', () => {
    const { readings, counts } = decode(joined(kaifa().subarray(40), aidon()));
    expect(readings.map(({ meter }) => meter)).toEqual(['aidon']);
    // The lost frame's closing flag stands beside the next one's opening flag.
    expect(counts.discardedOctets).toBe(kaifa().length - 41);
  });

  test('a lost byte costs one frame and is counted', () => {
    const broken = kaifa().filter((_, index) => index !== 60);
    const { readings, counts } = decode(joined(broken, kamstrup()));
    expect(readings.map(({ meter }) => meter)).toEqual(['kamstrup']);
    expect(counts.reasons).toEqual({ frameCheck: 1 });
  });

  test('a message in several frames is joined; with a part missing it is given up', () => {
    const list = aidonList(shown('6534', HOURLY, SUMMER));
    const parts = hdlcOctets(list, HEADERS.aidon, 120);
    expect(decode(parts).readings).toEqual(decode(aidon()).readings);
    const second = parts.indexOf(0x7e, 2 + parts.indexOf(0x7e, 1));
    const without = joined(parts.subarray(0, second), parts.subarray(second + 134));
    expect(decode(without).readings).toEqual([]);
    expect(decode(joined(without, kaifa())).readings.map(({ meter }) => meter)).toEqual(['kaifa']);
  });

  test('an adapter that writes CR before each LF is undone where the checksum then passes', () => {
    const list = aidonList({
      ...shown('6534', HOURLY, SUMMER),
      values: [
        ['1-0:1.7.0', 10],
        ['1-0:2.7.0', 0x0a0a0a],
      ],
    });
    const clean = hdlcOctets(list, HEADERS.aidon);
    const mangled = Uint8Array.from([...clean].flatMap((octet) => (octet === 0x0a ? [0x0d, 0x0a] : [octet])));
    expect(mangled.length).toBeGreaterThan(clean.length + 3);
    const twice = joined(mangled, mangled);
    expect(decode(twice).readings).toEqual(decode(joined(clean, clean)).readings);
    expect(decode(twice, () => 1)).toEqual(decode(twice));
    expect(decode(twice).counts).toMatchObject({ good: 2, bad: 0, discardedOctets: 0 });
  });

  test('a telegram without checksum is read until the meter has shown that it sends one', () => {
    expect(decode(p1(false)).readings).toHaveLength(1);
    expect(decode(joined(p1(), p1(false))).counts).toMatchObject({ good: 1, bad: 1, reasons: { telegramCheck: 1 } });
  });

  test('a telegram with the end of its line missing before the !', () => {
    const text = String.fromCharCode(...p1(false)).replace('*A)\r\n!', '*A)!');
    expect(decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0))).readings).toHaveLength(1);
  });
});

describe('whatever comes', () => {
  test('a damaged message gives no value: a hundred thousand single changes', () => {
    const chance = seededChance(5);
    const whole = [aidon(), kaifa(), kamstrup(), p1()] as const;
    const sound = new Set(whole.flatMap((octets) => decode(octets).readings.map((reading) => JSON.stringify(reading))));
    let untrue = 0;
    for (let round = 0; round < 100_000; round++) {
      const octets = whole[chance.below(whole.length)]?.slice() ?? new Uint8Array();
      octets[chance.below(octets.length)] = chance.below(256);
      const [reading] = decode(octets).readings;
      if (reading && !sound.has(JSON.stringify(reading))) untrue++;
    }
    expect(untrue).toBe(0);
  });

  test('random bytes and damaged streams throw nothing, and every byte is accounted for', () => {
    const chance = seededChance(8);
    const stream = joined(aidon(), kaifa(), p1(), kamstrup());
    for (let round = 0; round < 3_000; round++) {
      const octets = round % 2 === 0 ? chance.octets(chance.below(400)) : damage(stream, chance);
      const { counts, readings } = decode(octets, (left) => 1 + chance.below(left));
      expect(counts.good).toBe(readings.length);
      expect(counts.discardedOctets).toBeLessThanOrEqual(octets.length);
    }
  });
});

/** Cut out, doubled, changed and inserted bytes. */
function damage(octets: Uint8Array, chance: Chance): Uint8Array {
  let damaged = [...octets];
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const at = chance.below(damaged.length);
    const inserted = [...chance.octets(chance.below(6))];
    damaged = [...damaged.slice(0, at), ...inserted, ...damaged.slice(at + chance.below(8))];
    damaged[chance.below(damaged.length)] = chance.pick([0x7e, 0x2f, 0xa0, 0x0d, 0x0a, 0x21]);
  }
  return Uint8Array.from(damaged);
}
