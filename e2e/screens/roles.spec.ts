import { expect, test, type Page } from '@playwright/test';
import { find } from '../support/everyScreen.ts';
import { goTo, signInToDemo, type DemoRole } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

let served: ServedConsole;
test.beforeAll(async () => {
  served = await serveConsole({ demo: true });
});
test.afterAll(() => served.close());

const SITES = ['Gjestehavna', 'Fiskerikaia', 'Båtforeningen'] as const;
const FUNCTIONS = ['Dashboard', 'Equipment', 'Statistics', 'Event log', 'Connection doctor'] as const;

type RoleCase = {
  readonly role: DemoRole;
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  readonly sites: readonly (typeof SITES)[number][];
};
/** C7 to C11: which functions and which sites each role finds. */
const ROLES: readonly RoleCase[] = [
  { role: 'administrator', functions: FUNCTIONS, sites: SITES },
  {
    role: 'siteAdministrator',
    functions: ['Dashboard', 'Equipment', 'Statistics', 'Event log'],
    sites: ['Gjestehavna'],
  },
  { role: 'evUser', functions: ['Dashboard', 'Statistics'], sites: [] },
  { role: 'support', functions: FUNCTIONS, sites: SITES },
  // Personal data of guests is not for the technician at the cable.
  { role: 'technician', functions: ['Dashboard', 'Equipment', 'Event log', 'Connection doctor'], sites: SITES },
];

for (const { role, functions, sites } of ROLES) {
  test(`${role} finds its own functions and sites, and nothing else`, async ({ page }) => {
    await signInToDemo(page, { url: served.url, role });
    const column = page.getByRole('navigation', { name: 'Functions' });
    for (const name of FUNCTIONS)
      await expect(column.getByRole('button', { name })).toHaveCount(functions.includes(name) ? 1 : 0);
    const seen = page.getByRole('treeitem').filter({ hasText: new RegExp(SITES.join('|'), 'u') });
    await expect(seen).toHaveText(sites.map((site) => new RegExp(site, 'u')));
    // An address that somebody else wrote down leads nowhere that the role may not go.
    await goTo(page, 'doctor');
    await expect(page.getByRole('heading', { name: 'Connection doctor' })).toHaveCount(
      functions.includes('Connection doctor') ? 1 : 0,
    );
  });
}

test('a site administrator finds only sessions, lines and stations of the own site', async ({ page }) => {
  await signInToDemo(page, { url: served.url, role: 'siteAdministrator' });
  await goTo(page, 'statistics');
  await page.getByRole('button', { name: 'Show filter' }).click();
  await filterBy(page, 'Site', 'Gjestehavna');
  await expect(matched(page)).toHaveText(ALL_MATCH);
  await filterBy(page, 'Site', 'Fiskerikaia');
  await expect(matched(page)).toHaveText(/^0 of /u);

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Kai 1');
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await goTo(page, 'eventLog');
  await page.getByRole('textbox', { name: 'Search in the log' }).fill('Kai 1');
  await expect(page.getByText('Nothing in the log matches.')).toBeVisible();
});

test('an EV user finds only own sessions, on the dashboard and in the statistics', async ({ page }) => {
  await signInToDemo(page, { url: served.url, role: 'evUser' });
  await expect(page.getByRole('heading', { name: 'Latest sessions' })).toBeVisible();
  await expect(page.getByRole('tree')).toHaveCount(0);
  await page.getByRole('button', { name: 'All sessions' }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'E-mail' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show filter' }).click();
  await filterBy(page, 'E-mail', 'guest@demo');
  await expect(matched(page)).toHaveText(ALL_MATCH);
});

test('support and technician may steer stations but not change the tree', async ({ page }) => {
  for (const role of ['support', 'technician'] as const) {
    await page.context().clearCookies();
    await signInToDemo(page, { url: served.url, role });
    await page.getByRole('treeitem').first().click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Equipment' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Add station' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await find(page, 'Brygge A 1');
    await page.getByRole('tab', { name: 'Control' }).click();
    await expect(page.getByRole('button', { name: 'Restart', exact: true })).toBeEnabled();
  }
});

async function filterBy(page: Page, column: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: `Filter ${column}` }).fill(text);
}

const matched = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: / match$/u });
/** "345 of 345 match": the filter leaves nothing out. */
const ALL_MATCH = /^([1-9][\d,]*) of \1 match$/u;
