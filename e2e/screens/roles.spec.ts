import { expect, test } from '@playwright/test';
import { goTo, signInToDemo, type DemoRole } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

let served: ServedConsole;
test.beforeAll(async () => {
  served = await serveConsole({ demo: true });
});
test.afterAll(() => served.close());

const SITES = ['Gjestehavna', 'Fiskerikaia', 'Båtforeningen'];
/** C7 to C11: which functions and which sites each role finds. */
const ROLES: readonly { readonly role: DemoRole; readonly functions: readonly string[]; readonly sites: number }[] = [
  { role: 'siteAdministrator', functions: ['Dashboard', 'Equipment', 'Statistics', 'Event log'], sites: 1 },
  { role: 'evUser', functions: ['Dashboard', 'Statistics'], sites: 0 },
  {
    role: 'support',
    functions: ['Dashboard', 'Equipment', 'Statistics', 'Event log', 'Connection doctor'],
    sites: 3,
  },
];

for (const { role, functions, sites } of ROLES) {
  test(`${role} finds its own functions and sites, and nothing else`, async ({ page }) => {
    await signInToDemo(page, { url: served.url, role });
    const column = page.getByRole('navigation', { name: 'Functions' });
    await expect(column.getByRole('button')).toHaveCount(functions.length);
    for (const name of functions) await expect(column.getByRole('button', { name })).toBeVisible();
    const seen = page.getByRole('treeitem').filter({ hasText: new RegExp(SITES.join('|'), 'u') });
    if (sites > 0) await expect(seen.first()).toBeVisible();
    await expect(seen).toHaveCount(sites);
    await goTo(page, 'doctor');
    await expect(page.getByRole('heading', { name: 'Connection doctor' })).toHaveCount(
      functions.includes('Connection doctor') ? 1 : 0,
    );
  });
}
