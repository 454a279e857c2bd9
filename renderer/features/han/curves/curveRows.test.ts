import { describe, expect, it } from 'vitest';
import type { ReaderCurve, ReaderCurvePoint } from '../../../../shared/contract/han.ts';
import { csvOf, curveRows, nextRow } from './curveRows.ts';

const point = (at: number, meanW: number | null): ReaderCurvePoint => ({
  at,
  minW: meanW,
  maxW: meanW,
  meanW,
  importWh: meanW,
  exportWh: meanW === null ? null : 100,
  currentMa: [1500, null, 2500],
  voltageMv: [230_100, 231_000, 229_900],
  isEstimated: at === 60_000,
});
const curve = (...points: readonly ReaderCurvePoint[]): ReaderCurve => ({ bucketMs: 60_000, points, meters: [] });
const CURVE = curve(point(0, 1200), point(60_000, null), point(120_000, 900));

describe('what is drawn of a reader', () => {
  it('is power in kW with its gaps, and the span before at the same place', () => {
    const rows = curveRows({ curve: CURVE, kind: 'power', earlier: curve(point(0, 500)) });
    expect(rows.map(({ values }) => values)).toEqual([[1.2], [null], [0.9]]);
    expect(rows.map(({ before }) => before)).toEqual([0.5, null, null]);
    expect(rows[1]?.isEstimated).toBe(true);
  });

  it('is energy taken less energy given, in kWh', () => {
    const [first] = curveRows({ curve: CURVE, kind: 'energy', earlier: null });
    expect(first?.values).toEqual([1.1]);
  });

  it('has a series per phase; L2 of an IT net is not measured, which is not 0', () => {
    const [first] = curveRows({ curve: CURVE, kind: 'current', earlier: null });
    expect(first?.values).toEqual([1.5, null, 2.5]);
  });

  it('is read from value to value, never through a gap', () => {
    const rows = curveRows({ curve: CURVE, kind: 'power', earlier: null });
    expect(nextRow(rows, 0, 1)).toBe(2);
    expect(nextRow(rows, 2, -1)).toBe(0);
    expect(nextRow(curveRows({ curve: curve(point(0, null)), kind: 'power', earlier: null }), -1, 1)).toBeNull();
  });

  it('is saved with empty cells where nothing was measured', () => {
    expect(csvOf(CURVE, 'current').split('\r\n')).toEqual([
      'time (UTC);L1 (A);L2 (A);L3 (A);estimated',
      '1970-01-01T00:00:00.000Z;1.5;;2.5;',
      '1970-01-01T00:01:00.000Z;1.5;;2.5;1',
      '1970-01-01T00:02:00.000Z;1.5;;2.5;',
      '',
    ]);
  });
});
