import { standingOf, type UnitValue, type ValueStanding } from '../../../../shared/domain/gsm/unitValue.ts';
import type { UnitState } from '../../../../shared/domain/gsm/unit.ts';
import type { UnitCommandId } from '../../../../shared/domain/ids.ts';
import { commandsOf } from '../store/unitCommandStore.ts';
import { isocketLanguage } from '../units/isocketLanguage.ts';
import { GsmBench } from './gsmBench.ts';
import type { PlayedUnit } from './playedUnit.ts';

export const KARI = { by: 'kari@havna.no', mayManageSim: true, isConfirmed: true };

type Args = Readonly<Record<string, string>>;
type Unit = Pick<PlayedUnit, 'id'>;

/** The bridge in the language of the units, and what a test asks of it. */
export class UnitBench extends GsmBench {
  constructor() {
    super(isocketLanguage);
  }

  ask(unit: Unit, form: string, args: Args = {}): Promise<UnitCommandId> {
    return this.gsm.units.command(unit.id, { form, args }, KARI);
  }

  state(unit: Unit): UnitState {
    const state = this.gsm.unit(unit.id);
    if (!state) throw new Error('no unit');
    return state;
  }

  value(unit: Unit, id: string): UnitValue {
    const { settings, live } = this.state(unit);
    const found = [...settings, ...live].find((one) => one.id === id);
    if (!found) throw new Error(`no value ${id}`);
    return found;
  }

  standing(unit: Unit, id: string): ValueStanding {
    return standingOf(this.value(unit, id));
  }

  /** Until the running batch is over. */
  async batchEnds(unit: Unit): Promise<void> {
    for (let seconds = 0; seconds < 400; seconds += 1) {
      if (this.state(unit).batch?.state.kind !== 'running') return;
      await this.pass(1_000);
    }
    throw new Error(`the batch goes on: ${this.commands(unit).join(', ')}`);
  }

  /** Oldest first: the form, its state and the reason. */
  commands(unit: Unit): readonly string[] {
    return commandsOf(this.store.read, { unit: unit.id, before: null, limit: 50 })
      .map(({ form, state }) => `${form} ${state.kind}${'reason' in state ? ` ${state.reason}` : ''}`)
      .toReversed();
  }
}

export const OK = (text: string) => `${text} - OK`;
