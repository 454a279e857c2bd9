import { expect, test, type Locator, type Page } from '@playwright/test';
import { find } from '../support/everyScreen.ts';
import { goTo, signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

let served: ServedConsole;
test.beforeAll(async () => {
  served = await serveConsole({ demo: true });
});
test.afterAll(() => served.close());
test.beforeEach(({ page }) => signInToDemo(page, { url: served.url }));

/** The tree and the tables keep the focus themselves and say which line it is on. */
async function expectActive(of: Locator, text: string | RegExp): Promise<void> {
  const line = async () => {
    const id = await of.getAttribute('aria-activedescendant');
    return id === null ? '' : of.page().locator(`[id="${id}"]`).innerText();
  };
  await expect.poll(line).toMatch(text);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('the tree moves, unfolds and folds, is typed in, and shows the actions of a line', async ({ page }) => {
  const tree = page.getByRole('tree');
  await tree.focus();
  await press(page, 'End');
  await expectActive(tree, /Båtforeningen/u);
  await press(page, 'Home');
  await expectActive(tree, /Solvik havn/u);
  await page.keyboard.type('gj');
  await expectActive(tree, /Gjestehavna/u);
  await press(page, 'ArrowRight', 'ArrowRight');
  await expectActive(tree, /Brygge A/u);
  await page.keyboard.type('brygge b');
  await expectActive(tree, /Brygge B/u);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Solvik havn');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Brygge B');
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expectActive(tree, /Gjestehavna/u);
  await expect(page.getByRole('treeitem')).toHaveCount(4);

  await press(page, 'Shift+F10');
  await expect(page.getByRole('menu', { name: /Gjestehavna/u })).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(tree).toBeFocused();
});

test('functions, filter and search have their keys; nothing needs the pointer', async ({ page }) => {
  const functions = page.getByRole('navigation', { name: 'Functions' }).getByRole('button');
  for (let place = 0; place < (await functions.count()); place += 1) {
    await press(page, `Alt+${place + 1}`);
    await expect(functions.nth(place)).toHaveAttribute('aria-current', 'page');
  }
  await press(page, 'Control+f');
  await expect(page.getByRole('textbox', { name: 'Filter the tree' })).toBeFocused();
  await page.keyboard.type('Fiskerikaia');
  await expect(page.getByRole('treeitem').filter({ hasText: 'Gjestehavna' })).toHaveCount(0);
  await press(page, 'Escape');
  await expect(page.getByRole('treeitem').filter({ hasText: 'Gjestehavna' })).toHaveCount(1);

  await find(page, 'Kai 1 mottak');
  await press(page, 'Control+k');
  await page.keyboard.type('nowhere at all');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('nowhere at all');
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a table is walked, opened and asked for its actions, and gets the focus back from what it opened', async ({
  page,
}) => {
  await goTo(page, 'statistics');
  const table = page.getByRole('grid', { name: 'Charging sessions' });
  await table.focus();
  const lines = async () => {
    const rows = await table
      .getByRole('row')
      .filter({ hasText: /^\d{4}-/u })
      .allInnerTexts();
    return rows.map((row) => row.slice(0, 19));
  };
  await expect.poll(async () => (await lines()).length).toBeGreaterThan(3);
  const [, second = '', third = ''] = await lines();
  await press(page, 'ArrowDown');
  await expectActive(table, new RegExp(second, 'u'));
  await press(page, 'ArrowDown');
  await expectActive(table, new RegExp(third, 'u'));
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toContainText(third);
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(table).toBeFocused();

  await press(page, 'Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await press(page, 'Escape');
  await expect(table).toBeFocused();
  await press(page, 'Home');
  await expectActive(table, new RegExp((await lines())[0] ?? '-', 'u'));
});

test('a dialog takes the focus, keeps it, and gives it back to its button', async ({ page }) => {
  await find(page, 'Brygge A 1');
  await page.getByRole('tab', { name: 'Control' }).focus();
  await press(page, 'Enter');
  const button = page.getByRole('button', { name: 'Restart', exact: true });
  await button.focus();
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Restart Brygge A 1?' });
  await expect(dialog).toBeVisible();
  for (let turn = 0; turn < 5; turn += 1) {
    await press(page, 'Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
  }
  await press(page, 'Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('the first stop leads past everything to the content', async ({ page }) => {
  await page.reload();
  await expect(page.getByRole('tree')).toBeVisible();
  await press(page, 'Tab');
  await expect(page.getByRole('link', { name: 'To the content' })).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
