import type { Cancel, Clock } from '../../runtime/clock.ts';
import type { AtCommand, AtReply } from './command.ts';
import { awaitsPrompt, IDLE, step, type Exchange, type ExchangeEffect, type ExchangeInput } from './exchange.ts';
import { LineSplitter } from './lineSplitter.ts';
import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { Unsolicited } from './unsolicited.ts';

export type ChannelListener = {
  readonly said: (said: Unsolicited) => void;
  readonly carried: (of: 'text' | 'report', pdu: string) => void;
  readonly discarded: (text: string) => void;
  /** So many commands after each other had no answer that nobody listens at the other end (gammu #393). */
  readonly silent: () => void;
};

export type ChannelParts = {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly listener: ChannelListener;
};

export type Channel = {
  /** Waits its turn; `first` goes before all that wait. Always resolves, within its deadline once it was sent. */
  readonly ask: (command: AtCommand, urgency?: 'first') => Promise<AtReply>;
  readonly take: (chunk: Uint8Array) => void;
  /** Gives up setting up a call that is still being set up, so that the line is free for hanging up. */
  readonly interrupt: () => void;
  /** The port is gone: all that wait are told so. */
  readonly close: () => void;
};

/** One dumb command is an oddity, a whole row of them a modem that hangs. More than the first AT gets. */
const MOST_UNANSWERED = 5;

type Waiting = { readonly command: AtCommand; readonly settle: (reply: AtReply) => void };

export const createChannel = (parts: ChannelParts): Channel => new Line(parts);

/** Carries out what the exchange decides: one command after the other on a modem's line. */
class Line implements Channel {
  readonly #parts: ChannelParts;
  readonly #splitter = new LineSplitter();
  #exchange: Exchange = IDLE;
  #waiting: Waiting[] = [];
  #settle: (reply: AtReply) => void = () => {};
  #cancelDeadline: Cancel = () => {};
  #cancelQuiet: Cancel = () => {};
  #isClosed = false;
  #unanswered = 0;

  constructor(parts: ChannelParts) {
    this.#parts = parts;
  }

  ask(command: AtCommand, urgency?: 'first'): Promise<AtReply> {
    return new Promise((settle) => {
      if (this.#isClosed) return settle({ kind: 'lost', isHanded: false });
      if (urgency === 'first') this.#waiting.unshift({ command, settle });
      else this.#waiting.push({ command, settle });
      this.#next();
    });
  }

  take(chunk: Uint8Array): void {
    if (this.#isClosed) return;
    for (const said of this.#splitter.push(chunk, awaitsPrompt(this.#exchange))) this.#step(said);
  }

  interrupt(): void {
    this.#step({ kind: 'interrupted' });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#step({ kind: 'lost' });
    this.#cancelDeadline();
    this.#cancelQuiet();
    for (const { settle } of this.#waiting.splice(0)) settle({ kind: 'lost', isHanded: false });
  }

  #next(): void {
    const { flight, isQuiet } = this.#exchange;
    if (flight !== null || isQuiet || this.#isClosed) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#settle = next.settle;
    this.#step({ kind: 'begun', command: next.command });
  }

  #step(input: ExchangeInput): void {
    const { exchange, effects } = step(this.#exchange, input);
    this.#exchange = exchange;
    for (const effect of effects) this.#do(effect);
    if (!exchange.isQuiet) this.#cancelQuiet();
    this.#next();
  }

  #count({ kind }: AtReply): void {
    this.#unanswered = kind === 'noAnswer' ? this.#unanswered + 1 : 0;
    if (this.#unanswered === MOST_UNANSWERED) this.#parts.listener.silent();
  }

  #do(effect: ExchangeEffect): void {
    const { clock, listener } = this.#parts;
    switch (effect.kind) {
      case 'write':
        // A write that fails is the port's end, and that ends every command.
        this.#parts.write(Buffer.from(effect.text, 'latin1')).catch(() => {});
        return;
      case 'deadline':
        this.#cancelDeadline();
        this.#cancelDeadline = clock.after(effect.ms, () => this.#step({ kind: 'deadline' }));
        return;
      case 'quiet':
        this.#cancelQuiet();
        this.#cancelQuiet = clock.after(effect.ms, () => this.#step({ kind: 'quietOver' }));
        return;
      case 'settled':
        this.#cancelDeadline();
        this.#settle(effect.reply);
        this.#count(effect.reply);
        return;
      case 'said':
        listener.said(effect.said);
        return;
      case 'carried':
        listener.carried(effect.of, effect.pdu);
        return;
      case 'discarded':
        listener.discarded(effect.text);
        return;
      default:
        assertNever(effect);
    }
  }
}
