import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

/** Each screen as the function column and the tree lead to it. */
const SCREENS = ['dashboard', 'equipment', 'statistics', 'eventLog', 'doctor', 'settings'] as const;
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;
/** A text that is shown by its key instead of its words. */
const RAW_KEY =
  /\b(?:frame|outlet|station|statistics|doctor|events?|commands?|common|refusals|health|why|next)\.[a-z]\w+/u;

let served: ServedConsole;
test.beforeAll(async () => {
  served = await serveConsole({ demo: true });
});
test.afterAll(() => served.close());

/** Also the outlet and station that charge in the demo, each tab. */
async function everyScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const screen of SCREENS) {
    await goTo(page, screen);
    await settled(page);
    await look(screen);
  }
  await search(page, 'Brygge A 1');
  await everyTab(page, 'station', look);
  await page
    .getByRole('row')
    .filter({ hasText: 'In use' })
    .or(page.getByRole('row').filter({ hasText: 'I bruk' }))
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('·');
  await everyTab(page, 'outlet', look);
}

async function search(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function everyTab(page: Page, of: string, look: (name: string) => Promise<void>): Promise<void> {
  await expect(page.getByRole('tab').first()).toBeVisible();
  const count = await page.getByRole('tab').count();
  for (let tab = count - 1; tab >= 0; tab -= 1) {
    await page.getByRole('tab').nth(tab).click();
    await settled(page);
    await look(`${of}, ${await page.getByRole('tab').nth(tab).innerText()}`);
  }
}

/** What is still being asked for is drawn as grey lines. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no serious fault on any screen, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(served.url);
    await expectAccessible(page, 'sign-in');
    await signInToDemo(page, { url: served.url });
    await everyScreen(page, (name) => expectAccessible(page, name));
    await context.close();
  });
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  expect(serious).toEqual([]);
}

for (const language of ['English', 'Norsk'] as const) {
  test(`nothing scrolls sideways and no key stands for a text, ${language}`, async ({ page }) => {
    test.setTimeout(120_000);
    await signInToDemo(page, { url: served.url, language });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await everyScreen(page, async (name) => {
        const over = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect.soft(over, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
        expect.soft(await page.locator('body').innerText(), name).not.toMatch(RAW_KEY);
      });
    }
  });
}

test('everything is reached by keyboard: functions, tree, search, row menu, and the focus comes back', async ({
  page,
}) => {
  await signInToDemo(page, { url: served.url });
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: 'Statistics' })).toBeVisible();
  await page.keyboard.press('Alt+2');

  const tree = page.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('fi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Fiskerikaia' })).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(tree).toBeFocused();

  await search(page, 'Kai 1 mottak');
});
