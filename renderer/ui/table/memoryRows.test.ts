import { describe, expect, it } from 'vitest';
import type { Column } from './columns.ts';
import { arranged } from './memoryRows.ts';

type Row = { readonly id: string; readonly powerW: number | null; readonly state: string };
const rows: readonly Row[] = [
  { id: '00010', powerW: 7_000, state: 'inUse' },
  { id: '00009', powerW: null, state: 'offline' },
  { id: '00101', powerW: 0, state: 'available' },
  { id: 'Årnes', powerW: 22_000, state: 'inUse' },
];
const columns: readonly Column<Row>[] = [
  { id: 'id', title: 'Id', width: 80, cell: () => null, text: ({ id }) => id, filter: { kind: 'text' } },
  { id: 'power', title: 'W', width: 80, cell: () => null, order: ({ powerW }) => powerW },
  {
    id: 'state',
    title: 'State',
    width: 80,
    cell: () => null,
    text: ({ state }) => state,
    filter: { kind: 'choice', choices: [] },
  },
];
const ids = (wish: Parameters<typeof arranged<Row>>[2]) => arranged(rows, columns, wish).map(({ id }) => id);

describe('a table in memory', () => {
  it('keeps the order rows came in without a wish', () => {
    expect(arranged(rows, columns, { filters: {}, sort: null })).toBe(rows);
  });

  it('filters anywhere in a text and does not mind case, but keeps zeros', () => {
    expect(ids({ filters: { id: 'årN' }, sort: null })).toEqual(['Årnes']);
    expect(ids({ filters: { id: '010' }, sort: null })).toEqual(['00010', '00101']);
  });

  it('takes a choice as a whole', () => {
    expect(ids({ filters: { state: 'inUse' }, sort: null })).toEqual(['00010', 'Årnes']);
    expect(ids({ filters: { state: 'in' }, sort: null })).toEqual([]);
  });

  it('sorts numbers as numbers, with nothing measured last both ways', () => {
    expect(ids({ filters: {}, sort: { column: 'power', descending: false } })).toEqual([
      '00101',
      '00010',
      'Årnes',
      '00009',
    ]);
    expect(ids({ filters: {}, sort: { column: 'power', descending: true } })).toEqual([
      'Årnes',
      '00010',
      '00101',
      '00009',
    ]);
  });

  it('ignores the order of a column that is gone', () => {
    expect(arranged(rows, columns, { filters: {}, sort: { column: 'gone', descending: true } })).toBe(rows);
  });
});
