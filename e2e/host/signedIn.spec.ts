import { expect, test } from '@playwright/test';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

test.describe('from the first start into the demo and back', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole();
  });
  test.afterAll(() => served.close());

  test('the page follows to the other file by itself, and a reload stays signed in', async ({ page, context }) => {
    test.setTimeout(120_000);
    await page.goto(served.url);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: /demo/i }).click();
    await page.getByRole('button', { name: /admin@demo/ }).click({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('tree')).toBeVisible();

    const cookies = await context.cookies();
    expect(cookies).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.reload();
    await expect(page.getByRole('tree')).toBeVisible();
  });
});
