import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConsoleInfo } from '../../shared/contract/console.ts';
import { assertNever } from '../../shared/domain/assertNever.ts';
import { openConsole, type Console, type ReopenRequest } from './console.ts';
import { bringBack, renameWhenFree, restoreFile } from './restoreFile.ts';
import { systemClock, type Clock } from './runtime/clock.ts';
import { Failure, messageOf, systemCodeOf } from './runtime/failure.ts';
import { silentLog, type Log } from './runtime/log.ts';
import type { SimulatedPort } from './ports/port.ts';
import { openReadDb } from './store/database.ts';
import { openStore } from './store/openStore.ts';

export type RunnerOptions = {
  readonly dataDir: string;
  /** Start in the demo harbour. */
  readonly demo: boolean;
  readonly ocppPort: number;
  /** Whether the port was asked for by name; only then the demo insists on it. */
  readonly ocppPortIsFixed: boolean;
  readonly ocppHost?: string;
  readonly version: string;
  readonly clock?: Clock;
  readonly log?: Log;
};

export type SwapListener = {
  /** The console is about to close: let go of every renderer. They come back by themselves. */
  readonly closing: () => void;
  /** A console is open again, the other one or the one before. */
  readonly opened?: () => void;
  /** A request could not be carried out; the console that stood before is open again, unless `console()` is null. */
  readonly failed?: (request: ReopenRequest, error: unknown) => void;
};

/** Owns which file is open: the real one or the demo's. One per process; every host has one. */
export type Runner = {
  /** The open console; null while one file gives way to another. */
  readonly console: () => Console | null;
  readonly onSwap: (listener: SwapListener) => () => void;
  /** Done one after the other; settles when the console is open again. Rejects when the request could not be done. */
  readonly reopen: (request: ReopenRequest) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Opened = { readonly console: Console; readonly close: () => Promise<void> };

/** @throws Failure store/...: what `openConsole` says of the file */
export async function createRunner(options: RunnerOptions): Promise<Runner> {
  const files = filesIn(options.dataDir);
  const clock = options.clock ?? systemClock;
  const log = (options.log ?? silentLog).of('runner');
  const listeners = new Set<SwapListener>();
  makeFolder(options.dataDir);

  let queue: Promise<void> = Promise.resolve();
  const ask = (request: ReopenRequest) => {
    reopen(request).catch((error: unknown) => {
      for (const listener of listeners) listener.failed?.(request, error);
    });
  };
  const open = (mode: Mode) =>
    mode === 'demo' ? openDemo(options, files.demo, ask) : openNormal(options, files.normal, ask);

  let mode: Mode = options.demo ? 'demo' : 'normal';
  let opened: Opened | null = await open(mode);

  const swap = async (request: ReopenRequest) => {
    const before = mode;
    for (const listener of listeners) listener.closing();
    const leaving = opened;
    opened = null;
    let undo = () => Promise.resolve();
    try {
      await leaving?.close();
      if (request.kind === 'restore') undo = await restore(files.normal, request.file, clock);
      mode = modeOf(request);
      opened = await open(mode);
    } catch (error) {
      log.error(() => `could not open (${request.kind}): ${messageOf(error)}; back to what stood before`, error);
      await undo();
      mode = before;
      opened = await open(mode);
      throw error;
    } finally {
      for (const listener of listeners) listener.opened?.();
    }
  };
  const reopen = (request: ReopenRequest): Promise<void> => {
    const done = queue.then(() => swap(request));
    queue = done.catch(() => {});
    return done;
  };

  return {
    console: () => opened?.console ?? null,
    onSwap: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reopen,
    close: async () => {
      await queue;
      const leaving = opened;
      opened = null;
      await leaving?.close();
    },
  };
}

type Mode = 'normal' | 'demo';

const filesIn = (dataDir: string) => ({
  normal: join(dataDir, 'quayside.db'),
  demo: join(dataDir, 'demo', 'quayside-demo.db'),
});

function modeOf(request: ReopenRequest): Mode {
  switch (request.kind) {
    case 'demo':
      return 'demo';
    case 'normal':
    case 'restore':
      return 'normal';
    default:
      return assertNever(request);
  }
}

/** Puts the backup in place; what it returns takes it out again. */
async function restore(file: string, backup: string, clock: Clock): Promise<() => Promise<void>> {
  const kept = await restoreFile({ file, backup, clock });
  return () => bringBack(file, kept, clock);
}

/** @throws Failure store/notWritable, before SQLite would say it in its own words */
function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    const reason = systemCodeOf(error) || messageOf(error);
    throw new Failure('store/notWritable', { file: folder, reason }, { cause: error });
  }
}

