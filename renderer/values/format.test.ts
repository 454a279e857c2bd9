import { beforeAll, describe, expect, it } from 'vitest';
import { changeLanguage, init, t } from 'i18next';
import { en } from '../../shared/i18n/en/index.ts';
import { nb } from '../../shared/i18n/nb/index.ts';
import { ageText, atText, durationText, energyText, exactText, numberText, powerText, seedDuration } from './format.ts';

const zone = 'Europe/Oslo';
const now = Date.parse('2026-11-22T13:30:00Z');

beforeAll(async () => {
  await init({ lng: 'en', resources: { en: { translation: en }, nb: { translation: nb } } });
});

describe('times (ui-design, Language)', () => {
  it.each([
    ['2026-11-22T13:02:10Z', '14:02'],
    ['2026-11-21T23:30:00Z', '00:30'],
    ['2026-11-21T13:02:00Z', 'yesterday 14:02'],
    ['2026-11-20T13:02:00Z', '2026-11-20 14:02'],
    ['2026-11-23T13:02:00Z', '2026-11-23 14:02'],
  ])('%s is %s in the harbour', (at, text) => {
    expect(atText(Date.parse(at), { now, zone }, t)).toBe(text);
  });

  it('are the harbour’s, across the end of summer time', () => {
    expect(exactText(Date.parse('2026-10-25T00:30:00Z'), zone)).toBe('2026-10-25 02:30:00');
    expect(exactText(Date.parse('2026-10-25T01:30:00Z'), zone)).toBe('2026-10-25 02:30:00');
    expect(exactText(Date.parse('2019-03-20T14:38:36Z'), zone)).toBe('2019-03-20 15:38:36');
  });

  it.each([
    [2_000, 'just now'],
    [44_000, '40 s ago'],
    [61_000, '1 min ago'],
    [2 * 3_600_000, '2 h ago'],
  ])('%i ms ago is %s', (ms, text) => {
    expect(ageText(now - ms, { now, zone }, t)).toBe(text);
  });
});

describe('durations', () => {
  it('have the seed’s form in statistics (C23)', () => {
    expect(seedDuration(5_581_000, t)).toBe('1hrs 33min 1sec');
    expect(seedDuration(61_000, t)).toBe('1min 1sec');
    expect(seedDuration(900, t)).toBe('0sec');
  });

  it('are calmer elsewhere', () => {
    expect(durationText(5_581_000, t)).toBe('1 h 33 min');
    expect(durationText(250_000, t)).toBe('4 min 10 s');
    expect(durationText(51 * 3_600_000, t)).toBe('2 d 3 h');
  });
});

describe('figures', () => {
  it('have the separators of the language', async () => {
    expect([energyText(4_812), energyText(4_812, 3), numberText(12_345)]).toEqual(['4.8', '4.812', '12,345']);
    await changeLanguage('nb');
    expect(energyText(4_812)).toBe('4,8');
    expect(numberText(12_345).replace(/\s/u, ' ')).toBe('12 345');
    await changeLanguage('en');
  });

  it('give power in the unit that reads best', () => {
    expect([powerText(0), powerText(999), powerText(7_360)]).toEqual([
      { value: '0', unit: 'W' },
      { value: '999', unit: 'W' },
      { value: '7.4', unit: 'kW' },
    ]);
  });
});
