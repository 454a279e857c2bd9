import type { CommandInput } from '../../../../shared/contract/stations.ts';
import type { Command } from '../../../../shared/domain/command.ts';
import type { DomainEvent, DomainEventKind, DomainEventOf } from '../../../../shared/domain/events.ts';
import type { CommandId, OutletId, StationId } from '../../../../shared/domain/ids.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { createDirectory, type Directory } from '../../live/directory.ts';
import type { ManualClock } from '../../runtime/clock.ts';
import { silentLog } from '../../runtime/log.ts';
import { readCommand } from '../../store/commandStore.ts';
import { allRefusals, type StoredRefusal } from '../../store/refusalStore.ts';
import { sessionOf, type SessionRow } from '../../store/sessionRows.ts';
import type { Store } from '../../store/store.ts';
import { insertSite, insertStation } from '../../store/topologyWrites.ts';
import { warningsOf } from '../../store/warningStore.ts';
import { openTempStore } from '../../testing/tempStore.ts';
import { openOcpp, type Ocpp, type OcppOptions } from '../ocpp.ts';
import { dial, until, type Dialling, type RawStation } from './rawStation.ts';

/** A running central system on a file of its own, a free port and a clock that the test moves. */
export type TestHarbour = {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly directory: Directory;
  readonly ocpp: Ocpp;
  readonly events: readonly DomainEvent[];
  readonly eventsOf: <Kind extends DomainEventKind>(kind: Kind) => readonly DomainEventOf<Kind>[];
  /** A station of the tree. */
  readonly station: (chargeboxId: string, outlets?: number) => StationId;
  readonly outlet: (id: StationId, number: number) => OutletId;
  readonly url: (chargeboxId: string) => string;
  readonly dial: (chargeboxId: string, dialling?: Dialling) => Promise<RawStation>;
  /** All sessions, by their number. */
  readonly sessions: () => readonly Session[];
  readonly warnings: (id: StationId) => Promise<readonly string[]>;
  readonly refusals: () => Promise<readonly StoredRefusal[]>;
  /** Sends a command as staff; resolves with it once it has come so far. */
  readonly command: (input: CommandInput, state: Command['state']['kind']) => Promise<Command>;
  readonly commandState: (id: CommandId, state: Command['state']['kind']) => Promise<Command>;
  /** The program ends and starts again on the same file and port. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openTestHarbour(more: Partial<OcppOptions> = {}): Promise<TestHarbour> {
  const temp = openTempStore();
  const events: DomainEvent[] = [];
  const { clock } = temp;
  const open = async (port: number) => {
    const { store } = temp;
    const directory = createDirectory(store);
    store.listen((event) => events.push(event));
    const ocpp = await openOcpp({ store, directory, clock, log: silentLog, port, ...more });
    return { store, directory, ocpp };
  };
  let running = await open(0);
  const url = (chargeboxId: string) => `ws://127.0.0.1:${running.ocpp.listener().port}/Ocpp/websocket/${chargeboxId}`;
  const commandState = async (id: CommandId, state: Command['state']['kind']): Promise<Command> => {
    await until(() => readCommand(running.store.read, id)?.state.kind === state);
    const command = readCommand(running.store.read, id);
    if (!command) throw new Error('no such command');
    return command;
  };
  return {
    clock,
    get store() {
      return running.store;
    },
    get directory() {
      return running.directory;
    },
    get ocpp() {
      return running.ocpp;
    },
    events,
    eventsOf: (kind) => events.filter((event) => isKind(event, kind)),
    station: (chargeboxId, outlets = 1) =>
      running.store.writeNow(({ db, announce }) => {
        const at = clock.now();
        const site = insertSite(db, { name: `Site of ${chargeboxId}`, identification: '', address: '' }, at);
        const station = { siteId: site.id, floorId: null, name: chargeboxId, chargeboxId, outlets };
        announce({ kind: 'topologyChanged', at });
        return insertStation(db, station, at).id;
      }),
    outlet: (id, number) => {
      const outlet = running.directory.outletByNumber(id, number);
      if (!outlet) throw new Error(`no outlet ${number}`);
      return outlet.id;
    },
    url,
    dial: (chargeboxId, dialling) => dial(url(chargeboxId), dialling),
    sessions: () => rowsOf(running.store).map(sessionOf),
    warnings: async (id) => {
      await running.ocpp.flush();
      return warningsOf(running.store.read, id).map(({ code }) => code);
    },
    refusals: async () => {
      await running.ocpp.flush();
      return allRefusals(running.store.read);
    },
    command: async (input, state) => commandState(await running.ocpp.command(input, 'test@havna.no'), state),
    commandState,
    restart: async () => {
      const { port } = running.ocpp.listener();
      await running.ocpp.close();
      temp.reopened();
      running = await open(port);
    },
    close: async () => {
      await running.ocpp.close();
      temp.close();
    },
  };
}

const isKind = <Kind extends DomainEventKind>(event: DomainEvent, kind: Kind): event is DomainEventOf<Kind> =>
  event.kind === kind;

const rowsOf = (store: Store): readonly SessionRow[] =>
  store.read.prepare<[], SessionRow>('SELECT * FROM session ORDER BY id').all();
