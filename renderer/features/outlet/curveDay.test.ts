import { expect, it } from 'vitest';
import { daySpan, drawnPoints, hourTicks } from './curveDay.ts';

const OSLO = 'Europe/Oslo';
const HOUR = 3_600_000;

it('the day when summer time ends has 25 hours on the axis', () => {
  const span = daySpan(20261025, OSLO);
  expect((span.to - span.from) / HOUR).toBe(25);
  expect(hourTicks(span, 30)).toHaveLength(26);
});

it('the axis has no more marks than there is room for', () => {
  expect(hourTicks(daySpan(20261123, OSLO), 8)).toHaveLength(9);
});

it('a gap stays a gap', () => {
  const points = drawnPoints({
    bucketMs: 60_000,
    points: [
      { at: 0, minPowerW: 6900, maxPowerW: 7100, meanPowerW: 7000, energyWh: 10 },
      { at: 60_000, minPowerW: null, maxPowerW: null, meanPowerW: null, energyWh: null },
    ],
  });
  expect(points.map(({ kw }) => kw)).toEqual([7, null]);
});
