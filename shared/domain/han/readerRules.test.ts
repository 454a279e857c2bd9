import { describe, expect, it } from 'vitest';
import { makerOfNumber, mayBeSameMeter, meterNumberRemark } from './meterNumber.ts';
import { areTwins, isDeviceId } from './reader.ts';
import { searched } from './search.ts';
import { signalBand, signalTrend, usualSignal, type SignalHour } from './signal.ts';

describe('device ids (B3, B4)', () => {
  it('are eight characters of letters in both cases, digits and signs', () => {
    expect(['aB3$xY9z', 'AAAAAAAA', '1234#/+%'].every(isDeviceId)).toBe(true);
    expect(['short', 'toolongid', 'with sp ', 'æøåæøåæø', ''].some(isDeviceId)).toBe(false);
  });

  it('that differ only in case are twins', () => {
    expect(areTwins('aB3$xY9z', 'Ab3$xY9z')).toBe(true);
    expect(areTwins('aB3$xY9z', 'aB3$xY9z')).toBe(false);
    expect(areTwins('aB3$xY9z', 'aB3$xY9y')).toBe(false);
  });
});

describe('the search field (B2, B3)', () => {
  const reader = (deviceId: string, meterNumber: string | null = null, recipient: string | null = null) => ({
    deviceId,
    meterNumber,
    recipient,
    name: '',
  });
  const all = [
    reader('Ab3$xY9z'),
    reader('aB3$xY9z'),
    reader('QQQQQQQQ', '7359992900000016', 'Åse Ødegård'),
    reader('WWWWWWWW', null, 'Kari'),
  ];
  const found = (text: string) => searched(all, text).map((item) => item.deviceId);

  it('finds without regard to case and puts the exact case first', () => {
    expect(found('aB3$xY9z')).toEqual(['aB3$xY9z', 'Ab3$xY9z']);
    expect(found('ab3')).toEqual(['Ab3$xY9z', 'aB3$xY9z']);
  });

  it('finds by a part of the meter number and of the recipient, Nordic letters too', () => {
    expect(found('29000')).toEqual(['QQQQQQQQ']);
    expect(found('ØDEG')).toEqual(['QQQQQQQQ']);
    expect(found('nobody')).toEqual([]);
    expect(found('  ')).toHaveLength(4);
  });
});

describe('meter numbers (B6)', () => {
  it('name their maker by their prefix, and never a guess', () => {
    expect(makerOfNumber('7359992900000011')).toBe('aidon');
    expect(makerOfNumber('6970631400000018')).toBe('kaifa');
    expect(makerOfNumber('5706567200000001')).toBe('kamstrup');
    expect(makerOfNumber('13943597')).toBe('unknown');
    expect(makerOfNumber('73599929')).toBe('unknown');
  });

  it('warn of a wrong check digit, of eight digits and of odd ones', () => {
    const right = Array.from({ length: 10 }, (_, digit) => `735999290000001${digit}`).filter(
      (number) => meterNumberRemark(number) === null,
    );
    expect(right).toHaveLength(1);
    expect(meterNumberRemark('13943597')).toBe('withoutMaker');
    expect(meterNumberRemark('123')).toBe('unusualLength');
    expect(meterNumberRemark('KA13943597')).toBe('notDigits');
    expect(mayBeSameMeter('90000001', '7359992900000011')).toBe(true);
  });
});

describe('signal (B14, B15)', () => {
  it.each([
    ['wifi', -84, 'good'],
    ['wifi', -85, 'medium'],
    ['wifi', -95, 'medium'],
    ['wifi', -96, 'poor'],
    ['4g', -99, 'good'],
    ['4g', -100, 'medium'],
    ['4g', -110, 'medium'],
    ['4g', -111, 'poor'],
    ['usb', -50, null],
  ] as const)('%s at %i dBm is %s', (type, dbm, band) => expect(signalBand(dbm, type)).toBe(band));

  it('is unusual when it leaves the band of its history, and says nothing without one', () => {
    const hour = (at: number, meanDbm: number): SignalHour => ({
      at,
      minDbm: meanDbm,
      maxDbm: meanDbm,
      meanDbm,
      count: 1,
    });
    const history = Array.from({ length: 48 }, (_, index) => hour(index, -92 + (index % 3)));
    const usual = usualSignal(history);
    expect(signalTrend({ dbm: -70, at: 0, usual })).toBe('unusuallyGood');
    expect(signalTrend({ dbm: -110, at: 0, usual })).toBe('unusuallyPoor');
    expect(signalTrend({ dbm: -90, at: 0, usual })).toBe('usual');
    expect(signalTrend({ dbm: -70, at: 0, usual: usualSignal(history.slice(0, 5)) })).toBe('unknown');
  });
});
