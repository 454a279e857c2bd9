import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/looks.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

const KARI = { email: 'kari@skarvoy.example', password: 'fortoyning7' } as const;

test.describe('the first start, in Norwegian', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole();
  });
  test.afterAll(() => served.close());

  test('makes the harbour and its administrator, refuses bad input in words, and signs in', async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(served.url);
    await page.getByRole('button', { name: 'Norsk' }).click();
    await expect(page.getByRole('heading', { name: 'Velkommen til Quayside' })).toBeVisible();
    await expectAccessible(page, 'first start');
    await page.getByRole('button', { name: 'Begynn' }).click();

    await fillHarbour(page);
    await fillAdministrator(page);
    await chooseStations(page);

    await expect(page.getByRole('tree').getByRole('treeitem')).toHaveText([/Skarvøy havn/u, /Gjestehavna/u]);
    await expect(page.getByRole('main').getByText('Ingen stasjoner ennå')).toBeVisible();
    await expect(page.getByText(served.ocppUrl)).toBeVisible();
    await signOutAndIn(page);
  });

  test('an empty harbour leads to its first station', async ({ page }) => {
    await page.goto(served.url);
    await signIn(page, KARI.password);
    await page.getByRole('main').getByRole('button', { name: 'Legg til stasjon' }).click();
    const dialog = page.getByRole('dialog', { name: 'Legg til stasjon' });
    await dialog.getByLabel('Stasjonens navn').fill('Brygge 1');
    await dialog.getByLabel('Ladeboks-ID').fill('000012345');
    await dialog.getByRole('combobox', { name: 'Sted' }).click();
    await page.getByRole('option', { name: /Gjestehavna/u }).click();
    await dialog.getByRole('button', { name: 'Legg til' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Brygge 1');
    await expect(page.getByRole('main').getByText('Frakoblet').first()).toBeVisible();
  });
});

const next = (page: Page) => page.getByRole('button', { name: 'Neste' }).click();

async function fillHarbour(page: Page): Promise<void> {
  await next(page);
  await expect(page.getByText('Fyll ut dette feltet.')).toHaveCount(2);
  await page.getByLabel('Navn på havnen').fill('Skarvøy havn');
  await page.getByLabel('Navn på det første anlegget').fill('Gjestehavna');
  await next(page);
}

async function fillAdministrator(page: Page): Promise<void> {
  await page.getByLabel('Fornavn').fill('Kari');
  await page.getByLabel('E-post').fill('kari');
  await page.getByLabel('Passord', { exact: true }).fill('kort');
  await page.getByLabel('Passord en gang til').fill('annet');
  await next(page);
  await expect(page.getByText('Dette er ikke en e-postadresse.')).toBeVisible();
  await expect(page.getByText('Passordet må ha minst 8 tegn med både bokstaver og sifre.')).toBeVisible();
  await expect(page.getByText('De to passordene er ulike.')).toBeVisible();
  await page.getByLabel('E-post').fill(KARI.email);
  await page.getByLabel('Passord', { exact: true }).fill(KARI.password);
  await page.getByLabel('Passord en gang til').fill(KARI.password);
  await next(page);
}

/** Opening the PC to its network is nobody's default: one of the two must be chosen. */
async function chooseStations(page: Page): Promise<void> {
  const finish = page.getByRole('button', { name: 'Sett opp havnen' });
  await finish.click();
  await expect(page.getByText('Velg én av de to.')).toBeVisible();
  await page.getByRole('radio', { name: 'Bare fra denne PC-en' }).check();
  await finish.click();
}

async function signOutAndIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menyen til Kari' }).click();
  await page.getByRole('menuitem', { name: 'Logg av' }).click();
  await signIn(page, 'noe annet 1');
  await expect(page.getByRole('alert')).toHaveText('E-post eller passord er feil.');
  await expect(page.getByLabel('Passord', { exact: true })).toBeFocused();
  await signIn(page, KARI.password);
  await expect(page.getByRole('tree')).toBeVisible();
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('E-post').fill(KARI.email);
  await page.getByLabel('Passord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Logg på' }).click();
}
