import { expect, test, type Page } from '@playwright/test';
import { everyDialog, everyScreen } from '../support/everyScreen.ts';
import { expectAccessible } from '../support/looks.ts';
import { signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

test.describe('axe finds no serious fault in light and dark', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole({ demo: true });
  });
  test.afterAll(() => served.close());
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('on any screen', async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto(served.url);
    await expect(page.getByRole('button', { name: /admin@demo/u })).toBeVisible();
    await inBoth(page)('sign-in');
    await signInToDemo(page, { url: served.url });
    await everyScreen(page, inBoth(page));
  });

  test('in any dialog or menu', async ({ page }) => {
    test.setTimeout(300_000);
    await signInToDemo(page, { url: served.url });
    await everyDialog(page, inBoth(page));
  });
});

/** The dark look has the same page in other colours: only these are asked about again. */
const inBoth = (page: Page) => async (name: string) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expectAccessible(page, `${name}, light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page, `${name}, dark`, ['color-contrast']);
};
