import type { SessionColumn, SessionFilter, SessionListInput } from '../../../shared/contract/statistics.ts';
import { SESSION_COLUMNS } from '../../../shared/contract/statistics.ts';
import { addDays, startOfDay } from '../../../shared/domain/localTime.ts';
import type { Filters, Sort } from '../../ui/index.ts';

/** A range as one text of the table's filter row: `from..to`, either side may be open. */
export type RangeText = { readonly from: string; readonly to: string };

export function rangeOf(text: string): RangeText {
  const [from = '', to = ''] = text.split('..');
  return { from, to };
}

export const rangeText = ({ from, to }: RangeText): string => (from === '' && to === '' ? '' : `${from}..${to}`);

const isColumn = (text: string): text is SessionColumn => SESSION_COLUMNS.some((column) => column === text);

export const sortOf = (sort: Sort | null): SessionListInput['sort'] =>
  sort && isColumn(sort.column)
    ? { column: sort.column, descending: sort.descending }
    : { column: 'startedAt', descending: true };

type Writable = { -readonly [Key in keyof SessionFilter]: SessionFilter[Key] };

/** The filter row's texts as the core asks for them; a text that is no number narrows nothing. */
export function filterOf(filters: Filters, zone: string): SessionFilter {
  const filter: Writable = {};
  const days = (text: string | undefined) => (text === undefined ? null : dayRange(rangeOf(text), zone));
  const numbers = (text: string | undefined, factor: number) =>
    text === undefined ? null : numberRange(rangeOf(text), factor);
  const startedAt = days(filters['startedAt']);
  if (startedAt) filter.startedAt = startedAt;
  const endedAt = days(filters['endedAt']);
  if (endedAt) filter.endedAt = endedAt;
  const durationMs = numbers(filters['durationMs'], 60_000);
  if (durationMs) filter.durationMs = durationMs;
  const energyWh = numbers(filters['energyWh'], 1000);
  if (energyWh) filter.energyWh = energyWh;
  const outletNumber = Number(filters['outletNumber'] ?? '');
  if (Number.isInteger(outletNumber) && outletNumber > 0) filter.outletNumber = outletNumber;
  addTexts(filter, filters);
  addChoices(filter, filters);
  return filter;
}

const TEXTS = ['stationName', 'siteName', 'nodeIdentity', 'idTag', 'userEmail', 'uuid'] as const;

function addTexts(filter: Writable, filters: Filters): void {
  for (const name of TEXTS) {
    const text = filters[name]?.trim();
    if (text) filter[name] = text;
  }
}

function addChoices(filter: Writable, filters: Filters): void {
  const { authentication, state, flags } = filters;
  if (authentication === 'anonymous' || authentication === 'rfid') filter.authentication = authentication;
  if (state === 'open' || state === 'ended') filter.state = state;
  if (flags === 'flagged') filter.flaggedOnly = true;
}

type NumberRange = { from: number | null; to: number | null };

/** `2026-11-23`: whole local days, the last one to its end. */
function dayRange({ from, to }: RangeText, zone: string): NumberRange | null {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (first === null && last === null) return null;
  return {
    from: first === null ? null : startOfDay(first, zone),
    to: last === null ? null : startOfDay(addDays(last, 1), zone) - 1,
  };
}

function dayNumber(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? year * 10_000 + month * 100 + day : null;
}

function numberRange({ from, to }: RangeText, factor: number): NumberRange | null {
  const first = numberIn(from);
  const last = numberIn(to);
  if (first === null && last === null) return null;
  return { from: first === null ? null : first * factor, to: last === null ? null : last * factor };
}

/** As people write it: with comma or point. */
function numberIn(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? null : number;
}
