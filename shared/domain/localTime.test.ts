import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayLabel,
  dayOf,
  isTimeZone,
  monthLabel,
  monthOf,
  startOfDay,
  startOfMonth,
} from './localTime.ts';

const OSLO = 'Europe/Oslo';
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

describe('local days and months of the harbour', () => {
  it('the harbour’s day begins before the day of UTC', () => {
    expect(dayOf(at('2026-11-22T23:30:00Z'), OSLO)).toBe(20261123);
    expect(dayOf(at('2026-07-31T22:30:00Z'), OSLO)).toBe(20260801);
    expect(monthOf(at('2026-07-31T22:30:00Z'), OSLO)).toBe(202608);
  });

  it('2026-10-25 has 25 hours and 2027-03-28 has 23', () => {
    expect(startOfDay(20261026, OSLO) - startOfDay(20261025, OSLO)).toBe(25 * HOUR);
    expect(startOfDay(20270329, OSLO) - startOfDay(20270328, OSLO)).toBe(23 * HOUR);
  });

  it('both instants that read 02:30 on 2026-10-25 are of that day', () => {
    expect(dayOf(at('2026-10-25T00:30:00Z'), OSLO)).toBe(20261025);
    expect(dayOf(at('2026-10-25T01:30:00Z'), OSLO)).toBe(20261025);
    expect(dayOf(at('2026-10-25T22:59:59.999Z'), OSLO)).toBe(20261025);
    expect(dayOf(at('2026-10-25T23:00:00Z'), OSLO)).toBe(20261026);
  });

  it('every hour of four years lies between the start of its day and of the next', () => {
    const outside: string[] = [];
    for (let now = at('2024-01-01T00:00:00Z'); now < at('2028-01-01T00:00:00Z'); now += HOUR) {
      const day = dayOf(now, OSLO);
      if (now < startOfDay(day, OSLO) || now >= startOfDay(addDays(day, 1), OSLO)) outside.push(dayLabel(day));
    }
    expect(outside).toEqual([]);
  });

  it('days and months step over the ends of years', () => {
    expect(addDays(20261231, 1)).toBe(20270101);
    expect(addDays(20280301, -1)).toBe(20280229);
    expect(addMonths(202611, 2)).toBe(202701);
    expect(monthLabel(202701)).toBe('2027-01');
    expect(startOfMonth(202701, OSLO)).toBe(at('2026-12-31T23:00:00Z'));
  });

  it('knows zones by their name', () => {
    expect(isTimeZone('Europe/Oslo')).toBe(true);
    expect(isTimeZone('Oslo')).toBe(false);
  });
});
