import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunner, type Runner, type RunnerOptions } from './consoleRunner.ts';
import { readSetting, writeSetting } from './store/settingStore.ts';

let folder = '';
let open: Runner[] = [];

async function runnerIn(name: string, more: Partial<RunnerOptions> = {}): Promise<Runner> {
  const runner = await createRunner({
    dataDir: join(folder, name),
    demo: false,
    ocppPort: 0,
    ocppPortIsFixed: true,
    ocppHost: '127.0.0.1',
    version: '0.0.0',
    ...more,
  });
  open.push(runner);
  return runner;
}

const harbourOf = (runner: Runner) => {
  const store = runner.console()?.store;
  return store === undefined ? 'no console' : readSetting(store.read, 'harbourName');
};
const nameHarbour = (runner: Runner, name: string) =>
  runner.console()?.store.writeNow(({ db }) => writeSetting(db, 'harbourName', name));

/** A closed console's file, as a backup is. */
async function backupOf(name: string): Promise<string> {
  const runner = await runnerIn(name);
  nameHarbour(runner, name);
  await runner.close();
  const file = join(folder, `${name}.backup`);
  copyFileSync(join(folder, name, 'quayside.db'), file);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-runner-'));
  open = [];
});
afterEach(async () => {
  for (const runner of open) await runner.close();
  rmSync(folder, { recursive: true });
});

describe('a restored backup', () => {
  it('is opened in the place of the file, which is kept', async () => {
    const backup = await backupOf('Vik');
    const runner = await runnerIn('data');
    nameHarbour(runner, 'Solvik');
    await runner.reopen({ kind: 'restore', file: backup });
    expect(harbourOf(runner)).toBe('Vik');
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('before-restore'))).toHaveLength(1);
  });

  it('that is broken changes nothing: the console opens as it was', async () => {
    const broken = join(folder, 'broken.backup');
    writeFileSync(broken, 'this is no database, whatever its name says'.repeat(200));
    const runner = await runnerIn('data');
    nameHarbour(runner, 'Solvik');
    await expect(runner.reopen({ kind: 'restore', file: broken })).rejects.toMatchObject({ code: 'store/broken' });
    expect(harbourOf(runner)).toBe('Solvik');
  });

  it('that is gone changes nothing either', async () => {
    const runner = await runnerIn('data');
    nameHarbour(runner, 'Solvik');
    await expect(runner.reopen({ kind: 'restore', file: join(folder, 'gone') })).rejects.toThrow('ENOENT');
    expect(harbourOf(runner)).toBe('Solvik');
  });
});

describe('asking for another file', () => {
  it('lets go of every page before, calls them back after, and is done one after the other', async () => {
    const [first, second] = [await backupOf('Vik'), await backupOf('Nes')];
    const runner = await runnerIn('data');
    const told: string[] = [];
    runner.onSwap({
      closing: () => told.push('closing'),
      opened: () => told.push(`opened ${harbourOf(runner)}`),
    });
    const both = [runner.reopen({ kind: 'restore', file: first }), runner.reopen({ kind: 'restore', file: second })];
    await Promise.all(both);
    expect(told).toEqual(['closing', 'opened Vik', 'closing', 'opened Nes']);
  });

  it('is said to have failed to whoever asked through the console', async () => {
    const runner = await runnerIn('data');
    const failed = new Promise((resolve) => {
      runner.onSwap({ closing: () => {}, failed: (_request, error) => resolve(error) });
    });
    runner.console()?.options.reopen?.({ kind: 'restore', file: join(folder, 'gone') });
    expect(await failed).toMatchObject({ code: 'ENOENT' });
  });
});

describe('the demo harbour', () => {
  it('lies in a file of its own and leaves the real one as it was', async () => {
    const runner = await runnerIn('data');
    nameHarbour(runner, 'Solvik');
    await runner.reopen({ kind: 'demo' });
    expect(runner.console()?.options.mode).toBe('demo');
    expect(harbourOf(runner)).not.toBe('Solvik');
    expect(readdirSync(join(folder, 'data/demo')).filter((name) => name.includes('making'))).toEqual([]);
    await runner.reopen({ kind: 'normal' });
    expect(harbourOf(runner)).toBe('Solvik');
  });

  it('is filled once: what was done in it is there the next time, beside a console that has the port', async () => {
    const first = await runnerIn('data', { demo: true });
    nameHarbour(first, 'Trollvik');
    await first.close();
    const neighbour = await runnerIn('neighbour');
    const ocppPort = neighbour.console()?.ocpp.listener().port ?? 0;
    const second = await runnerIn('data', { demo: true, ocppPort, ocppPortIsFixed: false });
    expect(harbourOf(second)).toBe('Trollvik');
    expect(second.console()?.ocpp.listener().state).toBe('listening');
    expect(second.console()?.ocpp.listener().port).not.toBe(ocppPort);
    expect(existsSync(join(folder, 'data/quayside.db'))).toBe(false);
  });
});

describe('a data folder', () => {
  it('that cannot be made is refused by name', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(runnerIn('file/below')).rejects.toMatchObject({ code: 'store/notWritable' });
  });

  it.runIf(process.platform === 'linux')('that the system refuses to make is refused, not tried for ever', async () => {
    const started = createRunner({
      dataDir: '/proc/quayside/data',
      demo: false,
      ocppPort: 0,
      ocppPortIsFixed: true,
      version: '0.0.0',
    });
    await expect(started).rejects.toMatchObject({ code: 'store/notWritable' });
  });

  it('that is open already is refused', async () => {
    await runnerIn('data');
    await expect(runnerIn('data')).rejects.toMatchObject({ code: 'store/inUse' });
  });
});
