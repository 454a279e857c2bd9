import type { Clock } from '../../runtime/clock.ts';
import { Failure } from '../../runtime/failure.ts';
import { isTextMode, listedTexts, readPdu } from '../answers/texts.ts';
import { storageUseOf, type StorageUse } from '../answers/storage.ts';
import { errorText, isBusy } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';
import type { Channel } from '../line/channel.ts';
import { LIST_MS, SHORT_MS, SIM_MS } from '../line/deadlines.ts';
import { pause } from '../line/pause.ts';
import { selection, type Storages } from '../start/storages.ts';

export type TextDeskParts = {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly storages: Storages;
  readonly stored: (ref: string, pdu: string) => void;
  /** Text mode all the same: it stays where it is, and is shown as what it is. */
  readonly unreadable: (lines: string) => void;
};

/** Right after +CMTI some do not find the text yet (E3531, gammu 9e8664ecc). */
const READ_ATTEMPTS = 4;
const READ_AGAIN_MS = 1_000;
/** CMS 321, CME 21: there is nothing in that place. */
const EMPTY = new Set([321, 21]);

/** What a modem keeps: reads, lists and deletes, always in the storage that was named (serialport-gsm #12). */
export class TextDesk {
  readonly #parts: TextDeskParts;
  #selected: string;
  /** Storages beside the usual one in which something was announced. */
  readonly #others = new Set<string>();
  /** One thing after the other: another storage must not be selected in between. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: TextDeskParts) {
    this.#parts = parts;
    this.#selected = parts.storages.receive;
    for (const name of parts.storages.others) this.#others.add(name);
  }

  /** A text that was announced. What is not readable now is found by the next listing. */
  announced(storage: string, index: number): Promise<void> {
    const { storages } = this.#parts;
    if (storage !== '' && storage !== storages.receive) this.#others.add(storage);
    return this.#inTurn(async () => {
      for (let attempt = 1; attempt <= READ_ATTEMPTS; attempt += 1) {
        if (!(await this.#select(storage))) return;
        const reply = await this.#ask(`AT+CMGR=${index}`);
        const pdu = reply.kind === 'ok' ? readPdu(reply.lines) : null;
        if (pdu !== null) return this.#parts.stored(refOf(this.#selected, index), pdu);
        if (reply.kind === 'lost') return;
        const isText = isTextMode(reply.lines);
        if (isText && attempt === READ_ATTEMPTS) return this.#parts.unreadable(reply.lines.join('\n'));
        if (isText) await this.#choosePduMode();
        else await pause(this.#parts.clock, READ_AGAIN_MS);
      }
    });
  }

  /** Everything that is kept, in every storage where texts were; how full the usual one is, null = not told. */
  async list(): Promise<StorageUse | null> {
    const { receive } = this.#parts.storages;
    if (receive === '') return null;
    for (const name of this.#others) await this.#inTurn(() => this.#listIn(name));
    return this.#inTurn(async () => {
      await this.#listIn(receive);
      const reply = await this.#parts.channel.ask({ text: 'AT+CPMS?', withinMs: SIM_MS });
      return reply.kind === 'ok' ? (reply.lines.map(storageUseOf).find((use) => use !== null) ?? null) : null;
    });
  }

  /** @throws Failure modem/notDeleted, modem/notReady */
  remove(ref: string): Promise<void> {
    const [storage = '', index = ''] = ref.split(':');
    if (index === '') return Promise.resolve();
    return this.#inTurn(async () => {
      if (!(await this.#select(storage))) throw new Failure('modem/notDeleted', { reason: `AT+CPMS="${storage}"` });
      const reply = await this.#parts.channel.ask({ text: `AT+CMGD=${index}`, withinMs: LIST_MS });
      if (reply.kind === 'ok') return;
      if (reply.kind === 'refused' && reply.error.code !== null && EMPTY.has(reply.error.code)) return;
      if (reply.kind === 'lost') throw new Failure('modem/notReady');
      throw new Failure('modem/notDeleted', {
        reason: reply.kind === 'refused' ? errorText(reply.error) : 'no answer',
      });
    });
  }

  async #listIn(storage: string): Promise<void> {
    if (!(await this.#select(storage))) return;
    let reply = await this.#ask('AT+CMGL=4');
    if (reply.kind === 'ok' && isTextMode(reply.lines)) {
      await this.#choosePduMode();
      reply = await this.#ask('AT+CMGL=4');
      if (reply.kind === 'ok' && isTextMode(reply.lines)) this.#parts.unreadable(reply.lines.join('\n'));
    }
    if (reply.kind === 'lost') return;
    // What came before an answer broke off is as good as the rest.
    for (const { index, pdu } of listedTexts(reply.lines)) this.#parts.stored(refOf(storage, index), pdu);
  }

  #choosePduMode(): Promise<AtReply> {
    return this.#parts.channel.ask({ text: 'AT+CMGF=0', withinMs: SHORT_MS });
  }

  #ask(text: string): Promise<AtReply> {
    return this.#parts.channel.ask({ text, withinMs: LIST_MS, answer: 'texts' });
  }

  async #select(storage: string): Promise<boolean> {
    if (storage === '' || storage === this.#selected) return true;
    const { channel, clock, storages } = this.#parts;
    const command = { text: `AT+CPMS=${selection(storages, storage)}`, withinMs: SIM_MS };
    let reply = await channel.ask(command);
    if (reply.kind === 'refused' && isBusy(reply.error)) {
      await pause(clock, READ_AGAIN_MS);
      reply = await channel.ask(command);
    }
    if (reply.kind !== 'ok') return false;
    this.#selected = storage;
    return true;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}

const refOf = (storage: string, index: number): string => `${storage}:${index}`;
