import type { ConsoleInfo } from '../../shared/contract/console.ts';
import type { Gsm } from './gsm/gsm.ts';
import { openGsm } from './gsm/openGsm.ts';
import { createDirectory, type Directory } from './live/directory.ts';
import { openHan, type Han } from './han/han.ts';
import { createHanPorts } from './han/sources/hanPorts.ts';
import { createLive, type Live } from './live/live.ts';
import { openOcpp, type Ocpp } from './ocpp/ocpp.ts';
import { createPeople, type People } from './people/people.ts';
import type { SimulatedPort } from './ports/port.ts';
import { createPorts } from './ports/ports.ts';
import { createReports, type Reports } from './reports/reports.ts';
import { systemClock, type Clock } from './runtime/clock.ts';
import { listenerChip } from './runtime/listenerChip.ts';
import { silentLog, type Log } from './runtime/log.ts';
import { openStore } from './store/openStore.ts';
import { createRestore, type Restore } from './store/restore.ts';
import type { Store } from './store/store.ts';

export type ConsoleOptions = {
  /** Path of the SQLite file; made when missing. */
  readonly file: string;
  readonly mode: 'normal' | 'demo';
  /** 0: any free port. */
  readonly ocppPort: number;
  /** Overrides the installation's choice (`listenOnLan`) of address; undefined: by choice. */
  readonly ocppHost?: string;
  readonly version: string;
  /** In the demo: the marked accounts that its sign-in offers. */
  readonly demoAccounts?: ConsoleInfo['demoAccounts'];
  /** Asks whoever opened this console to close it and open another file; callers are disconnected and come back. */
  readonly reopen?: (request: ReopenRequest) => void;
  /** Devices of the program itself, by the name in `sim://name`. */
  readonly simulatedPorts?: (name: string) => SimulatedPort | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
};

export type ReopenRequest =
  | { readonly kind: 'demo' }
  | { readonly kind: 'normal' }
  /** A checked backup that shall become the real file. */
  | { readonly kind: 'restore'; readonly file: string };

/** Everything behind the glass, built in order. Hosts talk to it through api/router.ts. */
export type Console = {
  readonly options: ConsoleOptions;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly directory: Directory;
  readonly live: Live;
  readonly people: People;
  readonly ocpp: Ocpp;
  readonly gsm: Gsm;
  readonly han: Han;
  readonly reports: Reports;
  /** A backup on its way in, at the first start. */
  readonly restore: Restore;
  /** The PC is about to sleep, or woke up (Electron power events, or the host's own watch). */
  readonly suspended: () => void;
  readonly resumed: () => void;
  readonly close: () => Promise<void>;
};

/**
 * Opens the file and starts every service.
 * @throws Failure store/newerThanProgram, store/notWritable, store/broken, store/inUse; a listener that cannot
 * listen does not throw: `ocpp.listener()` says why, so that staff see it on the screen.
 */
export async function openConsole(options: ConsoleOptions): Promise<Console> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? silentLog;
  const { store, close: closeStore } = openStore({ file: options.file, clock, log: log.of('store') });
  const directory = createDirectory(store);
  const live = createLive({ store, directory, clock });
  const people = createPeople({ store, clock });
  const reports = createReports({ store, directory, clock, file: options.file, log: log.of('reports') });
  const ocpp = await openOcpp({
    store,
    directory,
    clock,
    log: log.of('ocpp'),
    port: options.ocppPort,
    host: options.ocppHost,
  });
  live.setHealth(listenerChip(ocpp.listener()));
  const ports = createPorts({
    log: log.of('ports'),
    ...(options.simulatedPorts ? { simulated: options.simulatedPorts } : {}),
  });
  const gsm = openGsm({ store, clock, log: log.of('gsm'), ports, health: live.setHealth });
  const han = await openHan({
    store,
    clock,
    log: log.of('han'),
    file: options.file,
    ports: createHanPorts(ports),
    health: live.setHealth,
  });
  const restore = createRestore(options.file);
  return {
    options,
    clock,
    log,
    store,
    directory,
    live,
    people,
    ocpp,
    gsm,
    han,
    reports,
    restore,
    suspended: () => ocpp.suspended(),
    resumed: () => ocpp.resumed(),
    close: async () => {
      await ocpp.close();
      await gsm.close();
      await han.close();
      await restore.close();
      await reports.close();
      live.close();
      closeStore();
    },
  };
}