/** One by one: Node's own `recursive` never returns where a file system says "no such folder" to a mkdir (/proc). */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another start of the program was quicker.
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  }
}

type Ask = (request: ReopenRequest) => void;

async function openNormal(options: RunnerOptions, file: string, reopen: Ask): Promise<Opened> {
  const console = await openFile({ options, file, mode: 'normal', ocppPort: options.ocppPort, reopen });
  return { console, close: console.close };
}

type OpenFile = {
  readonly options: RunnerOptions;
  readonly file: string;
  readonly mode: Mode;
  readonly ocppPort: number;
  readonly reopen: Ask;
  readonly simulatedPorts?: (name: string) => SimulatedPort | undefined;
};

async function openFile({ options, file, mode, ocppPort, reopen, simulatedPorts }: OpenFile): Promise<Console> {
  const { ocppHost, version, clock, log } = options;
  return openConsole({
    file,
    mode,
    ocppPort,
    version,
    reopen,
    ...(simulatedPorts === undefined ? {} : { simulatedPorts }),
    ...(mode === 'demo' ? { demoAccounts: await shownAccounts() } : {}),
    ...(ocppHost === undefined ? {} : { ocppHost }),
    ...(clock === undefined ? {} : { clock }),
    ...(log === undefined ? {} : { log }),
  });
}

/** What the demo's sign-in screen offers to anyone. */
async function shownAccounts(): Promise<ConsoleInfo['demoAccounts']> {
  const { DEMO_ACCOUNTS } = await import('./demo/accounts.ts');
  return DEMO_ACCOUNTS.map(({ email, password, role }) => ({ email, password, role }));
}

/** The demo's file is made and filled at its first opening; then the simulated stations come alive. */
async function openDemo(options: RunnerOptions, file: string, reopen: Ask): Promise<Opened> {
  const { createDemoMeters, startDemoHarbour } = await import('./demo/demo.ts');
  if (!existsSync(file)) await seedInto(file, options);
  const db = openReadDb(file);
  const meters = createDemoMeters(db, options.clock ?? systemClock);
  db.close();
  const simulatedPorts = meters.port;
  const console = await openDemoListening({
    options,
    file,
    mode: 'demo',
    ocppPort: options.ocppPort,
    reopen,
    simulatedPorts,
  });
  meters.follow(console);
  const harbour = startDemoHarbour({
    ocppUrl: `ws://${stationsCall(options)}:${console.ocpp.listener().port}/Ocpp/websocket`,
    clock: console.clock,
    store: console.store,
    log: console.log.of('demo'),
  });
  return {
    console,
    close: async () => {
      await harbour.stop();
      meters.stop();
      await console.close();
    },
  };
}

/** By which address the simulated stations, on this PC too, reach the listener. */
function stationsCall({ ocppHost }: RunnerOptions): string {
  if (ocppHost === undefined || ocppHost === '0.0.0.0' || ocppHost === '::') return '127.0.0.1';
  return ocppHost.includes(':') ? `[${ocppHost}]` : ocppHost;
}

/** A demo beside a running console must not fail on the port that both want by default. */
async function openDemoListening(input: OpenFile): Promise<Console> {
  const console = await openFile(input);
  if (console.ocpp.listener().state !== 'failed' || input.options.ocppPortIsFixed) return console;
  await console.close();
  return openFile({ ...input, ocppPort: 0 });
}

/** Fills a file aside and renames it: a start that is broken off leaves no half harbour. */
async function seedInto(file: string, options: RunnerOptions): Promise<void> {
  const { seedDemo } = await import('./demo/demo.ts');
  makeFolder(dirname(file));
  const making = `${file}.making`;
  const forget = (...ends: readonly string[]) => ends.forEach((end) => rmSync(`${making}${end}`, { force: true }));
  forget('', '-wal', '-shm', '.lock');
  const clock = options.clock ?? systemClock;
  const { store, close } = openStore({ file: making, clock, log: (options.log ?? silentLog).of('store') });
  try {
    await seedDemo(store, clock);
  } finally {
    close();
  }
  await renameWhenFree(making, file, clock);
  forget('-wal', '-shm', '.lock');
}
