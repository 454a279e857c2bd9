import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { epochMs, messageIdInput, procedure } from './base.ts';
import type { Message } from '../domain/gsm/message.ts';
import type { EpochMs, MessageId, StationId } from '../domain/ids.ts';

/** One number, or one named sender, with whom texts were exchanged. */
export type Conversation = {
  readonly number: string;
  /** The unit that has the number; the screen shows its name. */
  readonly stationId: StationId | null;
  /** The newest text, masked, at most 160 characters. */
  readonly last: Message;
  readonly unread: number;
  readonly count: number;
};

/**
 * First the newest conversations that the caller may see (200 at most; `conversations` has the others), then what
 * changed: conversations with a new last text, and every message whose state changed. A `pulse` every 5 s.
 */
export type MessagesMessage =
  | { readonly kind: 'snapshot'; readonly at: EpochMs; readonly conversations: readonly Conversation[] }
  | {
      readonly kind: 'delta';
      readonly at: EpochMs;
      readonly conversations: readonly Conversation[];
      readonly messages: readonly Message[];
    }
  | { readonly kind: 'pulse'; readonly at: EpochMs };

export type MessagePage = {
  /** Newest first. */
  readonly messages: readonly Message[];
  /** Ask for what is older than this; null: that was all. */
  readonly next: MessageCursor | null;
};
export type MessageCursor = { readonly at: EpochMs; readonly id: MessageId };

/** A message as it was on the air. */
export type RawMessage = {
  readonly id: MessageId;
  readonly parts: readonly RawPart[];
};
export type RawPart = {
  readonly part: number;
  /** null: it holds a password, or nothing was sent yet. */
  readonly pdu: string | null;
  readonly at: EpochMs | null;
  /** The modem's message reference, which ties a delivery report to it. */
  readonly reference: number | null;
  /** TP-Status of the delivery report; null = none came. */
  readonly status: number | null;
};

/** SMS (parts) of one SIM to and from one device in one month; the device '' is everybody who is no unit. */
export type SmsCount = {
  readonly sim: string;
  readonly stationId: StationId | null;
  /** yyyymm of the harbour's zone. */
  readonly month: number;
  readonly sent: number;
  readonly received: number;
};

/** A number as people type it; it is brought into one form, and refused with messages/badNumber when it is none. */
export const numberInput = z.string().trim().min(1).max(40);
const cursor = z.object({ at: epochMs, id: messageIdInput });

export const messagesContract = {
  watch: procedure.output(eventIterator(type<MessagesMessage>())),
  /** Newest first; `search` finds a number or a word of a text. */
  conversations: procedure
    .input(
      z.object({
        before: cursor.nullable(),
        search: z.string().trim().max(100),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(type<{ readonly conversations: readonly Conversation[]; readonly next: MessageCursor | null }>()),
  conversation: procedure
    .input(z.object({ number: numberInput, before: cursor.nullable(), limit: z.number().int().min(1).max(500) }))
    .output(type<MessagePage>()),
  /**
   * Answers as soon as the wish is stored. Refused with messages/badNumber, messages/isUnit (a unit takes commands on
   * its own page, where they are guarded), messages/tooLong, messages/empty.
   */
  send: procedure
    .input(
      z.object({
        number: numberInput,
        text: z.string().max(2_000),
        /** null: the network's default, usually days. */
        validityMinutes: z.number().int().min(5).max(90_720).nullable(),
        wantsReport: z.boolean(),
      }),
    )
    .output(type<{ readonly id: MessageId }>()),
  /** What a text would cost, before it is sent. */
  price: procedure
    .input(z.object({ text: z.string().max(2_000) }))
    .output(type<{ readonly parts: number; readonly characters: number; readonly encoding: 'gsm7' | 'ucs2' }>()),
  /**
   * The same text once more, as a new message. What may have been done already (`unknown`, `sent`) needs
   * `isConfirmed`: refused with messages/mayBeDone. A unit's command is asked of the unit anew, with its guards.
   */
  resend: procedure
    .input(z.object({ id: messageIdInput, isConfirmed: z.boolean() }))
    .output(type<{ readonly id: MessageId | null }>()),
  /** Only what is still queued; refused with messages/alreadySent. */
  cancel: procedure.input(z.object({ id: messageIdInput })).output(type<{ readonly cancelled: true }>()),
  raw: procedure.input(z.object({ id: messageIdInput })).output(type<RawMessage>()),
  markRead: procedure.input(z.object({ number: numberInput })).output(type<{ readonly marked: number }>()),
  /** Newest month first. */
  counts: procedure.input(z.object({ months: z.number().int().min(1).max(60) })).output(type<readonly SmsCount[]>()),
};
