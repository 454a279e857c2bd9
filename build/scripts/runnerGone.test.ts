import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SIMULATE = join(import.meta.dirname, 'simulate.ts');

it.skipIf(process.platform === 'win32')(
  'a program that npm ran ends when its shell is ended, and its port is free',
  async () => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${SIMULATE}" modem --listen 127.0.0.1:0; :`], {
      env: { ...process.env, npm_lifecycle_event: 'simulate' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    while (!said.includes('listening on')) said += String((await once(shell.stdout, 'data'))[0]);
    // The pipe is the program's too: it closes when the last of both has ended.
    const ended = once(shell.stdout.resume(), 'close');
    shell.kill('SIGTERM');
    await ended;
    expect(shell.signalCode).toBe('SIGTERM');
  },
);
