import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Cancel, Clock } from '../../runtime/clock.ts';
import { celsiusAt } from './room.ts';
import { nextDueAt, step } from './step.ts';
import type { UnitEffect, UnitEvent } from './turn.ts';
import { isSensorActive, newUnit, type UnitOptions, type UnitState } from './unit.ts';

/** What a unit does that others notice. */
export type UnitListener = {
  /** `isInvented`: the manual prints no such text; see inventedTexts. */
  readonly sms?: (to: string, text: string, isInvented: boolean) => void;
  readonly call?: (to: string) => void;
  readonly hangUp?: () => void;
  /** Of the call that comes in. */
  readonly answer?: () => void;
  readonly reject?: () => void;
  readonly changed?: (unit: UnitState) => void;
};

export type VirtualUnitOptions = UnitOptions & {
  /** `+` and digits. */
  readonly number: string;
  readonly clock: Clock;
  readonly listener?: UnitListener;
  /** As another run left it; time has passed for it since. */
  readonly saved?: UnitState;
};

export type VirtualUnit = {
  readonly number: string;
  /** from null: the number is hidden. */
  readonly receive: (from: string | null, text: string) => void;
  readonly ring: (from: string | null) => void;
  readonly ringEnded: () => void;
  readonly callAnswered: () => void;
  readonly callEnded: (how: 'rejected' | 'failed') => void;
  readonly pressButton: () => void;
  /** Held for five seconds; a press within ten more resets it. */
  readonly holdButton: () => void;
  readonly powerCut: () => void;
  readonly powerBack: () => void;
  /** Active, whatever contact its sensor has. */
  readonly sensor: (isActive: boolean) => void;
  /** Outside, in degrees Celsius; the room follows. */
  readonly temperature: (celsius: number) => void;
  readonly coverage: (isRegistered: boolean, signalDbm?: number) => void;
  readonly state: () => UnitState;
  readonly roomCelsius: () => number;
  readonly isReachable: () => boolean;
  /** Everything about it as plain data, for a later run. */
  readonly saved: () => UnitState;
  readonly listen: (listener: UnitListener) => () => void;
  readonly close: () => void;
};

/** One iSocket unit that lives by the clock: texts and calls in, texts and calls out. */
export function createVirtualUnit(options: VirtualUnitOptions): VirtualUnit {
  return new Runner(options).unit();
}

/** An event without its time. */
type Undated<T> = T extends unknown ? Omit<T, 'at'> : never;

class Runner {
  readonly #number: string;
  readonly #clock: Clock;
  readonly #listeners = new Set<UnitListener>();
  #state: UnitState;
  #wake: Cancel = () => {};
  #isClosed = false;

  constructor({ number, clock, listener, saved, ...options }: VirtualUnitOptions) {
    this.#number = number;
    this.#clock = clock;
    if (listener) this.#listeners.add(listener);
    this.#state = saved ?? newUnit(options, clock.now());
    this.#sleep();
  }

  unit(): VirtualUnit {
    return {
      number: this.#number,
      receive: (from, text) => this.#happen({ kind: 'sms', from, text }),
      ring: (from) => this.#happen({ kind: 'ring', from }),
      ringEnded: () => this.#happen({ kind: 'ringEnded' }),
      callAnswered: () => this.#happen({ kind: 'callAnswered' }),
      callEnded: (how) => this.#happen({ kind: 'callEnded', how }),
      pressButton: () => this.#happen({ kind: 'buttonPressed' }),
      holdButton: () => this.#happen({ kind: 'buttonHeld' }),
      powerCut: () => this.#happen({ kind: 'powerCut' }),
      powerBack: () => this.#happen({ kind: 'powerBack' }),
      sensor: (isActive) => this.#sensor(isActive),
      temperature: (celsius) => this.#happen({ kind: 'outdoor', celsius }),
      coverage: (isRegistered, signalDbm = this.#state.signalDbm) =>
        this.#happen({ kind: 'coverage', isRegistered, signalDbm }),
      state: () => this.#state,
      roomCelsius: () => celsiusAt(this.#state, this.#clock.now()),
      isReachable: () => this.#state.isAlive && this.#state.isRegistered,
      saved: () => this.#state,
      listen: (listener) => this.#listen(listener),
      close: () => this.#close(),
    };
  }

  #happen(event: Undated<UnitEvent>): void {
    if (this.#isClosed) return;
    const at: EpochMs = Math.max(this.#clock.now(), this.#state.settledAt);
    const { unit, effects } = step(this.#state, { ...event, at });
    this.#state = unit;
    this.#sleep();
    for (const listener of this.#listeners) listener.changed?.(unit);
    for (const effect of effects) this.#tell(effect);
  }

  #sensor(isActive: boolean): void {
    if (isSensorActive(this.#state) !== isActive)
      this.#happen({ kind: 'contact', isClosed: !this.#state.isContactClosed });
  }

  #tell(effect: UnitEffect): void {
    for (const listener of this.#listeners) {
      if (effect.kind === 'sms') listener.sms?.(effect.to, effect.text, effect.isInvented);
      else if (effect.kind === 'call') listener.call?.(effect.to);
      else listener[effect.kind]?.();
    }
  }

  /** Until something is due by itself. */
  #sleep(): void {
    this.#wake();
    const due = nextDueAt(this.#state);
    this.#wake =
      due === null ? () => {} : this.#clock.after(due - this.#clock.now(), () => this.#happen({ kind: 'tick' }));
  }

  #listen(listener: UnitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #close(): void {
    this.#isClosed = true;
    this.#wake();
    this.#listeners.clear();
  }
}
