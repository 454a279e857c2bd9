import type { ReaderCurve, ReaderCurvePoint } from '../../../../shared/contract/han.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';

export const CURVES = ['power', 'energy', 'current', 'voltage'] as const;
export type CurveKind = (typeof CURVES)[number];

/** One moment of a drawing: the values of its series in the unit of the axis, null = nothing measured. */
export type CurveRow = {
  readonly at: EpochMs;
  readonly values: readonly (number | null)[];
  /** The first series of the span before, at the same place of its span. */
  readonly before: number | null;
  readonly isEstimated: boolean;
};

export const UNITS: Readonly<Record<CurveKind, string>> = { power: 'kW', energy: 'kWh', current: 'A', voltage: 'V' };

const kilo = (value: number | null): number | null => (value === null ? null : value / 1000);

/** What of a bucket is drawn: one series, or one per phase. */
export function valuesOf(point: ReaderCurvePoint, kind: CurveKind): readonly (number | null)[] {
  switch (kind) {
    case 'power':
      return [kilo(point.meanW)];
    case 'energy':
      return [
        point.importWh === null && point.exportWh === null
          ? null
          : ((point.importWh ?? 0) - (point.exportWh ?? 0)) / 1000,
      ];
    case 'current':
      return point.currentMa.map(kilo);
    case 'voltage':
      return point.voltageMv.map(kilo);
    default:
      return assertNever(kind);
  }
}

type Drawn = { readonly curve: ReaderCurve; readonly kind: CurveKind; readonly earlier: ReaderCurve | null };

export function curveRows({ curve, kind, earlier }: Drawn): readonly CurveRow[] {
  return curve.points.map((point, place) => {
    const other = earlier?.points[place];
    return {
      at: point.at,
      values: valuesOf(point, kind),
      before: other === undefined ? null : (valuesOf(other, kind)[0] ?? null),
      isEstimated: point.isEstimated,
    };
  });
}

export const hasValue = ({ values }: CurveRow): boolean => values.some((value) => value !== null);

/** The next moment with a value in that direction: who reads by key is not led through gaps. */
export function nextRow(rows: readonly CurveRow[], from: number, step: number): number | null {
  const direction = step < 0 ? -1 : 1;
  const start = Math.min(rows.length - 1, Math.max(0, from + step));
  for (let place = start; place >= 0 && place < rows.length; place += direction) {
    const row = rows[place];
    if (row && hasValue(row)) return place;
  }
  return null;
}

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 3, useGrouping: false });

/** A row per moment, times in UTC as in the file; empty cells where nothing was measured. */
export function csvOf(curve: ReaderCurve, kind: CurveKind): string {
  const series = kind === 'power' || kind === 'energy' ? [kind] : ['L1', 'L2', 'L3'];
  const head = ['time (UTC)', ...series.map((name) => `${name} (${UNITS[kind]})`), 'estimated'].join(';');
  const lines = curve.points.map((point) => {
    const cells = valuesOf(point, kind).map((value) => (value === null ? '' : NUMBER.format(value)));
    return [new Date(point.at).toISOString(), ...cells, point.isEstimated ? '1' : ''].join(';');
  });
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
