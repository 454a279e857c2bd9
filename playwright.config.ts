import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'chrome.exe', 'msedge.exe'];
const candidates = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => PROGRAMS.map((name) => join(folder, name)));
const chromium = candidates.find((file) => existsSync(file));
if (chromium === undefined) {
  throw new Error('The end-to-end tests need Chromium in the PATH. On Debian: apt-get install chromium');
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Generous: what is waited for is seen, and a busy machine is no fault of the program.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // One console and one browser per worker; more only steal time from each other on a small machine.
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: chromium, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
