import type { Cancel, Clock } from '../../../runtime/clock.ts';
import type { CallTransaction } from '../faults/fault.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { JsonObject } from './json.ts';

/** A transaction's message: kept, in order, until the central system has it (OCPP 1.6, 3.7). */
export type KeptMessage = {
  readonly action: 'StartTransaction' | 'StopTransaction' | 'MeterValues';
  /** Built when it is sent: by then the transaction has got its id. */
  readonly payload: () => JsonObject;
  readonly transaction: CallTransaction;
  /** True when the message must be sent again after this reply. */
  readonly delivered: (reply: Reply) => boolean;
};

export type OutboxParts = {
  readonly clock: Clock;
  readonly exchange: Exchange;
  /** Everything at once instead of one after the other (quirk 35). */
  readonly flood: boolean;
  /** TransactionMessageAttempts and TransactionMessageRetryInterval, as configured now. */
  readonly attempts: () => number;
  readonly retryIntervalS: () => number;
};

/** A long time away must not fill the memory: beyond this the oldest meter values go, never a start or a stop. */
const KEPT_AT_MOST = 2_000;

/** What a station has to say of its transactions, oldest first. */
export class Outbox {
  readonly #parts: OutboxParts;
  #kept: KeptMessage[] = [];
  readonly #flying = new Set<KeptMessage>();
  #isOpen = false;
  #failures = 0;
  #cancelRetry: Cancel = () => {};

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  add(message: KeptMessage): void {
    this.#kept.push(message);
    if (this.#kept.length > KEPT_AT_MOST) this.#kept = withoutOldestMeterValues(this.#kept);
    this.#pump();
  }

  /** From now on messages may leave. */
  open(): void {
    this.#isOpen = true;
    this.#pump();
  }

  /** The link is gone or the station is not accepted: keep everything. */
  hold(): void {
    this.#isOpen = false;
    this.#cancelRetry();
  }

  length(): number {
    return this.#kept.length;
  }

  #pump(): void {
    for (const message of this.#isOpen ? [...this.#kept] : []) {
      if (this.#flying.size > 0 && !this.#parts.flood) return;
      if (!this.#flying.has(message)) this.#send(message);
    }
  }

  #send(message: KeptMessage): void {
    this.#flying.add(message);
    void this.#parts.exchange
      .call(message.action, message.payload(), message.transaction)
      .then((reply) => this.#landed(message, reply));
  }

  #landed(message: KeptMessage, reply: Reply): void {
    this.#flying.delete(message);
    if (reply.kind === 'lost') {
      this.#pump();
      return;
    }
    const retryMs = this.#parts.retryIntervalS() * 1000;
    if (reply.kind === 'error' && this.#failures + 1 < this.#parts.attempts()) {
      this.#failures += 1;
      this.#pauseFor(retryMs * this.#failures);
      return;
    }
    this.#failures = 0;
    if (message.delivered(reply)) {
      this.#pauseFor(retryMs);
      return;
    }
    this.#kept = this.#kept.filter((other) => other !== message);
    this.#pump();
  }

  #pauseFor(ms: number): void {
    this.hold();
    this.#cancelRetry = this.#parts.clock.after(ms, () => this.open());
  }
}

function withoutOldestMeterValues(kept: readonly KeptMessage[]): KeptMessage[] {
  const oldest = kept.findIndex((message) => message.action === 'MeterValues');
  return kept.filter((_, index) => index !== oldest);
}
