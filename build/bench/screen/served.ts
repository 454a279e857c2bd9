import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext } from 'playwright';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A program that prints where it listens, in a process of its own. */
export type Served = { readonly url: string; readonly ocppPort: number; readonly end: () => Promise<void> };

/** `npm run serve` on a prepared folder; settles when its two lines are there. */
export async function serveConsole(dir: string, profile: string | null = null): Promise<Served> {
  const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = spawn(
    process.execPath,
    [
      ...profiling,
      resolve(ROOT, 'build/scripts/serve.ts'),
      `--data-dir=${dir}`,
      '--http-port=0',
      '--ocpp-port=0',
      '--ocpp-host=127.0.0.1',
      '--log-level=warn',
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let url = '';
  for await (const line of linesOf(child)) {
    url = /open at (\S+)/.exec(line)?.[1] ?? url;
    const port = /connect to ws:\/\/[^/]*?:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return served(child, url, Number(port));
  }
  throw new Error(`the console ended before it was ready (exit code ${child.exitCode})`);
}

/** A bare web server of Node with the least page, in a process of its own. */
export async function serveBare(): Promise<Served> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'bareServer.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of linesOf(child)) {
    const port = /listening on (\d+)/.exec(line)?.[1];
    if (port !== undefined) return served(child, `http://127.0.0.1:${port}/`, Number(port));
  }
  throw new Error(`the bare server ended before it was ready (exit code ${child.exitCode})`);
}

const linesOf = (child: ChildProcess) => {
  if (!child.stdout) throw new Error('no output');
  return createInterface({ input: child.stdout });
};

function served(child: ChildProcess, url: string, ocppPort: number): Served {
  child.stdout?.resume();
  const kill = () => child.kill('SIGKILL');
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    process.off('exit', kill);
  };
  process.on('exit', kill);
  return { url, ocppPort, end };
}

/** The browser stays signed in, as after the first day. */
export async function giveToken(context: BrowserContext, url: string, token: string): Promise<void> {
  const { port } = new URL(url);
  await context.addCookies([{ name: `quayside-${port}`, value: token, url, httpOnly: true, sameSite: 'Strict' }]);
}
