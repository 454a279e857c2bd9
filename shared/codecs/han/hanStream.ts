import { decrypt, isCiphered, type AesGcm, type MeterKeys } from './cipher.ts';
import { FLAG, matchMangledHdlc, type HdlcFrame } from './hdlcFrame.ts';
import { readingOf, type ListOptions } from './meterList.ts';
import { readNotification } from './notification.ts';
import { matchP1 } from './p1Telegram.ts';
import { p1Reading } from './p1Reading.ts';
import type { BadReason, MeterReading } from './reading.ts';
import { createSegments, type Segments } from './segments.ts';

export type HanOptions = ListOptions & {
  readonly keys?: MeterKeys | null;
  readonly aesGcm?: AesGcm | null;
};

export type HanEvent =
  /** `offset` is where the message's first octet stood in the stream. */
  | {
      readonly kind: 'reading';
      readonly offset: number;
      readonly reading: MeterReading;
      readonly invocation: number | null;
    }
  | { readonly kind: 'bad'; readonly offset: number; readonly reason: BadReason };

export type HanCounts = {
  readonly good: number;
  readonly bad: number;
  readonly reasons: Readonly<Partial<Record<BadReason, number>>>;
  /** Octets outside messages and the flags and line ends between them. */
  readonly discardedOctets: number;
};

type Found = { readonly reading: MeterReading; readonly invocation: number | null };

const SLASH = 0x2f;
const RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** More room than one message needs is given back. */
const KEPT_ROOM = 65_536;

/**
 * Finds and decodes the messages in a meter's bytes: HDLC frames and P1 telegrams, also mixed. A strict hunt: only a
 * message whose checks pass is taken, and after a failure the search goes on one octet further, so a lost byte costs
 * one message. How the bytes are cut into pieces makes no difference. Nothing throws on any bytes.
 */
export class HanStream {
  readonly #options: HanOptions;
  readonly #segments: Segments = createSegments();
  readonly #reasons = new Map<BadReason, number>();
  /** What is in hand stands at the front; the rest is room for what comes. */
  #buffer = new Uint8Array(512);
  #inHand = 0;
  /** Where in the stream the first octet in hand stood. */
  #base = 0;
  #events: HanEvent[] = [];
  #good = 0;
  #discarded = 0;
  /** The octet before is accounted for as part of a message or as the space behind one. */
  #isBehindMessage = false;
  #hasSeenP1Check = false;
  /** The telegram that is not whole yet, and how much of it was looked through. */
  #p1 = { offset: -1, searched: 0 };
  #lastInvocation: number | null;

  constructor(options: HanOptions) {
    this.#options = options;
    this.#lastInvocation = options.keys?.lastInvocation ?? null;
  }

