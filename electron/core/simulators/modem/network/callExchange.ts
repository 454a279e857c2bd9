import type { Clock } from '../../../runtime/clock.ts';
import type { NetworkEvent } from './networkEvent.ts';
import type { CallEnd, CallOptions, IncomingCall, OutgoingCall, Subscriber } from './networkPeer.ts';

export type CallExchange = {
  readonly place: (from: string, to: string, options: CallOptions) => OutgoingCall;
};

type Parts = {
  readonly clock: Clock;
  readonly subscriberOf: (number: string) => Subscriber | undefined;
  readonly canonical: (number: string) => string;
  readonly tell: (event: NetworkEvent) => void;
  /** From dialling until it rings. */
  readonly setUpMs: number;
  /** An unanswered call is given up after this. */
  readonly ringMs: number;
};

/** Connects two numbers. Each number has one call at a time; a second caller hears the busy tone. */
export function createCallExchange(parts: Parts): CallExchange {
  const engaged = new Set<string>();
  return {
    place: (from, dialled, options) => {
      const to = parts.canonical(dialled);
      return new Call({ ...parts, engaged, from, to, options }).begin();
    },
  };
}

type Setting = Parts & {
  readonly engaged: Set<string>;
  readonly from: string;
  readonly to: string;
  readonly options: CallOptions;
};

class Call {
  readonly #setting: Setting;
  #phase: 'setUp' | 'ringing' | 'answered' | 'over' = 'setUp';
  #wake = () => {};
  #endListeners: ((why: CallEnd) => void)[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  begin(): OutgoingCall {
    const { clock, setUpMs, engaged, from, to, tell } = this.#setting;
    engaged.add(from);
    tell({ kind: 'callPlaced', from: this.#shown(), to });
    this.#wake = clock.after(setUpMs, () => this.#ring());
    return { hangUp: () => this.#end(this.#phase === 'answered' ? 'hungUp' : 'cancelled') };
  }

  #ring(): void {
    const { subscriberOf, engaged, to, options, clock, ringMs, tell } = this.#setting;
    const called = subscriberOf(to);
    if (called === undefined || !called.isReachable()) {
      this.#end('unreachable');
      return;
    }
    if (engaged.has(to)) {
      this.#end('busy');
      return;
    }
    this.#phase = 'ringing';
    engaged.add(to);
    this.#wake = clock.after(ringMs, () => this.#end('noAnswer'));
    tell({ kind: 'callRings', from: this.#shown(), to });
    options.alerting?.();
    called.ring(this.#shown(), this.#calledSide());
  }

  #calledSide(): IncomingCall {
    return {
      answer: () => this.#answer(),
      hangUp: () => this.#end(this.#phase === 'answered' ? 'hungUp' : 'busy'),
      onEnded: (listener) => this.#endListeners.push(listener),
    };
  }

  #answer(): void {
    if (this.#phase !== 'ringing') return;
    const { options, tell, to } = this.#setting;
    this.#phase = 'answered';
    this.#wake();
    tell({ kind: 'callAnswered', from: this.#shown(), to });
    options.answered?.();
  }

  #end(why: CallEnd): void {
    if (this.#phase === 'over') return;
    const { engaged, from, to, options, tell } = this.#setting;
    // Only whom it rang at is engaged by this call: a busy line belongs to another one.
    if (this.#phase !== 'setUp') engaged.delete(to);
    engaged.delete(from);
    this.#phase = 'over';
    this.#wake();
    tell({ kind: 'callEnded', from: this.#shown(), to, why });
    options.ended?.(why);
    for (const listener of this.#endListeners) listener(why);
  }

  #shown(): string | null {
    return this.#setting.options.hidesNumber === true ? null : this.#setting.from;
  }
}
