import type { CommandInput, Frame } from '../../../shared/contract/stations.ts';
import type { ListenerInfo } from '../../../shared/contract/console.ts';
import type { CommandId, StationId } from '../../../shared/domain/ids.ts';
import type { Directory } from '../live/directory.ts';
import type { Clock } from '../runtime/clock.ts';
import { messageOf } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { readOcppStation } from '../store/ocppStationStore.ts';
import type { Store } from '../store/store.ts';
import { createRefusals } from './admission/refusals.ts';
import { askAutomatically } from './commands/automaticCalls.ts';
import { createCommands } from './commands/commands.ts';
import { loadSchemaCheck } from './conformance.ts';
import { createFrontDoor } from './frontDoor.ts';
import { createLinks } from './links/links.ts';
import { keepWatch } from './links/keepWatch.ts';
import { CAPS, type Caps } from './listener.ts';
import { settleAfterStop } from './settleAfterStop.ts';
import { loadRpc } from './rpc.ts';
import { createWarnings } from './warnings.ts';

export type OcppOptions = {
  readonly store: Store;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
  /** 0: any free port. */
  readonly port: number;
  /** undefined: by the installation's choice, this PC alone or the LAN. */
  readonly host?: string | undefined;
  readonly caps?: Partial<Caps>;
};

/** The OCPP 1.6-J central system. */
export type Ocpp = {
  readonly listener: () => ListenerInfo;
  /** Listens anew after the choice of address has changed; stations are disconnected and come back. */
  readonly relisten: () => Promise<ListenerInfo>;
  /**
   * Stores a wish and sends it as soon as the station can take it; its fate is announced as `commandChanged`.
   * @throws Failure stations/offline, stations/noOpenSession, stations/outletNotFound, stations/invalidCommand
   */
  readonly command: (input: CommandInput, askedBy: string) => Promise<CommandId>;
  /** The last frames of a station, oldest first, secrets masked. */
  readonly frames: (id: StationId) => readonly Frame[];
  /** Ends a station's connection; answers whether there was one. */
  readonly disconnect: (id: StationId) => boolean;
  /** A station's options or password have changed. */
  readonly stationChanged: (id: StationId) => void;
  /** Brings the doctor's book and the warnings up to date in the file. */
  readonly flush: () => Promise<void>;
  readonly suspended: () => void;
  readonly resumed: () => void;
  readonly close: () => Promise<void>;
};

/** Opens the listener. It does not throw when the port cannot be had: `listener()` says why. */
export async function openOcpp(options: OcppOptions): Promise<Ocpp> {
  const { store, directory, clock, log } = options;
  const talk = { store, directory, clock, log };
  const [rpc, check] = await Promise.all([loadRpc(), loadSchemaCheck()]);
  settleAfterStop(store, clock);
  const refusals = createRefusals(talk);
  const warnings = createWarnings(talk);
  const links = createLinks({ talk, rpc, check, warnings, refusals });
  const commands = createCommands({ talk, links, check, warnings });
  links.watch({
    opened: (link) => {
      commands.opened(link);
      askAutomatically({ talk, links, commands, warnings }, link);
    },
    called: commands.called,
    closed: commands.closed,
  });
  const watch = keepWatch({ talk, links, warnings });
  const door = createFrontDoor({ ...options, caps: { ...CAPS, ...options.caps }, rpc, links, refusals });
  await door.listen();
  const flush = async () => {
    await refusals.flush();
    await warnings.flush();
  };
  return {
    listener: door.info,
    relisten: async () => {
      await Promise.all([door.close(), links.endAll('closedByConsole')]);
      await door.listen();
      return door.info();
    },
    command: commands.ask,
    frames: (id) => links.memory(id).frames.frames(),
    disconnect: (id) => {
      const link = links.get(id);
      if (link) links.end(link, 'closedByConsole', 1001);
      return link !== undefined;
    },
    stationChanged: (id) => {
      links.memory(id).options = readOcppStation(store.read, id).options;
    },
    flush,
    suspended: watch.suspended,
    resumed: watch.resumed,
    close: async () => {
      watch.close();
      await Promise.all([door.close(), links.endAll('consoleStopped')]);
      await flush().catch((error: unknown) => log.error(() => messageOf(error), error));
      refusals.close();
      warnings.close();
      store.flush();
    },
  };
}
