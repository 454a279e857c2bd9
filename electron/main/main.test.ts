import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const work = mkdtempSync(join(tmpdir(), 'quayside-main-'));
// Inside of the project, where the bundle finds its two native modules.
const dist = join(ROOT, 'node_modules/.cache', `quayside-main-${process.pid}`);
const bundle = join(dist, 'main/index.js');

type Asked = { readonly what: string; readonly with?: unknown };
type Seen = { readonly asked: readonly Asked[] } & Readonly<Record<string, unknown>>;

/** Runs the built program against the fake in a process of its own. */
async function drive(
  dataDir: string,
  more: Readonly<{ argv?: readonly string[]; env?: Readonly<Record<string, string>> }> = {},
): Promise<Seen> {
  const driver = join(import.meta.dirname, 'fake/drive.ts');
  const options = ['--data-dir', dataDir, '--ocpp-port', '0', ...(more.argv ?? [])];
  const { stdout } = await run(process.execPath, [driver, bundle, ...options], {
    env: { ...process.env, ...more.env },
  });
  const line = stdout.split('\n').find((text) => text.startsWith('SEEN '));
  if (line === undefined) throw new Error(stdout);
  return JSON.parse(line.slice(5)) as Seen;
}

const askedFor = (seen: Seen, what: string) =>
  seen.asked.filter((entry) => entry.what === what).map((entry) => entry.with);

beforeAll(async () => {
  await run(process.execPath, [join(ROOT, 'build/scripts/build.ts'), '--into', dist, 'main', 'preload']);
  mkdirSync(join(dist, 'renderer'), { recursive: true });
  writeFileSync(join(dist, 'renderer/index.html'), '<!doctype html>');
}, 120_000);
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
  rmSync(dist, { recursive: true, force: true });
});

describe('the built program in its window', () => {
  let seen: Seen = { asked: [] };
  beforeAll(async () => {
    seen = await drive(join(work, 'window'));
  }, 60_000);

  it('answers calls through the port that its page was handed', () => {
    expect(seen['portsOfPage']).toBe(1);
    expect(seen['info']).toMatchObject({ mode: 'firstStart' });
  });

  it('hands no port to a foreign frame, a look-alike or a window that is not its own', () => {
    expect(seen['foreign']).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('stays signed in when the page is loaded again', () => {
    expect(seen['me']).toBe('signedIn');
    expect(seen['meAfterReload']).toBe('signedIn');
  });

  it('serves its page with a strict policy and nothing from outside of it', () => {
    expect(seen['files']).toMatchObject({ status: 200, statuses: [404, 404, 404, 404] });
    expect(seen['files']).toMatchObject({ policy: expect.stringContaining("script-src 'self'") });
  });

  it('stands in the sandbox, without Node, before anything else is opened', () => {
    expect(seen.asked.map((entry) => entry.what).indexOf('enableSandbox')).toBeLessThan(
      seen.asked.map((entry) => entry.what).indexOf('window'),
    );
    expect(askedFor(seen, 'window')).toEqual([
      expect.objectContaining({
        webPreferences: expect.objectContaining({
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webSecurity: true,
          webviewTag: false,
          preload: join(dist, 'preload/index.cjs'),
        }),
      }),
    ]);
  });

  it('leads nowhere else: no other site, no new window, links only as https and only to the browser', () => {
    expect(seen['confined']).toEqual({
      toOurPage: false,
      toAnotherSite: true,
      toALookAlike: true,
      webview: true,
      newWindows: ['deny', 'deny', 'deny', 'deny'],
    });
    expect(askedFor(seen, 'openExternal')).toEqual(['https://example.org/help']);
  });

  it('gives the page no permission but copying after a click', () => {
    expect(seen['permissions']).toEqual({
      asked: [false, false, false, false, false],
      copying: true,
      copyingElsewhere: false,
      device: false,
    });
  });

  it('tells the core when the PC sleeps and wakes', () => {
    expect([seen['suspend'], seen['resume']]).toEqual([true, true]);
  });

  it('comes to the front when it is started a second time', () => {
    expect(seen.asked.map((entry) => entry.what)).toEqual(expect.arrayContaining(['restore', 'focus']));
  });

  it('loads a page that crashed again, and says so when that does not help', () => {
    expect(askedFor(seen, 'reload')).toHaveLength(3);
    expect(askedFor(seen, 'errorBox')).toHaveLength(1);
  });

  it('closes its file before it ends', () => {
    expect(seen.asked.slice(-2).map((entry) => entry.what)).toEqual(['quitHeldUp', 'quit']);
  });
});

describe('a start that cannot be', () => {
  it('says in a window of the system what is wrong with the file, in the language of the PC', async () => {
    const dataDir = join(work, 'broken');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'quayside.db'), 'this is no database at all, whatever its name says'.repeat(100));
    const seen = await drive(dataDir, { env: { FAKE_LOCALE: 'nb-NO' } });
    expect(askedFor(seen, 'errorBox')).toEqual([
      { title: 'Quayside', text: expect.stringContaining('[store/broken]') },
    ]);
    expect(askedFor(seen, 'exit')).toEqual([1]);
    expect(askedFor(seen, 'window')).toEqual([]);
  });

  it('leaves a data folder that another program holds alone', async () => {
    const seen = await drive(join(work, 'taken'), { env: { FAKE_LOCK_IS_TAKEN: '1' } });
    expect(seen.asked.map((entry) => entry.what)).toEqual([
      'schemes',
      'enableSandbox',
      'requestSingleInstanceLock',
      'quit',
    ]);
  });

  it('refuses an option out of its range', async () => {
    const seen = await drive(join(work, 'options'), { argv: ['--http-port', '99999'] });
    expect(askedFor(seen, 'exit')).toEqual([2]);
    expect(askedFor(seen, 'window')).toEqual([]);
  });
});
