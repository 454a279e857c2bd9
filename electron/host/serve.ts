import { homedir } from 'node:os';
import { createRunner, type Runner } from '../core/consoleRunner.ts';
import { defaultDataDir } from '../core/runtime/dataDir.ts';
import { openLog } from '../core/runtime/log.ts';
import { parseOptions, type Options } from '../core/runtime/options.ts';
import { isLoopback } from './admission.ts';
import { startHost, type Host } from './server.ts';

export type Served = {
  readonly host: Host;
  readonly runner: Runner;
  readonly options: Options;
  readonly close: () => Promise<void>;
};

export type ServeInput = {
  readonly argv: readonly string[];
  readonly webRoot: string;
  readonly version: string;
  readonly say: (line: string) => void;
};

export type ServeOutcome =
  | { readonly kind: 'serving'; readonly served: Served }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

/**
 * The console without a window, from a command line.
 * @throws Failure store/... and host/...: why it cannot start
 */
export async function serve({ argv, webRoot, version, say }: ServeInput): Promise<ServeOutcome> {
  const dataDir = defaultDataDir({ platform: process.platform, env: process.env, home: homedir() });
  const parsed = parseOptions({ argv, dataDir });
  if (parsed.kind !== 'run') return parsed;
  const { options } = parsed;
  const log = openLog({ level: options.logLevel, ...(options.logFile === null ? {} : { file: options.logFile }) });
  const runner = await createRunner({
    dataDir: options.dataDir,
    demo: options.demo,
    ocppPort: options.ocppPort,
    ocppPortIsFixed: options.given.has('ocppPort'),
    ...(options.ocppHost === null ? {} : { ocppHost: options.ocppHost }),
    version,
    log,
  });
  try {
    const host = await startHost({
      runner,
      webRoot,
      address: options.httpHost,
      port: options.httpPort,
      ...tlsOf(options),
      log,
    });
    warnAbout(options, say);
    const close = async () => {
      await host.close();
      await runner.close();
    };
    return { kind: 'serving', served: { host, runner, options, close } };
  } catch (error) {
    await runner.close();
    throw error;
  }
}

function tlsOf({ httpCert, httpKey }: Options): {
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
} {
  return httpCert === null || httpKey === null ? {} : { tls: { certFile: httpCert, keyFile: httpKey } };
}

function warnAbout(options: Options, say: (line: string) => void): void {
  if (!isLoopback(options.httpHost) && options.httpCert === null) {
    say(`WARNING: the console answers on ${options.httpHost} without TLS. Anyone on that network can read`);
    say('  passwords and steer outlets. Give --http-cert and --http-key, or use 127.0.0.1.');
  }
  if (options.modemPort !== null) say(`--modem-port ${options.modemPort} is noted; this version opens no modem.`);
}
