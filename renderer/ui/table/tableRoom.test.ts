import { describe, expect, it } from 'vitest';
import type { Column } from './columns.ts';
import { fitting } from './tableRoom.ts';

const column = (id: string, more: Partial<Column<string>> = {}): Column<string> => ({
  id,
  title: id,
  width: 160,
  cell: (row) => row,
  ...more,
});
const COLUMNS = [
  column('device'),
  column('name', { yields: true }),
  column('place', { hidden: true }),
  column('online'),
  column('status', { yields: true }),
];
const shown = (roomRem: number | null) => fitting(COLUMNS, roomRem).map(({ id }) => id);

describe('the columns of a table that nobody chose', () => {
  it('are all that are not hidden where there is room', () => {
    expect(shown(40)).toEqual(['device', 'name', 'online', 'status']);
    expect(shown(null)).toEqual(['device', 'name', 'online', 'status']);
  });

  it('yield from the last on where there is none', () => {
    expect(shown(39)).toEqual(['device', 'name', 'online']);
    expect(shown(20)).toEqual(['device', 'online']);
  });

  it('never yield when a table needs them', () => {
    expect(shown(5)).toEqual(['device', 'online']);
  });
});
