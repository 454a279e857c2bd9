import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve, type ServeOutcome } from './serve.ts';

let folder = '';
let lines: string[] = [];
let opened: ServeOutcome[] = [];

async function start(...argv: readonly string[]): Promise<ServeOutcome> {
  const always = ['--data-dir', join(folder, 'data'), '--http-port', '0', '--ocpp-port', '0', '--log-level', 'silent'];
  const outcome = await serve({
    argv: [...always, ...argv],
    webRoot: folder,
    version: '0.0.0',
    say: (line) => lines.push(line),
  });
  opened.push(outcome);
  return outcome;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-serve-'));
  lines = [];
  opened = [];
});
afterEach(async () => {
  for (const outcome of opened) if (outcome.kind === 'serving') await outcome.served.close();
  rmSync(folder, { recursive: true });
});

describe('the host on the command line', () => {
  it('opens on loopback and says nothing that is not needed', async () => {
    const outcome = await start();
    expect(outcome).toMatchObject({
      kind: 'serving',
      served: { host: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/) } },
    });
    expect(lines).toEqual([]);
  });

  it('warns of an address in the network without TLS', async () => {
    await start('--http-host', '0.0.0.0');
    expect(lines.join(' ')).toContain('WARNING: the console answers on 0.0.0.0 without TLS');
  });

  it('says that a modem is noted and not opened', async () => {
    await start('--modem-port', 'COM7');
    expect(lines.join(' ')).toContain('--modem-port COM7 is noted');
  });

  it('starts nothing when an option is wrong or help is asked for', async () => {
    expect(await start('--http-port', 'abc')).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('--http-port'),
    });
    expect(await start('--help')).toMatchObject({ kind: 'help' });
  });

  it('refuses data that another console has open', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'store/inUse' });
  });

  it('gives the data free again when its own port cannot be had', async () => {
    const first = await start();
    const port = first.kind === 'serving' ? String(first.served.host.port) : '';
    const other = join(folder, 'other');
    await expect(start('--data-dir', other, '--http-port', port)).rejects.toMatchObject({ code: 'host/portInUse' });
    expect(await start('--data-dir', other)).toMatchObject({ kind: 'serving' });
  });
});
