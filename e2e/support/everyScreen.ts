import { expect, type Page } from '@playwright/test';
import { settled } from './looks.ts';
import { goTo } from './operator.ts';

type Look = (name: string) => Promise<void>;

/** Each function of the left column with its tabs, the settings, and a station and an outlet that charge in the demo. */
export async function everyScreen(page: Page, look: Look): Promise<void> {
  const functions = page.getByRole('navigation').first().getByRole('button');
  const count = await functions.count();
  for (let place = 0; place < count; place += 1) {
    await functions.nth(place).click();
    await expect(functions.nth(place)).toHaveAttribute('aria-current', 'page');
    await everyTab(page, `function ${place + 1}`, look);
  }
  await goTo(page, 'settings');
  await everyTab(page, 'settings', look);
  await find(page, 'Brygge A 1');
  await everyTab(page, 'station', look);
  await page.getByRole('main').getByRole('tab').first().click();
  await page
    .getByRole('row')
    .filter({ hasText: /In use|I bruk/u })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('·');
  await everyTab(page, 'outlet', look);
}

/** The screen itself when it has none. */
async function everyTab(page: Page, of: string, look: Look): Promise<void> {
  await settled(page);
  const tabs = page.getByRole('main').getByRole('tab');
  const count = await tabs.count();
  if (count === 0) await look(of);
  for (let place = 0; place < count; place += 1) {
    await tabs.nth(place).click();
    await expect(tabs.nth(place)).toHaveAttribute('aria-selected', 'true');
    await settled(page);
    await look(`${of}, ${await tabs.nth(place).innerText()}`);
  }
}

/** What opens over the screens; each is closed again with Escape. In English. */
export async function everyDialog(page: Page, look: Look): Promise<void> {
  const inDialog = async (name: string, open: () => Promise<void>) => {
    await open();
    await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toBeVisible();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
  };
  await inDialog('search', () => page.keyboard.press('Control+k'));
  await inDialog('keyboard help', () => page.keyboard.press('?'));
  await inDialog('menu of the person', () => page.getByRole('button', { name: /^Menu of/u }).click());
  await goTo(page, 'statistics');
  await settled(page);
  await inDialog('session', () =>
    page
      .getByRole('row')
      .filter({ hasText: /^\d{4}-/u })
      .first()
      .click(),
  );
  await inDialog('export', () => page.getByRole('button', { name: 'Export to Excel' }).click());
  await goTo(page, 'doctor');
  await settled(page);
  const unknown = page.getByRole('row').filter({ hasText: '000009001' });
  await inDialog('refusal', () => unknown.click());
  await inDialog('menu of a row', () => unknown.click({ button: 'right' }));
  await inDialog('adopt', async () => {
    await unknown.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Adopt' }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
}

/** Goes to a thing by its name, as somebody who does not know where it is. */
export async function find(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}
