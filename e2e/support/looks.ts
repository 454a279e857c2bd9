import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { en } from '../../shared/i18n/en/index.ts';

/** What is still being asked for is drawn as grey lines; only then a screen can be judged. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}

export async function expectAccessible(page: Page, name: string, rules: readonly string[] = []): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  expect(serious).toEqual([]);
}

/** A text shown by its key instead of its words: `frame.search.open`, and places that no value was put into. */
const RAW_KEY = new RegExp(String.raw`\b(?:${Object.keys(en).join('|')})\.[a-z]\w*(?:\.\w+)*`, 'u');
const HOLE = /\{\{|\$t\(|\bundefined\b|\bNaN\b|\[object /u;

/** Also what is said only to those who listen, or at the pointer. */
export async function expectWords(page: Page, name: string): Promise<void> {
  const said = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((attribute) => element.getAttribute(attribute) ?? ''),
    ),
  );
  const text = [await page.locator('body').innerText(), ...said].join('\n');
  expect.soft(text, name).not.toMatch(RAW_KEY);
  expect.soft(text, name).not.toMatch(HOLE);
}

/** All that is wrong with a screen is told at once, not one fault per run. */
const softly = expect.configure({ soft: true });

/** Neither the page nor anything on it that could, once it has followed the window's size. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const wide = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const mayScroll = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
          return (
            (mayScroll || element === document.documentElement) &&
            element.clientWidth > 0 &&
            element.scrollWidth > element.clientWidth + 1
          );
        })
        .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth}>${element.clientWidth}`),
    );
  await softly.poll(wide, name).toEqual([]);
}
