import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import type { Clock } from '../../runtime/clock.ts';
import { messageOf } from '../../runtime/failure.ts';
import { shortText } from '../v16/fields.ts';
import type { FrameRing } from './frameRing.ts';
import { mendFrame, type Mended } from './mendFrame.ts';
import type { StationSocket } from './stationSocket.ts';

/** What the door tells of what passes through it. */
export type DoorKeeper = {
  readonly heard: () => void;
  readonly warned: (code: WarningCode, detail: string) => void;
  /** A frame of which nothing can be made; the connection ends after too many in a row. */
  readonly unreadable: (why: string) => void;
  readonly overflowed: () => void;
  /** A station's CALL passed: it has settled (quirk 17). */
  readonly called: () => void;
};

export type DoorParts = {
  readonly socket: StationSocket;
  readonly frames: FrameRing;
  readonly clock: Clock;
  readonly keeper: DoorKeeper;
};

/** Requests of one station that are handled at the same time; a commit answers them all. */
const WINDOW = 64;
/** Frames that wait behind them. The socket is paused meanwhile, so only what was already read can pile up. */
const MAX_WAITING = 10_000;
const MAX_UNREADABLE_IN_A_ROW = 50;

const PLAIN_CALL = /^\[2,\s?"([^"\\]{1,64})",\s?"/u;
const PLAIN_RESULT = /^\[3,\s?"([^"\\]{1,64})"/u;

/**
 * The tolerant door between a station's socket and the library (quirks 29, 35, 54, 55). A frame in the plain form
 * passes with one look; any other is mended, under an id that the library takes, and answered under the station's own.
 */
export class Door {
  readonly #parts: DoorParts;
  /** Ids of requests that were handed on and not answered yet, by the id that the library knows. */
  readonly #handled = new Set<string>();
  /** The station's own spelling of an id, as JSON, where the library was given another. */
  readonly #aliases = new Map<string, string>();
  /** Ids of our own requests, by lower case, as long as an answer may come (quirk 54: case changed). */
  readonly #asked = new Map<string, string>();
  #waiting: string[] = [];
  #unreadableInARow = 0;
  #aliasCount = 0;
  #isOver = false;
  #isDraining = false;
  /** The library could not read the frame that it was just handed; its own refusal of it is not sent. */
  #isHanding = false;
  #wasUnreadable = false;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  /** Requests in hand or waiting. */
  get load(): number {
    return this.#handled.size + this.#waiting.length;
  }

  arrived(data: unknown, isBinary: boolean): void {
    const { keeper, frames, clock } = this.#parts;
    if (this.#isOver) return;
    const text = textOf(data);
    keeper.heard();
    frames.push(clock.now(), 'in', Buffer.isBuffer(data) ? data : text);
    if (isBinary) keeper.warned('binaryFrame', '');
    if (this.#waiting.length > 0 || !this.#isListening()) this.#wait(text);
    else this.#pass(text);
  }

  /** The text to send in place of `text`; null: nothing. */
  leaving(text: string): string | null {
    if (this.#isHanding && text.startsWith('[4,"-1"')) {
      this.#wasUnreadable = true;
      return null;
    }
    const sent = this.#own(text);
    this.#parts.frames.push(this.#parts.clock.now(), 'out', sent);
    return sent;
  }

  /** Forgets a request of ours to which no answer is awaited any more. */
  close(): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#handled.clear();
    this.#aliases.clear();
    this.#asked.clear();
  }

  /** The library listens only from the next tick after the upgrade; a hasty station's first frame waits. */
  #isListening(): boolean {
    return this.#parts.socket.listenerCount('message') > 0;
  }

  #wait(text: string): void {
    const { socket, keeper } = this.#parts;
    if (this.#waiting.length >= MAX_WAITING) {
      this.close();
      keeper.overflowed();
      return;
    }
    this.#waiting.push(text);
    if (this.#waiting.length > 1) return;
    socket.pause();
    if (this.#handled.size === 0) this.#drainSoon();
  }

  #drainSoon(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    setImmediate(() => this.#drain());
  }

  #drain(): void {
    this.#isDraining = false;
    let next = 0;
    while (next < this.#waiting.length && this.#handled.size < WINDOW && !this.#isOver) {
      const text = this.#waiting[next];
      next += 1;
      if (text !== undefined) this.#hand(text);
    }
    this.#waiting = this.#waiting.slice(next);
    if (this.#isOver) return;
    if (this.#waiting.length === 0) this.#parts.socket.resume();
    else if (this.#handled.size === 0) this.#drainSoon();
  }

  #pass(text: string): void {
    if (this.#handled.size >= WINDOW) this.#wait(text);
    else this.#hand(text);
  }

  #hand(text: string): void {
    const id = PLAIN_CALL.exec(text)?.[1];
    if (id !== undefined && text.endsWith(']') && !this.#handled.has(id) && this.#deliverCall(id, text)) return;
    const answered = PLAIN_RESULT.exec(text)?.[1];
    if (answered !== undefined && text.endsWith(']') && this.#asked.get(answered.toLowerCase()) === answered) {
      if (this.#deliver(text)) {
        this.#asked.delete(answered.toLowerCase());
        return;
      }
    }
    this.#mend(text);
  }

  #deliverCall(id: string, text: string): boolean {
    this.#handled.add(id);
    if (!this.#deliver(text)) {
      this.#handled.delete(id);
      return false;
    }
    this.#unreadableInARow = 0;
    this.#parts.keeper.called();
    return true;
  }

  /** Answers whether the library could read it. */
  #deliver(text: string): boolean {
    this.#isHanding = true;
    this.#wasUnreadable = false;
    this.#parts.socket.deliver(text);
    this.#isHanding = false;
    return !this.#wasUnreadable;
  }

