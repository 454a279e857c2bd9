import type { Cancel, Clock } from '../runtime/clock.ts';
import { LineSplitter } from './lineSplitter.ts';
import { isHex } from './replies.ts';
import { unsolicited, type Unsolicited } from './unsolicited.ts';

/** What became of a command. `lines` are those of its answer, without echo and result. */
export type AtReply =
  | { readonly kind: 'ok'; readonly lines: readonly string[] }
  | { readonly kind: 'error'; readonly error: string; readonly lines: readonly string[] }
  /** `afterPayload`: the PDU was handed over, so it may have been sent. */
  | { readonly kind: 'timeout'; readonly afterPayload: boolean; readonly lines: readonly string[] }
  | { readonly kind: 'closed'; readonly afterPayload: boolean };

export type AtCommand = {
  readonly text: string;
  /** For the whole command, not per line: noise in between must not put it off for ever (gammu #392). */
  readonly deadlineMs: number;
  /** Sent with Ctrl-Z when the modem says `> `. */
  readonly payload?: string;
  /** Lines that begin so are this command's even where they could come by themselves: `+CREG`. */
  readonly prefix?: string;
  /** NO CARRIER and its like are its result: ATD. */
  readonly isDial?: boolean;
};

export type AtListener = {
  readonly unsolicited: (said: Unsolicited, pdu: string | null) => void;
  /** A line that is no answer and nothing known. */
  readonly discarded: (line: string) => void;
};

export type AtParts = {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly listener: AtListener;
};

const PROMPT_WITHIN_MS = 5_000;
/** How long a result may be late before the next command is sent: else it would answer that one. */
const LATE_MS = 2_000;
const ERRORS = /^(?:ERROR|\+CM[ES] ERROR:.*|COMMAND NOT SUPPORT|NA|MODEM ERROR:.*|TOO MANY PARAMETERS)$/iu;
const DIAL_ENDS = /^(?:NO CARRIER|BUSY|NO ANSWER|NO DIALTONE)$/iu;

type Flight = {
  readonly command: AtCommand;
  readonly settle: (reply: AtReply) => void;
  lines: string[];
  hasPayloadGone: boolean;
  cancel: Cancel;
};
type Waiting = Pick<Flight, 'command' | 'settle'>;

/** One command at a time on a modem's line; what it says by itself is passed on. */
export class AtChannel {
  readonly #parts: AtParts;
  readonly #splitter = new LineSplitter();
  #waiting: Waiting[] = [];
  #flight: Flight | null = null;
  #isLate = false;
  #cancelLate: Cancel = () => {};
  /** The head of a PDU that comes by itself on the next line. */
  #head: Unsolicited | null = null;
  #isClosed = false;

  constructor(parts: AtParts) {
    this.#parts = parts;
  }

  command(command: AtCommand): Promise<AtReply> {
    return new Promise((settle) => {
      if (this.#isClosed) return settle({ kind: 'closed', afterPayload: false });
      this.#waiting.push({ command, settle });
      this.#next();
    });
  }

  take(chunk: Uint8Array): void {
    for (const said of this.#splitter.push(chunk)) {
      if (said.kind === 'prompt') this.#prompted();
      else this.#line(said.text);
    }
  }

  /** The port is gone: nothing more is answered. */
  close(): void {
    this.#isClosed = true;
    this.#cancelLate();
    const flight = this.#flight;
    this.#flight = null;
    flight?.cancel();
    flight?.settle({ kind: 'closed', afterPayload: flight.hasPayloadGone });
    for (const { settle } of this.#waiting.splice(0)) settle({ kind: 'closed', afterPayload: false });
  }

  #next(): void {
    if (this.#flight || this.#isLate || this.#isClosed) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const { command } = next;
    const flight: Flight = { ...next, lines: [], hasPayloadGone: false, cancel: () => {} };
    this.#flight = flight;
    const deadlineMs = command.payload === undefined ? command.deadlineMs : PROMPT_WITHIN_MS;
    flight.cancel = this.#parts.clock.after(deadlineMs, () => this.#timedOut(flight));
    this.#write(`${command.text}\r`);
  }

  #write(text: string): void {
    // A write that fails ends the port, and that ends every command.
    this.#parts.write(Buffer.from(text, 'latin1')).catch(() => {});
  }

  #prompted(): void {
    const flight = this.#flight;
    const payload = flight?.command.payload;
    if (!flight || payload === undefined || flight.hasPayloadGone) return;
    flight.hasPayloadGone = true;
    flight.cancel();
    flight.cancel = this.#parts.clock.after(flight.command.deadlineMs, () => this.#timedOut(flight));
    this.#write(`${payload}\u001a`);
  }

  #line(text: string): void {
    if (this.#head) {
      const head = this.#head;
      this.#head = null;
      if (isHex(text)) return this.#parts.listener.unsolicited(head, text);
    }
    if (this.#isResult(text)) return;
    const flight = this.#flight;
    const { prefix } = flight?.command ?? {};
    const own = prefix !== undefined && text.toUpperCase().startsWith(prefix);
    const said = own ? null : unsolicited(text);
    if (said?.kind === 'reportHead' || said?.kind === 'textHead') this.#head = said;
    else if (said) this.#parts.listener.unsolicited(said, null);
    else if (flight && isEcho(text, flight)) return;
    else if (flight) flight.lines.push(text);
    else this.#parts.listener.discarded(text);
  }

  #isResult(text: string): boolean {
    const isOk = text.toUpperCase() === 'OK';
    const isDialEnd = this.#flight?.command.isDial === true && DIAL_ENDS.test(text);
    if (!isOk && !ERRORS.test(text) && !isDialEnd) return false;
    const flight = this.#flight;
    if (!flight) {
      if (this.#isLate) this.#lateIsOver();
      return true;
    }
    this.#end(flight, isOk ? { kind: 'ok', lines: flight.lines } : { kind: 'error', error: text, lines: flight.lines });
    return true;
  }

  #timedOut(flight: Flight): void {
    if (this.#flight !== flight) return;
    const { command, lines, hasPayloadGone } = flight;
    // It may still sit at its prompt and would take the next command for a text (gammu 54666d4f8).
    if (command.payload !== undefined && !hasPayloadGone) this.#write('\u001b');
    this.#isLate = true;
    this.#cancelLate = this.#parts.clock.after(LATE_MS, () => this.#lateIsOver());
    this.#end(flight, { kind: 'timeout', afterPayload: hasPayloadGone, lines });
  }

  #lateIsOver(): void {
    this.#isLate = false;
    this.#cancelLate();
    this.#next();
  }

  #end(flight: Flight, reply: AtReply): void {
    this.#flight = null;
    flight.cancel();
    flight.settle(reply);
    this.#next();
  }
}

const isEcho = (text: string, { command }: Flight): boolean => text === command.text || text === command.payload;
