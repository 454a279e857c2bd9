import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { electronForWindow } from './electronBinary.ts';
import { buildWhatIsStale } from './freshBuild.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `npm start` and `npm run demo`: the console in its window, or in the browser where there can be no window. */
const argv = process.argv.slice(2);
const electron = argv.includes('--help') ? null : electronForWindow();
if (electron?.kind === 'ready') {
  await buildWhatIsStale(['renderer', 'main', 'preload']);
  process.exit(await run(electron.binary, [ROOT, ...argv]));
}
if (electron !== null) console.log(`Without Electron (${electron.why}): the same console in the browser.`);
process.exit(await run(process.execPath, [resolve(import.meta.dirname, 'serve.ts'), '--open', ...argv]));

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
    // Ctrl+C reaches the child by itself; it is waited for.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
