import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../../testing/tempStore.ts';
import { writeXlsx } from './writeXlsx.ts';

const COLUMNS = [{ heading: 'Number', format: 'integer', widthChars: 9 }] as const;

/** Rows whose end is noted, as a query's must be before its connection can close. */
function rowsOf(count: number) {
  const state = { isOver: false };
  function* rows() {
    try {
      for (let row = 0; row < count; row += 1) yield [row];
    } finally {
      state.isOver = true;
    }
  }
  return { state, rows: rows() };
}

test.each([3, 4, 5])(
  'the rows are let go of after %i rows on sheets of two, also when the last sheet is full',
  async (count) => {
    const { dir, remove } = tempDir();
    const { state, rows } = rowsOf(count);
    await writeXlsx({ path: join(dir, 'a.xlsx'), name: 'A', columns: COLUMNS, rows, rowCount: count, rowsPerSheet: 2 });
    expect(state.isOver).toBe(true);
    remove();
  },
);

test('the rows are let go of when the file cannot be written', async () => {
  const { dir, remove } = tempDir();
  const { rows } = rowsOf(5);
  const path = join(dir, 'missing', 'a.xlsx');
  await expect(writeXlsx({ path, name: 'A', columns: COLUMNS, rows, rowCount: 5, rowsPerSheet: 2 })).rejects.toThrow(
    'ENOENT',
  );
  expect(rows.next().done).toBe(true);
  remove();
});
