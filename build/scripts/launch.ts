import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { electronForWindow } from './electronBinary.ts';
import { buildWhatIsStale } from './freshBuild.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Electron that dies this early could not set up its window or its sandbox; it dies by a signal then. */
const EARLY_MS = 10_000;

/** `npm start` and `npm run demo`: the console in its window, or in the browser where there can be no window. */
async function launch(argv: readonly string[]): Promise<number> {
  const why = argv.includes('--help') ? null : await withoutWindow(argv);
  if (typeof why === 'number') return why;
  if (why !== null) console.log(`Without Electron (${why}): the same console in the browser.`);
  return (await run(process.execPath, [resolve(import.meta.dirname, 'serve.ts'), '--open', ...argv])).code;
}

/** Runs the window to its end and returns its exit code, or says why there can be none. */
async function withoutWindow(argv: readonly string[]): Promise<number | string> {
  const electron = electronForWindow();
  if (electron.kind === 'unavailable') return electron.why;
  await buildWhatIsStale(['renderer', 'main', 'preload']);
  const startedAt = performance.now();
  const { code, wasKilled } = await run(electron.binary, [ROOT, ...argv]);
  return wasKilled && performance.now() - startedAt < EARLY_MS ? 'it could not start here' : code;
}

type Ended = { readonly code: number; readonly wasKilled: boolean };

function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((settle, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
    let isStopping = false;
    // Ctrl+C reaches the child by itself; it is waited for.
    process.on('SIGINT', () => (isStopping = true));
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        isStopping = true;
        child.kill('SIGTERM');
      });
    }
    child.on('error', reject);
    child.on('exit', (code, signal) => settle({ code: code ?? 1, wasKilled: signal !== null && !isStopping }));
  });
}

process.exit(await launch(process.argv.slice(2)));
