import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openCentralDouble } from '../../../electron/core/simulators/station/testing.ts';

const SCRIPT = join(import.meta.dirname, '..', 'simulate.ts');
const run = (...args: readonly string[]) =>
  spawn(process.execPath, [SCRIPT, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

/** Resolves when the program has said this. */
function said(program: ReturnType<typeof run>, text: string): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: program.stdout }).on('line', (line) => line.includes(text) && resolve());
  });
}

it('a station from the command line boots, obeys what is typed and leaves properly on Ctrl+C', async () => {
  const central = await openCentralDouble(() => Date.parse('2026-06-01T06:00:00Z'));
  const program = run(
    'station',
    '--url',
    central.url,
    '--id',
    '000003586',
    '--outlets',
    '1',
    '--fault',
    'numericMessageId',
  );
  await said(program, 'ready');
  program.stdin.write('plug 1\ntag 1 ABC\n');
  expect((await central.heard('StartTransaction')).payload).toMatchObject({ connectorId: 1, idTag: 'ABC' });
  expect(central.calls.every((call) => typeof call.id === 'number')).toBe(true);
  const closed = new Promise((resolve) => central.sockets[0]?.once('close', resolve));
  program.kill('SIGINT');
  expect(await once(program, 'exit')).toEqual([0, null]);
  expect(await closed).toBe(1000);
  await central.close();
});

it('several stations have numbers behind their ids and end on quit', async () => {
  const central = await openCentralDouble(() => Date.parse('2026-06-01T06:00:00Z'));
  const program = run('station', '--url', central.url, '--id', 'S', '--count', '3', '--outlets', '1');
  await central.heard('StatusNotification', 6);
  const ids = central.upgrades.map((upgrade) => upgrade.url.split('/').at(-1));
  expect(new Set(ids)).toEqual(new Set(['S-1', 'S-2', 'S-3']));
  program.stdin.write('quit\n');
  expect(await once(program, 'exit')).toEqual([0, null]);
  await central.close();
});

it('bad arguments are refused with exit code 2', async () => {
  expect(await once(run('station', '--url', 'nowhere', '--id', 'S'), 'exit')).toEqual([2, null]);
});
