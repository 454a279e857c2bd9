import { expect, test, type Page } from '@playwright/test';
import type { VirtualStation } from '../../electron/core/simulators/station/stationTypes.ts';
import { CAR, chargedMoreThan, stationAt } from '../support/boat.ts';
import { find } from '../support/everyScreen.ts';
import { exported, opened } from '../support/office.ts';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

/** As stations print it on their label: a number whose zeros count. */
const ID = '000009417';
const TAG = '04A1B2C3D4';

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
    test.setTimeout(240_000);
    await signInToDemo(page, { url: served.url });
    station.start();
    await adopt(page);

    await goTo(page, 'equipment');
    await find(page, 'Berth 94');

    station.plug(1, CAR);
    await station.presentTag(1, TAG);
    const row = page
      .getByRole('row')
      .filter({ hasText: /Outlet 1|^1\b/u })
      .first();
    await expect(row).toContainText('In use', { timeout: 20_000 });

    await row.click();
    await expect(page.getByText('Running session')).toBeVisible();
    await chargedMoreThan(page, 0);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
    // First what the station answered, then what it did.
    await expect(page.getByText(/accepted/iu).first()).toBeVisible();
    await expect(page.getByText('No session is running.')).toBeVisible({ timeout: 20_000 });
    await expectAnswerListed(page);

    await goTo(page, 'statistics');
    await page.getByRole('button', { name: 'Show filter' }).click();
    await page.getByLabel(/Filter Station/u).fill('Berth 94');
    await expect(page.getByText(/^1 of [\d,]+ match$/u)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Berth 94' })).toHaveCount(1);
    const rows = opened(await exported(page));
    expect(rows).toEqual([expect.objectContaining({ Station: 'Berth 94', 'Node identity': ID, RFID: TAG })]);
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

/** What was asked, by whom, and what became of it stays on the station's page, with the wire behind it. */
async function expectAnswerListed(page: Page): Promise<void> {
  await find(page, 'Berth 94');
  await page.getByRole('tab', { name: 'Control' }).click();
  const asked = page.getByRole('grid', { name: 'Commands' }).getByRole('row').filter({ hasText: 'Stop charging' });
  await expect(asked).toContainText('Answered: accepted');
  await expect(asked).toContainText('admin@demo.solvik.example');
  await asked.click();
  await expect(page.getByRole('dialog')).toContainText('transactionId');
  await page.keyboard.press('Escape');
}
