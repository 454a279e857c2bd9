import type { HealthChip } from '../../../../shared/contract/console.ts';
import type { DomainEvent, DomainEventKind, DomainEventOf } from '../../../../shared/domain/events.ts';
import type { Message } from '../../../../shared/domain/gsm/message.ts';
import type { ManualClock } from '../../runtime/clock.ts';
import { silentLog } from '../../runtime/log.ts';
import { joinPerson, type Person } from '../../simulators/modem/testing.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../../simulators/modem/network/virtualNetwork.ts';
import type { Store } from '../../store/store.ts';
import { buildSmallHarbour, type SmallHarbour } from '../../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../../testing/tempStore.ts';
import { Gsm } from '../gsm.ts';
import { conversations, messagesWith } from '../store/conversationStore.ts';
import { writeModem } from '../store/modemStore.ts';
import type { UnitLanguage } from '../units/language.ts';
import { muteLanguage } from './muteLanguage.ts';
import { NetworkModem } from './networkModem.ts';

export const PERSON = '+4790000099';

/** The bridge on a file of its own, a modem in a virtual network, a person with a telephone, and time that the test moves. */
export class GsmBench {
  readonly #temp: TempStore;
  readonly #language: UnitLanguage;
  readonly #events: DomainEvent[] = [];
  readonly chips: HealthChip[] = [];
  readonly network: VirtualNetwork;
  readonly modem: NetworkModem;
  readonly person: Person;
  readonly harbour: SmallHarbour;
  #store: Store;
  gsm: Gsm;

  constructor(language: UnitLanguage = muteLanguage) {
    this.#language = language;
    this.#temp = openTempStore();
    this.#store = this.#temp.store;
    this.harbour = buildSmallHarbour(this.#store, this.clock.now());
    this.network = createVirtualNetwork({ clock: this.clock });
    this.modem = new NetworkModem(this.network, this.clock);
    this.person = joinPerson(this.network, PERSON);
    this.#store.writeNow(({ db }) => writeModem(db, { address: 'sim://modem' }));
    this.gsm = this.#open();
  }

  get clock(): ManualClock {
    return this.#temp.clock;
  }
  get store(): Store {
    return this.#store;
  }

  eventsOf<Kind extends DomainEventKind>(kind: Kind): readonly DomainEventOf<Kind>[] {
    return this.#events.filter((event) => isKind(event, kind));
  }

  /** Moves time in steps, letting everything settle in between. */
  async pass(ms: number, stepMs = Math.min(ms, 500)): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.clock.advance(Math.min(stepMs, ms - passed));
      await this.quiet();
    }
  }

  /** Until nothing more happens without time passing. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      await this.#store.write(() => null);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  /** As if the process was killed: nothing is closed, the same file is opened anew. */
  async killed(): Promise<void> {
    const old = this.gsm;
    this.#store = this.#temp.reopened();
    this.gsm = this.#open();
    await Promise.race([old.close(), this.quiet()]);
  }

  messages(number: string = PERSON): readonly Message[] {
    return messagesWith(this.#store.read, { number, before: null, units: null, limit: 500 }).toReversed();
  }

  conversations() {
    return conversations(this.#store.read, { before: null, units: null, search: '', limit: 100 });
  }

  /** Everything in the file, as text: what must not be in it is looked for here. */
  dump(): string {
    const tables = this.#store.read
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .all();
    return JSON.stringify(tables.map(({ name }) => this.#store.read.prepare(`SELECT * FROM ${name}`).all()));
  }

  async close(): Promise<void> {
    await this.gsm.close();
    this.#temp.close();
  }

  #open(): Gsm {
    this.#store.listen((event) => this.#events.push(event));
    return new Gsm({
      store: this.#store,
      clock: this.clock,
      log: silentLog,
      openModem: this.modem.open,
      language: this.#language,
      listPorts: async () => [],
      setHealth: (chip) => this.chips.push(chip),
    });
  }
}

function isKind<Kind extends DomainEventKind>(event: DomainEvent, kind: Kind): event is DomainEventOf<Kind> {
  return event.kind === kind;
}