  #mend(text: string): void {
    const mended = safelyMended(text);
    if (mended.kind === 'unreadable') {
      this.#refuse(mended);
      return;
    }
    for (const code of mended.oddities) this.#parts.keeper.warned(code, text.slice(0, 80));
    if (mended.kind === 'ignored') return;
    this.#unreadableInARow = 0;
    if (mended.kind === 'answer') {
      this.#deliverAnswer(mended);
      return;
    }
    const id = this.#aliasOf(mended.id);
    this.#deliverCall(id, `[2,"${id}",${JSON.stringify(mended.action)},${JSON.stringify(mended.payload)}]`);
  }

  #deliverAnswer({ type, id, rest }: Extract<Mended, { kind: 'answer' }>): void {
    const asked = this.#asked.get(id.toLowerCase());
    if (asked === undefined) {
      this.#parts.keeper.warned('unexpectedAnswer', id);
      return;
    }
    this.#asked.delete(id.toLowerCase());
    if (asked !== id) this.#parts.keeper.warned('answerIdSpelling', id);
    this.#deliver(JSON.stringify(type === 3 ? [3, asked, rest[0] ?? {}] : [4, asked, ...callError(rest)]));
  }

  /** An id that the library takes, cannot confuse with another and that stands in a frame as it is. */
  #aliasOf(id: string | number): string {
    const isPlain = typeof id === 'string' && id.length <= 64 && /^[^"\\]+$/u.test(id);
    if (isPlain && !this.#handled.has(id)) return id;
    if (isPlain) this.#parts.keeper.warned('repeatedMessageId', id);
    this.#aliasCount += 1;
    const alias = `~${this.#aliasCount}`;
    this.#aliases.set(alias, JSON.stringify(id));
    return alias;
  }

  #refuse({ why, id }: Extract<Mended, { kind: 'unreadable' }>): void {
    const { socket, keeper } = this.#parts;
    this.#unreadableInARow += 1;
    keeper.warned('badFrame', why);
    keeper.unreadable(why);
    // Without an id nobody could tell what the answer is about; silence is what OCPP-J 4.1.3 asks for.
    if (id !== undefined) {
      socket.send(JSON.stringify([4, id, 'FormationViolation', why, {}]));
    }
    if (this.#unreadableInARow < MAX_UNREADABLE_IN_A_ROW) return;
    this.close();
    socket.close(1002, 'too many unreadable frames');
  }

  /** A reply under the station's own id, and note of what is answered or asked. */
  #own(text: string): string {
    const start = text.indexOf('"') + 1;
    const end = text.indexOf('"', start);
    const id = text.slice(start, end);
    if (text.startsWith('[2,')) {
      this.#asked.set(id.toLowerCase(), id);
      return text;
    }
    if (this.#handled.delete(id) && this.#waiting.length > 0) this.#drainSoon();
    const own = this.#aliases.get(id);
    if (own === undefined) return text;
    this.#aliases.delete(id);
    return `${text.slice(0, start - 1)}${own}${text.slice(end + 1)}`;
  }
}

/** The codes of OCPP-J 4.2.3 and its errata, which the library knows by name. */
const ERROR_CODE =
  /^(?:Not(?:Implemented|Supported)|InternalError|ProtocolError|SecurityError|GenericError)$|Violation$/u;

/** A CALLERROR with all its parts, however short it came (quirk 54); a code of the maker's own goes into the text. */
function callError([code, description]: readonly unknown[]): readonly unknown[] {
  const text = shortText(description, 255);
  if (typeof code === 'string' && ERROR_CODE.test(code)) return [code, text, {}];
  const own = shortText(code, 60);
  return ['GenericError', own === '' ? text : `${own}: ${text}`, {}];
}

/** A frame nested ten thousand deep parses and still cannot be written again. */
function safelyMended(text: string): Mended {
  try {
    const mended = mendFrame(text);
    if (mended.kind === 'call') JSON.stringify(mended.payload);
    return mended;
  } catch (error) {
    return { kind: 'unreadable', why: messageOf(error).slice(0, 80) };
  }
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString('utf8');
  return Array.isArray(data) ? Buffer.concat(data.filter((part) => Buffer.isBuffer(part))).toString('utf8') : '';
}
