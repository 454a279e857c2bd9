import { expect, type Page } from '@playwright/test';

export type DemoRole = 'administrator' | 'siteAdministrator' | 'evUser' | 'support' | 'technician';
const MARKS: Readonly<Record<DemoRole, RegExp>> = {
  administrator: /admin@demo/u,
  siteAdministrator: /gjestehavna@demo/u,
  evUser: /guest@demo/u,
  support: /support@demo/u,
  technician: /tekniker@demo|technician@demo/u,
};

/** Signs in to the demo by choosing the marked account, in English or Norwegian. */
export async function signInToDemo(
  page: Page,
  { url, role = 'administrator', language = 'English' }: SignIn,
): Promise<void> {
  await page.goto(url);
  await page.getByText(language, { exact: true }).click();
  await page.getByRole('button', { name: MARKS[role] }).click();
  await page.getByRole('button', { name: language === 'English' ? 'Sign in' : 'Logg på' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}
type SignIn = { readonly url: string; readonly role?: DemoRole; readonly language?: 'English' | 'Norsk' };

/** Goes where a link would: the place stands in the address. */
export async function goTo(page: Page, screen: string, node = 'system'): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${screen}/${node}`);
}
