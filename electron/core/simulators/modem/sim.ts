export type SimState = 'ready' | 'pinNeeded' | 'pukNeeded' | 'absent' | 'failed' | 'busy';

export type SimOptions = {
  /** Its own number, `+` and digits. */
  readonly number: string;
  readonly state?: SimState;
  readonly pin?: string;
  readonly puk?: string;
};

const PIN_TRIES = 3;
const PUK_TRIES = 10;

/** The card in the modem: its number, and the lock in front of everything (TS 31.101). */
export class Sim {
  readonly number: string;
  /** Of the test network 001-01 (TS 23.003), so that it is nobody's. */
  readonly imsi: string;
  readonly #puk: string;
  #pin: string;
  #state: SimState;
  #pinTries = PIN_TRIES;
  #pukTries = PUK_TRIES;

  constructor(options: SimOptions) {
    this.number = options.number;
    this.imsi = `00101${options.number.replaceAll(/\D/g, '').slice(-10).padStart(10, '0')}`;
    this.#pin = options.pin ?? '1234';
    this.#puk = options.puk ?? '12345678';
    this.#state = options.state ?? 'ready';
  }

  get state(): SimState {
    return this.#state;
  }

  get pinTriesLeft(): number {
    return this.#pinTries;
  }

  get pukTriesLeft(): number {
    return this.#pukTries;
  }

  /** A hand takes it out, puts it in, breaks it. */
  become(state: SimState): void {
    this.#state = state;
    if (state === 'pinNeeded') this.#pinTries = PIN_TRIES;
  }

  enterPin(pin: string): 'right' | 'wrong' {
    if (pin === this.#pin) {
      this.#pinTries = PIN_TRIES;
      this.#state = 'ready';
      return 'right';
    }
    this.#pinTries -= 1;
    if (this.#pinTries <= 0) this.#state = 'pukNeeded';
    return 'wrong';
  }

  enterPuk(puk: string, newPin: string): 'right' | 'wrong' {
    if (puk !== this.#puk || !/^\d{4,8}$/.test(newPin)) {
      this.#pukTries -= 1;
      if (this.#pukTries <= 0) this.#state = 'failed';
      return 'wrong';
    }
    this.#pin = newPin;
    this.#pinTries = PIN_TRIES;
    this.#pukTries = PUK_TRIES;
    this.#state = 'ready';
    return 'right';
  }
}
