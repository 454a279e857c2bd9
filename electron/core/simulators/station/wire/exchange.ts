import type { Cancel, Clock } from '../../../runtime/clock.ts';
import type { CallTransaction, OutgoingCall } from '../faults/fault.ts';
import type { FaultSet } from '../faults/faultSet.ts';
import { messageIn, type IncomingMessage, type OutgoingMessage } from './frame.ts';
import type { JsonObject } from './json.ts';

/** What became of a call. `dropped`: a fault kept it back. `lost`: no answer in time, or the connection ended. */
export type Reply =
  | { readonly kind: 'result'; readonly payload: JsonObject }
  | { readonly kind: 'error'; readonly code: string; readonly description: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'dropped' };

/** How the station answers a call of the console; `after` runs once the answer is on its way. */
export type Answer =
  | { readonly kind: 'result'; readonly payload: JsonObject; readonly after?: () => void }
  | { readonly kind: 'error'; readonly code: string; readonly description: string };

export type ExchangeParts = {
  readonly clock: Clock;
  readonly faults: FaultSet;
  /** False: not connected. */
  readonly send: (message: OutgoingMessage) => boolean;
  readonly answer: (action: string, payload: JsonObject) => Answer;
  readonly settled: () => void;
};

type Waiting = { readonly call: OutgoingCall; readonly settle: (reply: Reply) => void };
type IncomingCall = Extract<IncomingMessage, { kind: 'call' }>;
type Flying = { readonly settle: (reply: Reply) => void; readonly cancel: Cancel };

const CALL_TIMEOUT_MS = 30_000;

/** Calls and answers over one link: one call in flight in each direction (OCPP-J 1.6, 4.1.1). */
export class Exchange {
  readonly #parts: ExchangeParts;
  #waiting: Waiting[] = [];
  readonly #flying = new Map<string, Flying>();
  #count = 0;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  call(action: string, payload: JsonObject, transaction: CallTransaction | null = null): Promise<Reply> {
    const [first, ...copies] = this.#parts.faults.calls({ action, payload, transaction });
    if (first === undefined) return Promise.resolve({ kind: 'dropped' });
    return new Promise((settle) => {
      this.#waiting.push({ call: first, settle });
      for (const copy of copies) this.#waiting.push({ call: copy, settle: () => {} });
      this.#pump();
    });
  }

  received(text: string): void {
    const { clock, faults } = this.#parts;
    const message = messageIn(text);
    if (message === null) return;
    if (message.kind === 'result') this.#land(message.id, { kind: 'result', payload: message.payload });
    else if (message.kind === 'error') this.#land(message.id, message);
    else if (faults.habits.answerDelayMs === 0) this.#answer(message);
    else clock.after(faults.habits.answerDelayMs, () => this.#answer(message));
  }

  /** The link is gone: every call in flight or waiting is lost. */
  lost(): void {
    const flying = [...this.#flying.values()];
    const waiting = this.#waiting;
    this.#flying.clear();
    this.#waiting = [];
    for (const { cancel } of flying) cancel();
    for (const { settle } of [...flying, ...waiting]) settle({ kind: 'lost' });
  }

  /** Calls in flight or waiting. */
  pending(): number {
    return this.#waiting.length + this.#flying.size;
  }

  #pump(): void {
    while (this.#flying.size === 0 || this.#parts.faults.habits.floodsQueue) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#depart(next);
    }
  }

  #depart({ call, settle }: Waiting): void {
    const { clock, faults, send } = this.#parts;
    this.#count += 1;
    const id = faults.messageId(this.#count);
    const cancel = clock.after(CALL_TIMEOUT_MS, () => this.#land(id, { kind: 'lost' }));
    this.#flying.set(id, { settle, cancel });
    if (!send({ kind: 'call', id, action: call.action, payload: call.payload })) this.#land(id, { kind: 'lost' });
  }

  #land(id: string, reply: Reply): void {
    const call = this.#flying.get(id);
    if (call === undefined) return;
    this.#flying.delete(id);
    call.cancel();
    call.settle(reply);
    this.#pump();
    if (this.pending() === 0) this.#parts.settled();
  }

  #answer({ id, action, payload }: IncomingCall): void {
    const { faults, answer, send } = this.#parts;
    if (!faults.habits.answersCalls) return;
    const given = answer(action, payload);
    if (given.kind === 'error') {
      send({ kind: 'error', id, code: given.code, description: given.description });
      return;
    }
    send({ kind: 'result', id, action, payload: faults.result(action, given.payload) });
    given.after?.();
  }
}
