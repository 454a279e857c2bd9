import { expect, test } from '@playwright/test';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

let served: ServedConsole;
test.beforeAll(async () => {
  served = await serveConsole({ demo: true });
});
test.afterAll(() => served.close());
test.beforeEach(({ page }) => signInToDemo(page, { url: served.url }));

test('the language changes at once, everywhere, and stays with the person', async ({ page }) => {
  await goTo(page, 'settings');
  await page.getByText('Norsk', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Innstillinger');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await page.reload();
  const functions = page.getByRole('navigation', { name: 'Funksjoner' });
  for (const name of ['Oversikt', 'Utstyr', 'Statistikk', 'Hendelseslogg', 'Tilkoblingshjelp'])
    await expect(functions.getByRole('button', { name })).toBeVisible();
  await page.getByRole('button', { name: /^Menyen til/u }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('each tab of the settings opens, and a reload keeps it', async ({ page }) => {
  await goTo(page, 'settings');
  for (const name of ['Dashboard', 'Password', 'Stations', 'Account', 'Appearance']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  }
  await page.getByRole('tab', { name: 'Account' }).click();
  await page.reload();
  await expect(page.getByRole('tabpanel')).toContainText('admin@demo.solvik.example');
});

test('a filter narrows the rows, and cleared it stays cleared', async ({ page }) => {
  await goTo(page, 'statistics');
  const count = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: / rows$|^\d+ of /u });
  await expect(count).toHaveText(/^[\d,]+ rows$/u);
  await page.getByRole('button', { name: 'Show filter' }).click();
  const field = page.getByRole('textbox', { name: 'Filter Station' });
  await field.fill('no such station');
  await expect(count).toHaveText(/^0 of/u);
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(count).toHaveText(/^[\d,]+ rows$/u);
  await expect(field).toHaveValue('');
  // What was typed must not come back with the next filter, either.
  await page.getByRole('textbox', { name: 'Filter Site' }).fill('Fiskerikaia');
  await expect(count).toHaveText(/^[1-9][\d,]* of/u);
  await expect(field).toHaveValue('');
});
