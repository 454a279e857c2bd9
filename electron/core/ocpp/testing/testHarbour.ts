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
import { openTempStore, type TempStore } from '../../testing/tempStore.ts';
import { openOcpp, type Ocpp, type OcppOptions } from '../ocpp.ts';
import { dial, until, type Dialling, type RawStation } from './rawStation.ts';

type Running = { readonly store: Store; readonly directory: Directory; readonly ocpp: Ocpp };

/** A running central system on a file of its own, a free port and a clock that the test moves. */
export class TestHarbour {
  readonly #temp: TempStore;
  readonly #more: Partial<OcppOptions>;
  readonly #events: DomainEvent[] = [];
  #running: Running;

  private constructor(temp: TempStore, more: Partial<OcppOptions>, running: Running) {
    this.#temp = temp;
    this.#more = more;
    this.#running = running;
    running.store.listen((event) => this.#events.push(event));
  }

  static async open(more: Partial<OcppOptions> = {}): Promise<TestHarbour> {
    const temp = openTempStore();
    return new TestHarbour(temp, more, await run(temp, { port: 0, ...more }));
  }

  get clock(): ManualClock {
    return this.#temp.clock;
  }
  get store(): Store {
    return this.#running.store;
  }
  get directory(): Directory {
    return this.#running.directory;
  }
  get ocpp(): Ocpp {
    return this.#running.ocpp;
  }
  get events(): readonly DomainEvent[] {
    return this.#events;
  }

  eventsOf<Kind extends DomainEventKind>(kind: Kind): readonly DomainEventOf<Kind>[] {
    // What was committed is told when the disk has it.
    this.store.flush();
    return this.#events.filter((event) => isKind(event, kind));
  }

  /** A new station of the tree. */
  station(chargeboxId: string, outlets = 1): StationId {
    return this.store.writeNow(({ db, announce }) => {
      const at = this.clock.now();
      const site = insertSite(db, { name: `Site of ${chargeboxId}`, identification: '', address: '' }, at);
      const station = { siteId: site.id, floorId: null, name: chargeboxId, chargeboxId, outlets };
      announce({ kind: 'topologyChanged', at });
      return insertStation(db, station, at).id;
    });
  }

  outlet(id: StationId, number: number): OutletId {
    const outlet = this.directory.outletByNumber(id, number);
    if (!outlet) throw new Error(`no outlet ${number}`);
    return outlet.id;
  }

  url(chargeboxId: string): string {
    return `ws://127.0.0.1:${this.ocpp.listener().port}/Ocpp/websocket/${chargeboxId}`;
  }

  dial(chargeboxId: string, dialling?: Dialling): Promise<RawStation> {
    return dial(this.url(chargeboxId), dialling);
  }

  /** All sessions, by their number. */
  sessions(): readonly Session[] {
    return this.store.read.prepare<[], SessionRow>('SELECT * FROM session ORDER BY id').all().map(sessionOf);
  }

  async warnings(id: StationId): Promise<readonly string[]> {
    await this.ocpp.flush();
    return warningsOf(this.store.read, id).map(({ code }) => code);
  }

  async refusals(): Promise<readonly StoredRefusal[]> {
    await this.ocpp.flush();
    return allRefusals(this.store.read);
  }

  /** Sends a command as staff; resolves with it once it has come so far. */
  async command(input: CommandInput, state: Command['state']['kind']): Promise<Command> {
    return this.commandState(await this.ocpp.command(input, 'test@havna.no'), state);
  }

  async commandState(id: CommandId, state: Command['state']['kind']): Promise<Command> {
    await until(() => readCommand(this.store.read, id)?.state.kind === state);
    // It is read before the disk has it, and told only after.
    this.store.flush();
    const command = readCommand(this.store.read, id);
    if (!command) throw new Error('no such command');
    return command;
  }

  /** The program ends and starts again on the same file and port. */
  async restart(): Promise<void> {
    const { port } = this.ocpp.listener();
    await this.ocpp.close();
    this.#temp.reopened();
    this.#running = await run(this.#temp, { ...this.#more, port });
    this.store.listen((event) => this.#events.push(event));
  }

  async close(): Promise<void> {
    await this.ocpp.close();
    this.#temp.close();
  }
}

export const openTestHarbour = (more: Partial<OcppOptions> = {}): Promise<TestHarbour> => TestHarbour.open(more);

async function run(
  { store, clock }: TempStore,
  more: Partial<OcppOptions> & { readonly port: number },
): Promise<Running> {
  const directory = createDirectory(store);
  const ocpp = await openOcpp({ store, directory, clock, log: silentLog, ...more });
  return { store, directory, ocpp };
}

const isKind = <Kind extends DomainEventKind>(event: DomainEvent, kind: Kind): event is DomainEventOf<Kind> =>
  event.kind === kind;
