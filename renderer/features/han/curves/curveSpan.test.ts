import { describe, expect, it } from 'vitest';
import { curveSpan, lastEnd } from './curveSpan.ts';

const ZONE = 'Europe/Oslo';
const HOUR = 3_600_000;
const END = lastEnd(Date.parse('2026-10-27T11:03:00Z'));

describe('the span of a curve', () => {
  it('is the last 24 hours, and goes back by as much', () => {
    expect(new Date(END).toISOString()).toBe('2026-10-27T11:10:00.000Z');
    const span = curveSpan({ kind: 'day', back: 0, end: END, zone: ZONE });
    expect(span).toEqual({ from: END - 24 * HOUR, to: END });
    expect(curveSpan({ kind: 'day', back: 1, end: END, zone: ZONE }).to).toBe(span.from);
  });

  it('has whole local days: a week with the end of summer time has an hour more', () => {
    const { from, to } = curveSpan({ kind: 'week', back: 0, end: END, zone: ZONE });
    expect(new Date(to).toISOString()).toBe('2026-10-27T23:00:00.000Z');
    expect(new Date(from).toISOString()).toBe('2026-10-20T22:00:00.000Z');
    expect(to - from).toBe(7 * 24 * HOUR + HOUR);
  });

  it('the one before ends where this one begins', () => {
    for (const kind of ['week', 'month', 'year'] as const) {
      const { from } = curveSpan({ kind, back: 0, end: END, zone: ZONE });
      expect(curveSpan({ kind, back: 1, end: END, zone: ZONE }).to).toBe(from);
    }
  });
});