  get counts(): HanCounts {
    const bad = [...this.#reasons.values()].reduce((sum, count) => sum + count, 0);
    const reasons = Object.fromEntries(this.#reasons);
    return { good: this.#good, bad, reasons, discardedOctets: this.#discarded };
  }

  /** Takes the next bytes and gives what they completed. */
  push(octets: Uint8Array): readonly HanEvent[] {
    const length = this.#inHand + octets.length;
    if (length > this.#buffer.length) {
      const wider = new Uint8Array(2 * length);
      wider.set(this.#buffer.subarray(0, this.#inHand));
      this.#buffer = wider;
    }
    this.#buffer.set(octets, this.#inHand);
    this.#inHand = length;
    return this.#hunt(false);
  }

  /** The stream has ended: what is in hand is judged as it is. */
  end(): readonly HanEvent[] {
    const events = this.#hunt(true);
    const lost = this.#segments.drop();
    return lost === null ? events : [...events, this.#countBad(lost, 'segments')];
  }

  #hunt(isEnd: boolean): readonly HanEvent[] {
    this.#events = [];
    const octets = this.#buffer.subarray(0, this.#inHand);
    let at = 0;
    while (at < octets.length) {
      const step = this.#step(octets.subarray(at), this.#base + at, isEnd);
      if (step === 0) break;
      at += step;
    }
    this.#inHand -= at;
    if (octets.length > KEPT_ROOM) this.#buffer = octets.slice(at);
    else if (at > 0) this.#buffer.copyWithin(0, at, octets.length);
    this.#base += at;
    return this.#events;
  }

  /** How many octets are done with; 0 = more are needed. */
  #step(octets: Uint8Array, offset: number, isEnd: boolean): number {
    const [first] = octets;
    if (first === FLAG) return this.#stepHdlc(octets, offset, isEnd);
    if (first === SLASH) return this.#stepP1(octets, offset, isEnd);
    if (this.#isBehindMessage && (first === RETURN || first === LINE_FEED)) return 1;
    return this.#discard(offset);
  }

  #stepHdlc(octets: Uint8Array, offset: number, isEnd: boolean): number {
    const match = matchMangledHdlc(octets, isEnd);
    if (match.kind === 'wait' && !isEnd) return 0;
    if (match.kind === 'frame') {
      this.#isBehindMessage = true;
      this.#takeFrame(match.frame, offset);
      return match.frame.length;
    }
    if (match.kind === 'broken') this.#bad(offset, 'frameCheck');
    if (match.kind === 'wait' && match.isHeaderRight) this.#bad(offset, 'incomplete');
    // A closing flag, or one of those that fill the pause.
    if (match.kind === 'none' && (this.#isBehindMessage || octets[1] === FLAG)) return 1;
    if (match.kind === 'wait' && !match.isHeaderRight && octets.length === 1) return this.#fill(offset);
    return this.#discard(offset);
  }

  #stepP1(octets: Uint8Array, offset: number, isEnd: boolean): number {
    const match = matchP1(octets, { isEnd, searched: this.#p1.offset === offset ? this.#p1.searched : 0 });
    if (match.kind === 'wait' && !isEnd) {
      this.#p1 = { offset, searched: match.searched };
      return 0;
    }
    if (match.kind === 'telegram' && (match.hasCheck || !this.#hasSeenP1Check)) {
      const reading = p1Reading(match.text, match.hasCheck, this.#options.zone);
      if (reading || match.hasCheck) {
        this.#hasSeenP1Check ||= match.hasCheck;
        this.#isBehindMessage = true;
        this.#give(reading ? { reading, invocation: null } : 'content', offset);
        return match.length;
      }
    }
    if (match.kind === 'broken' || match.kind === 'telegram') this.#bad(offset, 'telegramCheck');
    if (match.kind === 'wait' && match.isHeaderRight) this.#bad(offset, 'incomplete');
    return this.#discard(offset);
  }

  #takeFrame(frame: HdlcFrame, offset: number): void {
    const outcome = this.#segments.take(frame, offset);
    if (outcome.lostAt !== null) this.#bad(outcome.lostAt, 'segments');
    if (outcome.message) this.#give(this.#decode(outcome.message.octets), outcome.message.offset);
  }

  #decode(apdu: Uint8Array): Found | BadReason {
    const { keys = null, aesGcm = null } = this.#options;
    if (!isCiphered(apdu)) return this.#decodePlain(apdu, 'none', null);
    const opened = decrypt(apdu, keys && { ...keys, lastInvocation: this.#lastInvocation }, aesGcm);
    if (!opened.ok) return opened.reason;
    const found = this.#decodePlain(
      opened.plain,
      opened.isAuthenticated ? 'authenticated' : 'encrypted',
      opened.invocation,
    );
    // Without a tag only the content tells that the key was right.
    if (typeof found === 'string') return opened.isAuthenticated ? found : 'keyRejected';
    this.#lastInvocation = opened.invocation;
    return found;
  }

  #decodePlain(apdu: Uint8Array, protection: MeterReading['protection'], invocation: number | null): Found | BadReason {
    const notification = readNotification(apdu);
    const reading = notification && readingOf(notification, this.#options);
    return reading ? { reading: { ...reading, protection }, invocation } : 'content';
  }

  #give(found: Found | BadReason, offset: number): void {
    if (typeof found === 'string') return this.#bad(offset, found);
    this.#good++;
    this.#events.push({ kind: 'reading', offset, ...found });
  }

  #bad(offset: number, reason: BadReason): void {
    this.#events.push(this.#countBad(offset, reason));
  }

  #countBad(offset: number, reason: BadReason): HanEvent {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    return { kind: 'bad', offset, reason };
  }

  #discard(offset: number): number {
    // Something is missing between two parts of a message: they must not be joined.
    const lost = this.#segments.drop();
    if (lost !== null) this.#bad(Math.min(lost, offset), 'segments');
    this.#isBehindMessage = false;
    this.#discarded++;
    return 1;
  }

  /** The last flag of the stream closes a message or opens one that never came. */
  #fill(offset: number): number {
    return this.#isBehindMessage ? 1 : this.#discard(offset);
  }
}
