import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { VirtualStation } from '../../electron/core/simulators/station/stationTypes.ts';
import { CAR, stationAt } from '../support/boat.ts';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

/** As stations print it on their label: a number whose zeros count. */
const ID = '000009417';
const OFFICE = '/usr/bin/soffice';

test.describe('a station on the demo harbour', () => {
  let served: ServedConsole;
  let station: VirtualStation;
  test.beforeAll(async () => {
    served = await serveConsole({ demo: true });
    station = stationAt(served.ocppUrl, ID);
  });
  test.afterAll(async () => {
    await station.stop();
    await served.close();
  });

  test('is kept out, adopted, charges, is stopped from the screen, and its session is filtered and exported', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await signInToDemo(page, { url: served.url });
    station.start();
    await adopt(page);

    await goTo(page, 'equipment');
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('combobox').fill(ID);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Berth 94' })).toBeVisible();

    station.plug(1, CAR);
    await station.presentTag(1, '04A1B2C3D4');
    const row = page
      .getByRole('row')
      .filter({ hasText: /Outlet 1|^1\b/u })
      .first();
    await expect(row).toContainText('In use', { timeout: 20_000 });

    await row.click();
    await expect(page.getByText('Running session')).toBeVisible();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
    // First what the station answered, then what it did.
    await expect(page.getByText(/accepted/iu).first()).toBeVisible();
    await expect(page.getByText('No session is running.')).toBeVisible({ timeout: 20_000 });

    await goTo(page, 'statistics');
    await page.getByRole('button', { name: 'Show filter' }).click();
    await page.getByLabel(/Filter Station/u).fill('Berth 94');
    await expect(page.getByText(/^1 of [\d,]+ match$/u)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Berth 94' })).toHaveCount(1);
    const file = await exported(page);
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
    test.skip(!existsSync(OFFICE), 'LibreOffice is not here, so the file is not opened');
    expect(opened(file)).toMatch(new RegExp(`(^|,)"?${ID}"?,`, 'mu'));
  });
});

/** It is in the doctor with its reason, and let in at its next attempt. */
async function adopt(page: Page): Promise<void> {
  await goTo(page, 'doctor');
  const refusal = page.getByRole('row').filter({ hasText: ID });
  await expect(refusal).toContainText('Unknown station', { timeout: 20_000 });
  await refusal.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Adopt' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Berth 94');
  await dialog.getByLabel('Place').click();
  await page.getByRole('option', { name: /Brygge A/u }).click();
  await dialog.getByLabel('Outlets').fill('2');
  await dialog.getByRole('button', { name: /Adopt/u }).click();
  await expect(dialog).toBeHidden();
}

async function exported(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export to Excel' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const path = test.info().outputPath('sessions.xlsx');
  await (await download).saveAs(path);
  return path;
}

/** What LibreOffice reads in it, as CSV. */
function opened(file: string): string {
  const home = `-env:UserInstallation=file://${dirname(file)}/office`;
  execFileSync(OFFICE, [home, '--headless', '--convert-to', 'csv', '--outdir', dirname(file), file]);
  return readFileSync(file.replace(/xlsx$/u, 'csv'), 'utf8');
}
