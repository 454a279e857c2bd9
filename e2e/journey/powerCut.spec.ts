import { expect, test } from '@playwright/test';
import type { VirtualStation } from '../../electron/core/simulators/station/stationTypes.ts';
import { CAR, chargedMoreThan, stationAt } from '../support/boat.ts';
import { expectAccessible } from '../support/looks.ts';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

test.describe('a power cut at the PC', () => {
  let served: ServedConsole;
  let station: VirtualStation;
  test.beforeAll(async () => {
    served = await serveConsole({ demo: true });
    station = stationAt(served.ocppUrl, '000009611');
  });
  test.afterAll(async () => {
    await station.stop();
    await served.close();
  });

  test('the page says that it is stale, heals by itself, stays signed in, and the session goes on', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await signInToDemo(page, { url: served.url });
    await goTo(page, 'doctor');
    station.start();
    const refusal = page.getByRole('row').filter({ hasText: '000009611' });
    await expect(refusal).toBeVisible({ timeout: 20_000 });
    await refusal.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Adopt' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Fuel jetty');
    await dialog.getByLabel('Place').click();
    await page.getByRole('option', { name: /Brygge B/u }).click();
    await dialog.getByRole('button', { name: 'Adopt' }).click();
    await expect(dialog).toBeHidden();
    const begun = new Promise<number>((resolve) => {
      station.on((event) => {
        if (event.kind === 'transactionStarted') resolve(event.transactionId);
      });
    });
    station.plug(1, CAR);
    await station.presentTag(1, '04FFEE01');
    const transactionId = await begun;

    await goTo(page, 'equipment');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('Fuel jetty');
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: 'In use' }).first().click();
    await expect(page.getByText('Running session')).toBeVisible({ timeout: 20_000 });
    const before = await chargedMoreThan(page, 0);

    await served.kill();
    await expect(page.getByText(/The console does not answer/u)).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page, 'stale');
    await served.restart();
    await expect(page.getByText(/The console does not answer/u)).toBeHidden({ timeout: 40_000 });
    await expect(page.getByText('Running session')).toBeVisible();
    await expect(page.getByRole('main').getByText('In use', { exact: true }).first()).toBeVisible({ timeout: 40_000 });
    await chargedMoreThan(page, before);

    const ended = new Promise<number | null>((resolve) => {
      station.on((event) => {
        if (event.kind === 'transactionStopped') resolve(event.transactionId);
      });
    });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
    expect(await ended).toBe(transactionId);
    await expect(page.getByText('No session is running.')).toBeVisible({ timeout: 20_000 });
  });
});
