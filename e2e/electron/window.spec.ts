import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { electronBinary } from '../../build/scripts/electronBinary.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const binary = electronBinary();
const WHY_NOT =
  "Electron's program file is not here, so the real window is not tried (the built program is, in a stand-in).";
if (binary === null) console.log(WHY_NOT);

test.describe('the real window', () => {
  test.skip(binary === null, WHY_NOT);

  test('shows the first-start screen, in the sandbox and without Node', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'quayside-window-'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const program = await _electron.launch({
      executablePath: binary ?? '',
      args: [...asRoot, ROOT, '--data-dir', dataDir, '--ocpp-port', '0'],
    });
    try {
      const page = await program.firstWindow();
      await expect(page).toHaveTitle(/Quayside/);
      await expect(page.getByRole('button').first()).toBeVisible();
      expect(page.url()).toBe('app://console/');
      expect(await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in globalThis))).toEqual(
        [],
      );
    } finally {
      await program.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
