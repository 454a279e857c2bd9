import { describe, expect, it } from 'vitest';
import { filterOf, rangeOf, rangeText, sortOf } from './filters.ts';

const OSLO = 'Europe/Oslo';

describe('the filter row of the session table (C24)', () => {
  it('a day runs from local midnight to local midnight', () => {
    expect(filterOf({ startedAt: '2026-10-25..2026-10-25' }, OSLO).startedAt).toEqual({
      from: Date.parse('2026-10-24T22:00:00Z'),
      to: Date.parse('2026-10-25T23:00:00Z') - 1,
    });
  });

  it('kWh and minutes are written with comma or point', () => {
    expect(filterOf({ energyWh: '4,8..', durationMs: '..90' }, OSLO)).toEqual({
      energyWh: { from: 4800, to: null },
      durationMs: { from: null, to: 5_400_000 },
    });
  });

  it('what is no number or day narrows nothing', () => {
    expect(
      filterOf({ energyWh: 'mye..', startedAt: '2026-13-01..', outletNumber: 'x', stationName: '  ' }, OSLO),
    ).toEqual({});
  });

  it('texts, choices and flags are handed on', () => {
    expect(
      filterOf(
        { stationName: ' A1 ', authentication: 'rfid', state: 'open', flags: 'flagged', outletNumber: '2' },
        OSLO,
      ),
    ).toEqual({
      stationName: 'A1',
      authentication: 'rfid',
      state: 'open',
      flaggedOnly: true,
      outletNumber: 2,
    });
  });

  it('newest first unless somebody chose a column', () => {
    expect(sortOf(null)).toEqual({ column: 'startedAt', descending: true });
    expect(sortOf({ column: 'energyWh', descending: false })).toEqual({ column: 'energyWh', descending: false });
    expect(sortOf({ column: 'nonsense', descending: false }).column).toBe('startedAt');
  });

  it('a range is one text', () => {
    expect(rangeText(rangeOf('1..2'))).toBe('1..2');
    expect(rangeText({ from: '', to: '' })).toBe('');
    expect(rangeOf('5')).toEqual({ from: '5', to: '' });
  });
});
