import { test } from '@playwright/test';
import { everyDialog, everyScreen } from '../support/everyScreen.ts';
import { expectNoSidewaysScroll, expectWords } from '../support/looks.ts';
import { signInToDemo } from '../support/operator.ts';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

test.describe('nothing scrolls sideways and no key stands for a text', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole({ demo: true });
  });
  test.afterAll(() => served.close());

  for (const language of ['English', 'Norsk'] as const) {
    test(`on any screen at both sizes, ${language}`, async ({ page }) => {
      test.setTimeout(300_000);
      const look = async (name: string) => {
        await expectWords(page, name);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await expectNoSidewaysScroll(page, `${name} at ${size.width}`);
        }
      };
      await signInToDemo(page, { url: served.url, language });
      await everyScreen(page, look);
      if (language === 'English') await everyDialog(page, look);
    });
  }
});
