import type { HealthChip } from '../../../../shared/contract/console.ts';
import type { Message } from '../../../../shared/domain/gsm/message.ts';
import { createPorts } from '../../ports/ports.ts';
import type { ManualClock } from '../../runtime/clock.ts';
import { silentLog } from '../../runtime/log.ts';
import { createVirtualNetwork, type VirtualNetwork } from '../../simulators/modem/network/virtualNetwork.ts';
import { modemPort } from '../../simulators/modem/simulatedPort.ts';
import { joinPerson, type Person } from '../../simulators/modem/testing.ts';
import {
  createVirtualModem,
  type VirtualModem,
  type VirtualModemOptions,
} from '../../simulators/modem/virtualModem.ts';
import type { Store } from '../../store/store.ts';
import { buildSmallHarbour, type SmallHarbour } from '../../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../../testing/tempStore.ts';
import type { Gsm } from '../gsm.ts';
import { openGsm } from '../openGsm.ts';
import { messagesWith } from '../store/conversationStore.ts';
import { writeModem } from '../store/modemStore.ts';
import { PERSON } from './gsmBench.ts';

/** The bridge with the real AT driver at the virtual modem, which stands in a virtual network. */
export class AtBench {
  readonly #temp: TempStore;
  readonly network: VirtualNetwork;
  readonly stick: VirtualModem;
  readonly person: Person;
  readonly harbour: SmallHarbour;
  readonly chips: HealthChip[] = [];
  #store: Store;
  gsm: Gsm;

  constructor(options: Partial<VirtualModemOptions> = {}) {
    this.#temp = openTempStore();
    this.#store = this.#temp.store;
    this.harbour = buildSmallHarbour(this.#store, this.clock.now());
    this.network = createVirtualNetwork({ clock: this.clock });
    this.stick = createVirtualModem({ clock: this.clock, network: this.network, ...options });
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

  /** Lets time pass in small steps, with everything that follows from each. */
  async pass(ms: number, stepMs = 250): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.clock.advance(stepMs);
      for (let turn = 0; turn < 6; turn += 1) {
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      await this.#store.write(() => null);
    }
  }

  /** Closed in the middle of whatever it does, and the same file opened anew. */
  async restarted(): Promise<void> {
    const closing = this.gsm.close();
    await this.pass(1_000);
    this.#store = this.#temp.reopened();
    await Promise.race([closing, new Promise(setImmediate)]);
    this.gsm = this.#open();
  }

  messages(number: string = PERSON): readonly Message[] {
    return messagesWith(this.#store.read, { number, before: null, units: null, limit: 500 }).toReversed();
  }

  async close(): Promise<void> {
    const closing = this.gsm.close();
    await this.pass(10_000);
    await closing;
    this.#temp.close();
  }

  #open(): Gsm {
    const device = modemPort(this.stick, 'sim://modem');
    return openGsm({
      store: this.#store,
      clock: this.clock,
      log: silentLog,
      ports: createPorts({ log: silentLog, simulated: () => device }),
      health: (chip) => this.chips.push(chip),
    });
  }
}
