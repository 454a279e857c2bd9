import { describe, expect, it } from 'vitest';
import { rowWindow, scrollTopFor } from './rowWindow.ts';

const short = { count: 1_000, rowPx: 32, viewPx: 640, scrollTop: 0 };

describe('the window of rows', () => {
  it('draws the rows in sight and a few beyond', () => {
    expect(rowWindow(short)).toEqual({ heightPx: 32_000, first: 0, end: 28, firstPx: 0 });
    expect(rowWindow({ ...short, scrollTop: 3_200 })).toEqual({
      heightPx: 32_000,
      first: 92,
      end: 128,
      firstPx: 2_944,
    });
  });

  it('ends at the last row', () => {
    expect(rowWindow({ ...short, scrollTop: 31_360 }).end).toBe(1_000);
    expect(rowWindow({ ...short, count: 0 })).toMatchObject({ first: 0, end: 0 });
  });

  it('reaches both ends of a million rows in a box that Chromium places rightly', () => {
    const long = { ...short, count: 1_000_000 };
    const { heightPx, first } = rowWindow(long);
    expect(first).toBe(0);
    expect(heightPx).toBeLessThan(2 ** 24);
    const last = rowWindow({ ...long, scrollTop: heightPx - long.viewPx });
    expect(last.end).toBe(1_000_000);
    // The last row ends where the box ends.
    expect(last.firstPx + (last.end - last.first) * 32).toBeCloseTo(heightPx, 3);
  });

  it.each([0, 1, 499_999, 999_998, 999_999])('row %i of a million can be brought into sight', (index) => {
    const long = { ...short, count: 1_000_000, scrollTop: 6_000_000 };
    const scrollTop = scrollTopFor(index, long) ?? long.scrollTop;
    const { first, end } = rowWindow({ ...long, scrollTop });
    expect(first).toBeLessThanOrEqual(index);
    expect(end).toBeGreaterThan(index);
    expect(scrollTopFor(index, { ...long, scrollTop: Math.ceil(scrollTop) })).toSatisfy(
      (again: number | null) => again === null || Math.abs(again - scrollTop) < 2,
    );
  });
});
