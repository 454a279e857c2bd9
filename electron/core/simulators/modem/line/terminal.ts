import { assertNever } from '../../../../../shared/domain/assertNever.ts';
import { parseAtLine, type AtCommand } from './atCommand.ts';
import type { AtReply } from './atReply.ts';
import { errorLine } from './errorText.ts';

const CR = 13;
const LF = 10;
const BACKSPACE = 8;
const CTRL_Z = 26;
const ESCAPE = 27;
/** A real modem's buffer ends somewhere too; a longer line is an error. */
const LONGEST_LINE = 4_096;

/** How the line behaves, as ATE, ATV, ATQ and AT+CMEE set it. */
export type TerminalSettings = {
  readonly echo: boolean;
  /** Words instead of numbers as results. */
  readonly words: boolean;
  readonly quiet: boolean;
  readonly errors: 0 | 1 | 2;
};

export type TerminalParts = {
  readonly execute: (command: AtCommand) => AtReply;
  readonly settings: () => TerminalSettings;
  readonly emit: (bytes: Uint8Array) => void;
  /** Ends each line of information; some modems write it twice over (`\r\r\n`). */
  readonly lineEnd: string;
};

/**
 * The dialogue on the wire (V.250, 5): characters in, echo, commands one after the other, results and unsolicited
 * lines out. What is typed while a command runs waits for its end.
 */
export class Terminal {
  readonly #parts: TerminalParts;
  #incoming: number[] = [];
  #line = '';
  #lastLine = '';
  #prompt: ((text: string | null) => AtReply) | null = null;
  #isBusy = false;
  #abort: (() => void) | null = null;
  /** Commands of the line that are not yet done. */
  #todo: AtCommand[] = [];
  #held: string[][] = [];
  #out = '';
  #isWriting = false;

  constructor(parts: TerminalParts) {
    this.#parts = parts;
  }

  receive(bytes: Uint8Array): void {
    this.#incoming.push(...bytes);
    this.#together(() => {
      if (bytes.length > 0) this.#abort?.();
      this.#work();
    });
  }

  /** An unsolicited message, one or more lines; held back while a text is being entered. */
  say(lines: readonly string[]): void {
    if (this.#prompt) {
      this.#held.push([...lines]);
      return;
    }
    this.#together(() => this.#put(lines));
  }

  /** Bytes as they are. */
  raw(text: string): void {
    this.#together(() => (this.#out += text));
  }

  /** What is under way is forgotten: the power went, or the line. */
  reset(): void {
    this.#incoming = [];
    this.#line = '';
    this.#prompt = null;
    this.#isBusy = false;
    this.#abort = null;
    this.#todo = [];
    this.#held = [];
  }

  #together(work: () => void): void {
    if (this.#isWriting) {
      work();
      return;
    }
    this.#isWriting = true;
    work();
    this.#isWriting = false;
    const text = this.#out;
    this.#out = '';
    if (text !== '') this.#parts.emit(Buffer.from(text, 'latin1'));
  }

  #work(): void {
    while (!this.#isBusy) {
      const octet = this.#incoming.shift();
      if (octet === undefined) return;
      if (this.#prompt) this.#takeText(octet, this.#prompt);
      else this.#takeLetter(octet);
    }
  }

  #takeLetter(octet: number): void {
    this.#echo(octet);
    if (octet === CR) {
      const line = this.#line;
      this.#line = '';
      this.#takeLine(line);
    } else if (octet === BACKSPACE) this.#line = this.#line.slice(0, -1);
    // Rests of another program's dialogue are no part of a line.
    else if (octet === ESCAPE || octet === CTRL_Z) this.#line = '';
    else if (octet !== LF && octet !== 0) this.#line += String.fromCharCode(octet);
    if (/^A\/$/i.test(this.#line)) {
      this.#line = '';
      this.#takeLine(this.#lastLine);
    }
  }

  #takeLine(line: string): void {
    // Noise in front of AT is skipped (V.250, 5.2.1); a line without it is nothing to the modem.
    const start = line.search(/AT/i);
    if (start < 0) return;
    this.#lastLine = line;
    const commands = line.length > LONGEST_LINE ? null : parseAtLine(line.slice(start + 2));
    if (commands === null) {
      this.#result('ERROR', 4);
      return;
    }
    this.#todo = [...commands];
    this.#next();
  }

  #takeText(octet: number, take: (text: string | null) => AtReply): void {
    const text = this.#line;
    if (octet !== CTRL_Z && octet !== ESCAPE) {
      this.#echo(octet);
      if (octet === BACKSPACE) this.#line = text.slice(0, -1);
      else this.#line += String.fromCharCode(octet);
      return;
    }
    this.#line = '';
    this.#prompt = null;
    this.#settle(take(octet === ESCAPE ? null : text));
    if (this.#prompt !== null) return;
    const held = this.#held;
    this.#held = [];
    for (const lines of held) this.say(lines);
  }

  #next(): void {
    const command = this.#todo.shift();
    if (command === undefined) {
      this.#result('OK', 0);
      return;
    }
    this.#settle(this.#parts.execute(command));
  }

  #settle(reply: AtReply): void {
    switch (reply.kind) {
      case 'done':
        this.#put(reply.lines);
        this.#next();
        return;
      case 'failed':
        this.#todo = [];
        this.#result(errorLine(reply.error, this.#parts.settings().errors), 4);
        return;
      case 'final':
        this.#todo = [];
        this.#put(reply.lines);
        this.#result(reply.result, 4);
        return;
      case 'unfinished':
        this.#todo = [];
        this.#put(reply.lines);
        return;
      case 'prompt':
        this.#prompt = reply.take;
        this.#out += '\r\n> ';
        return;
      case 'waiting':
        this.#wait(reply.begin, reply.abort ?? null);
        return;
      default:
        assertNever(reply);
    }
  }

  #wait(begin: (settle: (reply: AtReply) => void) => void, abort: (() => void) | null): void {
    const todo = this.#todo;
    this.#isBusy = true;
    this.#abort = abort;
    begin((reply) => {
      // After a reset the answer belongs to nobody.
      if (!this.#isBusy || this.#todo !== todo) return;
      this.#isBusy = false;
      this.#abort = null;
      this.#together(() => {
        this.#settle(reply);
        this.#work();
      });
    });
  }

  #put(lines: readonly string[]): void {
    const { lineEnd, settings } = this.#parts;
    if (lines.length === 0) return;
    const body = lines.map((line) => line + lineEnd).join('');
    this.#out += settings().words ? `\r\n${body}` : body;
  }

  #result(words: string, number: number): void {
    const settings = this.#parts.settings();
    if (settings.quiet) return;
    this.#out += settings.words ? `\r\n${words}\r\n` : `${number}\r`;
  }

  #echo(octet: number): void {
    if (this.#parts.settings().echo) this.#out += String.fromCharCode(octet);
  }
}
