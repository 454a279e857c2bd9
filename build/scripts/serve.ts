import { join, resolve } from 'node:path';
import { isFailure, messageOf } from '../../electron/core/runtime/failure.ts';
import { serve, type Served } from '../../electron/host/serve.ts';
import { openInBrowser } from './browser.ts';
import { buildWhatIsStale } from './freshBuild.ts';
import { failureText } from '../../electron/core/runtime/failureText.ts';
import { programVersion } from './programVersion.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const say = (line: string) => console.log(line);

/** `npm run serve`: the host without a window, until it is told to stop. */
async function main(argv: readonly string[]): Promise<number> {
  if (!argv.includes('--help')) await buildWhatIsStale(['renderer']);
  const outcome = await serve({ argv, webRoot: join(ROOT, 'dist', 'renderer'), version: programVersion(), say });
  if (outcome.kind === 'help') {
    say(outcome.text);
    return 0;
  }
  if (outcome.kind === 'refused') {
    console.error(outcome.text);
    return 2;
  }
  const { served } = outcome;
  report(served);
  if (served.options.open) openInBrowser(served.host.url);
  await stopSignal();
  say('Stopping ...');
  await served.close();
  return 0;
}

function report({ host, runner, options }: Served): void {
  const listener = runner.console()?.ocpp.listener();
  say(`Quayside is open at ${host.url}${options.demo ? ' (simulated harbour)' : ''}`);
  if (listener?.state === 'listening') {
    say(`Charging stations connect to ${listener.addresses.map((address) => address.url).join(' or ')}`);
  } else if (listener !== undefined) {
    say(`Charging stations cannot connect: [${listener.failure}] ${listener.failureDetail}`);
  }
  say(`Data: ${options.dataDir}. Stop with Ctrl+C.`);
}

/** A signal often comes twice at once: to the whole group of processes, and passed on by npm. */
const SAME_SIGNAL_MS = 2000;

/** Settles at the first Ctrl+C or SIGTERM; one that comes later ends at once, as people expect of a program that hangs. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (firstAt !== null && performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(1);
        firstAt ??= performance.now();
        resolve();
      });
    }
  });
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(isFailure(error) ? failureText(error) : `Quayside could not start: ${messageOf(error)}`);
  if (!isFailure(error)) console.error(error);
  process.exit(1);
}
