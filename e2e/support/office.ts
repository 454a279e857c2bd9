import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const OFFICE = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((file) => existsSync(file));

/** Exports the list as it is filtered now and waits for the file. */
export async function exported(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export to Excel' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const file = test.info().outputPath('sessions.xlsx');
  await (await download).saveAs(file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  return file;
}

/** What LibreOffice reads in the file: one record per row, by heading. Without LibreOffice the test says so and stops. */
export function opened(file: string): readonly Readonly<Record<string, string>>[] {
  test.skip(
    OFFICE === undefined,
    'LibreOffice is not in the PATH (Debian: libreoffice-calc), so the file is not opened',
  );
  const folder = dirname(file);
  const profile = `-env:UserInstallation=file://${folder}/office`;
  execFileSync(OFFICE ?? '', [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, file], {
    stdio: 'ignore',
  });
  const [headings = [], ...rows] = cellsOf(readFileSync(file.replace(/xlsx$/u, 'csv'), 'utf8'));
  return rows.map((row) => Object.fromEntries(headings.map((heading, place) => [heading, row[place] ?? ''])));
}

/** CSV as RFC 4180 has it; no cell of ours has a line break. */
const cellsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .trimEnd()
    .split(/\r?\n/u)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gu)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
