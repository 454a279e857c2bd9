import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');

/** The program needs Node 24; Playwright may have been started with an older one. */
const OWN_NODE = join(ROOT, 'node_modules/.bin/node');
const NODE = Number.parseInt(process.versions.node, 10) < 24 && existsSync(OWN_NODE) ? OWN_NODE : process.execPath;

/** The real program in a process of its own, on free ports and a folder of its own. */
export type ServedConsole = {
  readonly url: string;
  /** `ws://127.0.0.1:<port>/Ocpp/websocket`: the chargebox id comes behind it. */
  readonly ocppUrl: string;
  readonly dataDir: string;
  /** Ends it without a goodbye, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data and the same ports. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type ServeOptions = { readonly demo?: boolean };

export async function serveConsole({ demo = false }: ServeOptions = {}): Promise<ServedConsole> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-e2e-'));
  let running = await start({ dataDir, demo, httpPort: 0, ocppPort: 0 });
  const { url, ocppUrl } = running;
  const ports = { httpPort: Number(new URL(url).port), ocppPort: Number(new URL(ocppUrl).port) };
  const end = async (signal: NodeJS.Signals) => {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return;
    const exited = once(running.process, 'exit');
    running.process.kill(signal);
    await exited;
  };
  return {
    url,
    ocppUrl,
    dataDir,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      running = await start({ dataDir, demo, ...ports });
    },
    close: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Start = { readonly dataDir: string; readonly demo: boolean; readonly httpPort: number; readonly ocppPort: number };
type Started = { readonly process: ChildProcess; readonly url: string; readonly ocppUrl: string };

/** Waits for the two lines that the program prints when it is ready; its other lines go to the test's own output. */
async function start({ dataDir, demo, httpPort, ocppPort }: Start): Promise<Started> {
  const child = spawn(
    NODE,
    [
      join(ROOT, 'build/scripts/serve.ts'),
      '--data-dir',
      dataDir,
      `--http-port=${httpPort}`,
      `--ocpp-port=${ocppPort}`,
      '--log-level=warn',
      ...(demo ? ['--demo'] : []),
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let url = '';
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    url = /open at (\S+)/.exec(line)?.[1] ?? url;
    const station = /connect to (ws:\S+?)\/?(?:<|%3C|\s|$)/.exec(line)?.[1];
    if (station !== undefined) {
      child.stdout.resume();
      return { process: child, url, ocppUrl: station };
    }
  }
  throw new Error(`the console ended before it was ready (exit code ${child.exitCode})`);
}
