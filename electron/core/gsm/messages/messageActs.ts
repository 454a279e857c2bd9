import { composeSubmit } from '../../../../shared/codecs/sms/composeSubmit.ts';
import { canonicalNumber, isPhoneNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { OutgoingMessage } from '../../../../shared/domain/gsm/message.ts';
import type { MessageId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Failure } from '../../runtime/failure.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { readMessage } from '../store/conversationStore.ts';
import { readModem } from '../store/modemStore.ts';
import { insertOutgoing, readOutgoing } from '../store/outboxStore.ts';
import { unitWithNumber } from '../store/unitStore.ts';
import { touch } from '../touch.ts';
import { cancelMessage, type Settled } from './finishMessage.ts';

export type MessageActParts = { readonly store: Store; readonly clock: Clock; readonly settled: Settled };

export type TextToSend = {
  readonly number: string;
  readonly text: string;
  readonly validityMinutes: number | null;
  readonly wantsReport: boolean;
};

/** Short codes of operators have three to six digits. */
const SHORT_CODE = /^\d{3,6}$/u;

/** @throws Failure messages/badNumber */
export function readNumber(db: ReadDb, typed: string): string {
  const number = canonicalNumber(typed, readModem(db).countryCode);
  if (!isPhoneNumber(number) && !SHORT_CODE.test(number)) throw new Failure('messages/badNumber', { number: typed });
  return number;
}

/** What people do with texts. */
export class MessageActs {
  readonly #parts: MessageActParts;

  constructor(parts: MessageActParts) {
    this.#parts = parts;
  }

  /** @throws Failure messages/badNumber, messages/isUnit, messages/empty, messages/tooLong */
  send(wish: TextToSend, by: string): Promise<MessageId> {
    const { store, clock } = this.#parts;
    return store.write((writing) => {
      const { db } = writing;
      const number = readNumber(db, wish.number);
      // A unit answers whatever it gets; it is asked on its own page, where the guards are (research/gsm 6.7).
      if (unitWithNumber(db, number) !== null) throw new Failure('messages/isUnit');
      if (wish.text.trim() === '') throw new Failure('messages/empty');
      const composed = composeSubmit({ ...wish, number, reference: 0 });
      if (!composed.ok)
        throw new Failure(composed.fault === 'tooLong' ? 'messages/tooLong' : 'messages/badNumber', { number });
      const at = clock.now();
      const id = insertOutgoing(db, {
        number,
        stationId: null,
        commandId: null,
        text: wish.text,
        secretText: '',
        parts: composed.parts.length,
        at,
        expiresAt: null,
        askedBy: by,
        validityMinutes: wish.validityMinutes,
        wantsReport: wish.wantsReport,
        isRepeatable: true,
      });
      touch(writing, at, { messages: [id] });
      return id;
    });
  }

  /**
   * The same text to the same number as a new message; null when it carries a unit's command, which its unit is asked.
   * @throws Failure messages/stillQueued, messages/mayBeDone
   */
  resendable(id: MessageId, isConfirmed: boolean): OutgoingMessage {
    const message = readMessage(this.#parts.store.read, id);
    if (message?.direction !== 'sent') throw new Failure('messages/notSent');
    const { kind } = message.state;
    if (kind === 'queued' || kind === 'sending') throw new Failure('messages/stillQueued');
    const mayBeDone = kind === 'sent' || kind === 'delivered' || kind === 'unknown';
    if (mayBeDone && !isConfirmed) throw new Failure('messages/mayBeDone');
    return message;
  }

  resend(message: OutgoingMessage, by: string): Promise<MessageId> {
    const wantsReport = readOutgoing(this.#parts.store.read, message.id)?.wantsReport ?? true;
    const { number, text, validityMinutes } = message;
    return this.send({ number, text, validityMinutes, wantsReport }, by);
  }

  /** @throws Failure messages/alreadySent */
  async cancel(id: MessageId, by: string): Promise<void> {
    const { store, clock, settled } = this.#parts;
    const isCancelled = await store.write((writing) => cancelMessage(writing, settled, { id, at: clock.now(), by }));
    if (!isCancelled) throw new Failure('messages/alreadySent');
  }
}
