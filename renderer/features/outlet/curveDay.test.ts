import { describe, expect, it } from 'vitest';
import {
  dayOfText,
  daySpan,
  drawnPoints,
  hasValues,
  hourTicks,
  lastDayEnd,
  lastDaySpan,
  nextValue,
  type DrawnPoint,
} from './curveDay.ts';

const OSLO = 'Europe/Oslo';
const HOUR = 3_600_000;
const point = (kw: number | null, at = 0): DrawnPoint => ({ at, kw, lowKw: kw, highKw: kw });

it('the day when summer time ends has 25 hours on the axis', () => {
  const span = daySpan(20261025, OSLO);
  expect((span.to - span.from) / HOUR).toBe(25);
  expect(hourTicks(span, 30, OSLO)).toHaveLength(26);
});

it('the axis has no more marks than there is room for', () => {
  expect(hourTicks(daySpan(20261123, OSLO), 8, OSLO)).toHaveLength(9);
});

it('the last 24 hours end at the next full ten minutes and are marked at full local hours', () => {
  const span = lastDaySpan(lastDayEnd(Date.parse('2026-11-23T14:17:20Z')));
  expect(new Date(span.to).toISOString()).toBe('2026-11-23T14:20:00.000Z');
  expect(span.to - span.from).toBe(24 * HOUR);
  const [first] = hourTicks(span, 8, OSLO);
  expect(first).toBe(Date.parse('2026-11-22T17:00:00+01:00') + HOUR);
});

it('every minute has its point: silences hold, gaps stay gaps, what was not yet is empty', () => {
  const value = (minute: number, watts: number | null) => ({
    at: minute * 60_000,
    minPowerW: watts,
    maxPowerW: watts,
    meanPowerW: watts,
    energyWh: null,
  });
  const curve = { bucketMs: 60_000, points: [value(1, 7000), value(3, 6000), value(4, null), value(6, 1000)] };
  const points = drawnPoints(curve, { from: 0, to: 9 * 60_000 });
  expect(points.map(({ kw }) => kw)).toEqual([null, 7, 7, 6, null, null, 1, null, null]);
  expect(points.map(({ at }) => at / 60_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(hasValues(points)).toBe(true);
  expect(hasValues(drawnPoints({ bucketMs: 60_000, points: [] }, { from: 0, to: 180_000 }))).toBe(false);
});

describe('reading by key', () => {
  const points = [point(1), point(null), point(null), point(4), point(null)];
  it.each([
    [0, 1, 3],
    [3, -1, 0],
    [3, 1, 3],
    [0, -1, 0],
    [-1, 1, 0],
    [0, 20, 0],
  ])('from %i by %i leads to %i, over the gaps', (from, step, to) => {
    expect(nextValue(points, from, step)).toBe(to);
  });
});

it.each([
  ['2026-11-23', 20261123],
  ['2026-02-30', null],
  ['', null],
  ['23.11.2026', null],
])('the day %s is %s', (text, day) => {
  expect(dayOfText(text)).toBe(day);
});
