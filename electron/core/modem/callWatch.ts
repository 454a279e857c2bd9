import type { GsmModemListener } from '../gsm/modem/gsmModem.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';

export type CallWatchParts = {
  readonly clock: Clock;
  readonly listener: Pick<GsmModemListener, 'callStarted' | 'callEnded'>;
  /** Asks the modem (AT+CLCC) when it rings without naming the caller. */
  readonly whoCalls: () => Promise<string | null>;
};

/** A ring comes every five or six seconds: two that are missing are the end. */
const SILENT_MS = 13_000;
/** +CLIP comes with the first ring or right behind it. */
const NAME_WITHIN_MS = 1_500;

/** Incoming calls out of rings, names and ends, in whatever order a modem says them. Nothing is answered or rejected. */
export class CallWatch {
  readonly #parts: CallWatchParts;
  #isRinging = false;
  #number: string | null = null;
  #cancelSilence: Cancel = () => {};
  #cancelName: Cancel = () => {};

  constructor(parts: CallWatchParts) {
    this.#parts = parts;
  }

  rang(): void {
    const { clock, listener } = this.#parts;
    this.#cancelSilence();
    this.#cancelSilence = clock.after(SILENT_MS, () => this.ended('noMoreRings'));
    if (this.#isRinging) return;
    this.#isRinging = true;
    listener.callStarted(null);
    this.#cancelName = clock.after(NAME_WITHIN_MS, () => void this.#ask());
  }

  /** null = withheld. */
  named(number: string | null): void {
    if (!this.#isRinging) this.rang();
    this.#cancelName();
    if (number === null || number === this.#number) return;
    this.#number = number;
    this.#parts.listener.callStarted(number);
  }

  ended(ending: string): void {
    this.#cancelSilence();
    this.#cancelName();
    this.#number = null;
    if (!this.#isRinging) return;
    this.#isRinging = false;
    this.#parts.listener.callEnded(ending);
  }

  async #ask(): Promise<void> {
    const number = await this.#parts.whoCalls();
    if (this.#isRinging && this.#number === null && number !== null) this.named(number);
  }
}
