import { expect, test, type Page } from '@playwright/test';
import { exported, opened } from '../support/office.ts';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

test.describe('an Excel file of the demo harbour', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole({ demo: true });
  });
  test.afterAll(() => served.close());

  test('has the rows that the screen shows when it is filtered, with ids as text', async ({ page }) => {
    test.setTimeout(180_000);
    // High enough that every row is drawn: tables draw only what is in sight.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await signInToDemo(page, { url: served.url });
    await goTo(page, 'statistics');
    await page.getByRole('button', { name: 'Show filter' }).click();
    await page.getByRole('textbox', { name: 'Filter Station' }).fill('Brygge A');
    await page.getByRole('textbox', { name: 'Filter Energy (kWh): From' }).fill('35');
    const told = page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: / match$/u });
    await expect(told).toHaveText(/^[1-9]\d{0,2} of/u);
    await expect(async () => {
      const rows = await shownRows(page);
      expect(await told.innerText()).toMatch(new RegExp(`^${rows.length} of`, 'u'));
    }).toPass();
    const shown = await shownRows(page);
    for (const row of shown) {
      expect(row.station).toMatch(/^Brygge A \d$/u);
      expect(row.energyKwh).toBeGreaterThanOrEqual(35);
    }

    const inFile = opened(await exported(page));
    // The screen cuts parts of a second off, the spreadsheet may round them.
    const withoutSeconds = (row: Row) => ({ ...row, seconds: null });
    expect(inFile.map(rowOfFile).map(withoutSeconds)).toEqual(shown.map(withoutSeconds));
    for (const [place, row] of inFile.entries()) {
      expect(Math.abs(rowOfFile(row).seconds - (shown[place]?.seconds ?? 0))).toBeLessThanOrEqual(1);
      expect(row['Node identity']).toMatch(/^0{5}\d{4}$/u);
      expect(row['Session identity']).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/u);
    }
  });
});

type Row = {
  readonly start: string;
  readonly seconds: number;
  /** To one decimal, as the screen has it. */
  readonly energyKwh: number;
  readonly station: string;
  readonly outlet: string;
  readonly site: string;
};

/** The seed's six columns (C23). */
async function shownRows(page: Page): Promise<readonly Row[]> {
  const rows = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: /^\d{4}-/u });
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent)),
  );
  return cells.map(([start = '', duration = '', energy = '', station = '', outlet = '', site = '']) => ({
    start,
    seconds: secondsOf(duration),
    energyKwh: Number(energy),
    station,
    outlet,
    site,
  }));
}

/** `36hrs 34min 5sec`. */
function secondsOf(duration: string): number {
  const part = (unit: string) => Number(new RegExp(String.raw`(\d+)${unit}`, 'u').exec(duration)?.[1] ?? 0);
  return part('hrs') * 3600 + part('min') * 60 + part('sec');
}

/** `36:34:05`, with fractions or without. */
const rowOfFile = (row: Readonly<Record<string, string>>): Row => ({
  start: row['Start session'] ?? '',
  seconds: Math.floor((row['Duration'] ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)),
  energyKwh: Number(Number(row['Energy (kWh)']).toFixed(1)),
  station: row['Station'] ?? '',
  outlet: row['Outlet'] ?? '',
  site: row['Site'] ?? '',
});
