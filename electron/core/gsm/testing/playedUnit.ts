import type { NetworkLine } from '../../simulators/modem/network/networkPeer.ts';
import { CONSOLE_NUMBER } from './networkModem.ts';
import type { GsmBench } from './gsmBench.ts';
import { addUnit, type AddUnit } from '../units/registry.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';

export const UNIT_NUMBER = '+4759000000001';

/** A unit that says exactly what the test wants, when it wants; what the manual's units do is tested with virtual ones. */
export class PlayedUnit {
  readonly got: string[] = [];
  readonly #line: NetworkLine;
  readonly #answers = new Map<string, string>();
  readonly id: StationId;

  constructor(bench: GsmBench, more: Partial<AddUnit> = {}) {
    this.#line = bench.network.join({
      number: UNIT_NUMBER,
      receive: (_, text) => {
        this.got.push(text);
        const answer = this.#answers.get(text);
        if (answer !== undefined) this.say(answer);
      },
      ring: () => {},
    });
    this.id = bench.store.writeNow((writing) =>
      addUnit(bench.gsm.secrets, writing, {
        siteId: bench.harbour.vest.id,
        floorId: null,
        name: 'Hytta',
        model: '706',
        number: UNIT_NUMBER,
        isFahrenheit: false,
        password: '',
        renewPassword: '',
        at: bench.clock.now(),
        ...more,
      }),
    );
  }

  /** From now on, this command is answered so at once. */
  answers(command: string, reply: string): this {
    this.#answers.set(command, reply);
    return this;
  }

  say(text: string): void {
    this.#line.send(CONSOLE_NUMBER, text);
  }

  call(): void {
    this.#line.call(CONSOLE_NUMBER);
  }
}
