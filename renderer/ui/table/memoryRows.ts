import type { Column, Filters, Sort } from './columns.ts';

type Wish = { readonly filters: Filters; readonly sort: Sort | null };

/** Rows that pass every filter, in the order asked for; equal rows keep the order they came in. */
export function arranged<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { filters, sort }: Wish,
): readonly Row[] {
  const tests = columns.flatMap((column) => testOf(column, filters[column.id] ?? ''));
  const passed = tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
  const column = sort && columns.find(({ id }) => id === sort.column);
  const orderOf = column && (column.order ?? column.text);
  if (!orderOf) return passed;
  const sign = sort.descending ? -1 : 1;
  return passed
    .map((row) => ({ row, order: orderOf(row) }))
    .toSorted((a, b) => compared(a.order, b.order, sign))
    .map(({ row }) => row);
}

function testOf<Row>({ text, filter }: Column<Row>, wanted: string): readonly ((row: Row) => boolean)[] {
  if (wanted === '' || !text) return [];
  if (filter?.kind === 'choice') return [(row) => text(row) === wanted];
  const needle = wanted.toLocaleLowerCase();
  return [(row) => text(row).toLocaleLowerCase().includes(needle)];
}

type Order = number | string | null;
const words = new Intl.Collator('nb', { numeric: true, sensitivity: 'base' });

/** Nothing stands last, whichever way the column is sorted. */
function compared(a: Order, b: Order, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * words.compare(String(a), String(b));
}
