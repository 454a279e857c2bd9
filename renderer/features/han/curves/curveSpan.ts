import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { addDays, dayOf, startOfDay } from '../../../../shared/domain/localTime.ts';

export const SPANS = ['day', 'week', 'month', 'year'] as const;
export type SpanKind = (typeof SPANS)[number];
export type Span = { readonly from: EpochMs; readonly to: EpochMs };

const STEP_MS = 600_000;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<Exclude<SpanKind, 'day'>, number>> = { week: 7, month: 31, year: 365 };

/** The end of the last 24 hours moves on every ten minutes, so that the curve stands still in between. */
export const lastEnd = (now: EpochMs): EpochMs => Math.ceil(now / STEP_MS) * STEP_MS;

type Wanted = {
  readonly kind: SpanKind;
  /** How many spans back; 0 reaches into the present. */
  readonly back: number;
  readonly end: EpochMs;
  readonly zone: string;
};

/** The last 24 hours, or whole local days of the harbour, which have 23 to 25 hours. */
export function curveSpan({ kind, back, end, zone }: Wanted): Span {
  if (kind === 'day') return { from: end - (back + 1) * DAY_MS, to: end - back * DAY_MS };
  const days = DAYS[kind];
  const tomorrow = addDays(dayOf(end, zone), 1);
  return {
    from: startOfDay(addDays(tomorrow, -(back + 1) * days), zone),
    to: startOfDay(addDays(tomorrow, -back * days), zone),
  };
}
