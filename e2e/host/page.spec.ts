import { expect, test } from '@playwright/test';
import { serveConsole, type ServedConsole } from '../support/servedConsole.ts';

test.describe('the page in the browser', () => {
  let served: ServedConsole;
  test.beforeAll(async () => {
    served = await serveConsole();
  });
  test.afterAll(() => served.close());

  test('loads with nothing that its policy forbids and nothing on the console', async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    const answer = await page.goto(served.url);
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'");
    await expect(page).toHaveTitle(/Quayside/);
    await expect(page.getByRole('button').first()).toBeVisible();
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test('cannot be framed by another page', async ({ page }) => {
    await page.setContent(`<iframe src="${served.url}"></iframe>`);
    await expect(page.frameLocator('iframe').getByRole('button')).toHaveCount(0);
  });
});
