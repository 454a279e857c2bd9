import { ORPCError } from '@orpc/server';
import type { Conversation, MessageCursor, MessagesMessage, RawPart } from '../../../shared/contract/messages.ts';
import { septetsOf } from '../../../shared/codecs/sms/gsm7Alphabet.ts';
import { splitText } from '../../../shared/codecs/sms/splitText.ts';
import type { Message } from '../../../shared/domain/gsm/message.ts';
import type { MessageId, StationId } from '../../../shared/domain/ids.ts';
import { addMonths, monthOf } from '../../../shared/domain/localTime.ts';
import { readNumber } from '../gsm/messages/messageActs.ts';
import {
  conversations,
  conversationWith,
  markRead,
  messageKey,
  messagesWith,
  readMessage,
} from '../gsm/store/conversationStore.ts';
import { smsCounts } from '../gsm/store/countStore.ts';
import { partsOfMessage } from '../gsm/store/inboxStore.ts';
import { sentParts } from '../gsm/store/sentPartStore.ts';
import { allUnits } from '../gsm/store/unitStore.ts';
import { touch } from '../gsm/touch.ts';
import { readSetting } from '../store/settingStore.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { confirmation } from './unitReach.ts';
import { whileSignedIn } from './whileSignedIn.ts';

const FIRST_CONVERSATIONS = 200;

export const messagesApi = {
  watch: procedures.messages.watch.handler(({ context, signal }) => {
    const { gsm } = context.console;
    const source = {
      first: () => firstPicture(context),
      delta: (ids: readonly MessageId[]) => deltaOf(context, ids),
      pulse: (): MessagesMessage => ({ kind: 'pulse', at: context.console.clock.now() }),
    };
    return whileSignedIn(context, gsm.feeds.messages.watch(source, signal));
  }),
  conversations: procedures.messages.conversations.handler(({ input, context }) => {
    const found = conversations(context.console.store.read, { ...input, units: unitsOf(context) });
    return { conversations: found, next: nextOf(found.at(-1)?.last, found.length === input.limit) };
  }),
  conversation: procedures.messages.conversation.handler(({ input: { number, before, limit }, context }) => {
    const { read } = context.console.store;
    const messages = messagesWith(read, { number: asStored(context, number), before, limit, units: unitsOf(context) });
    return { messages, next: nextOf(messages.at(-1), messages.length === limit) };
  }),
  send: procedures.messages.send.handler(async ({ input, context }) => ({
    id: await context.console.gsm.messages.send(input, author(context).email),
  })),
  price: procedures.messages.price.handler(({ input: { text } }) => {
    const { parts, encoding } = splitText(text);
    return { parts: parts.length, characters: septetsOf(text)?.length ?? text.length, encoding };
  }),
  resend: procedures.messages.resend.handler(async ({ input: { id, isConfirmed }, context }) => {
    reachableMessage(context, id);
    const { gsm } = context.console;
    const message = gsm.messages.resendable(id, isConfirmed);
    const by = author(context).email;
    if (message.commandId === null) return { id: await gsm.messages.resend(message, by) };
    await gsm.units.askAgain(message.commandId, confirmation(context, isConfirmed));
    return { id: null };
  }),
  cancel: procedures.messages.cancel.handler(async ({ input: { id }, context }) => {
    reachableMessage(context, id);
    await context.console.gsm.messages.cancel(id, author(context).email);
    return { cancelled: true as const };
  }),
  raw: procedures.messages.raw.handler(({ input: { id }, context }) => {
    const message = reachableMessage(context, id);
    return { id, parts: rawParts(context, message) };
  }),
  markRead: procedures.messages.markRead.handler(({ input, context }) => {
    const { store, clock } = context.console;
    const number = asStored(context, input.number);
    if (!mayReadAll(context)) {
      const unit = conversationWith(store.read, number)?.stationId;
      if (unit === null || unit === undefined || !unitsOf(context)?.includes(unit)) throw new ORPCError('FORBIDDEN');
    }
    return store.write((writing) => {
      const messages = markRead(writing.db, number);
      touch(writing, clock.now(), { messages });
      return { marked: messages.length };
    });
  }),
  counts: procedures.messages.counts.handler(({ input: { months }, context }) => {
    const { store, clock } = context.console;
    const month = monthOf(clock.now(), readSetting(store.read, 'timeZone'));
    return smsCounts(store.read, addMonths(month, 1 - months), unitsOf(context));
  }),
};

const mayReadAll = ({ scope }: ApiContext): boolean => scope.kind === 'all';

/** Whose texts the caller may see; null: everybody's. */
function unitsOf(context: ApiContext): readonly StationId[] | null {
  const { scope } = context;
  if (scope.kind === 'all') return null;
  return allUnits(context.console.store.read)
    .filter(({ siteId }) => scope.kind === 'site' && siteId === scope.siteId)
    .map(({ id }) => id);
}

function reachableMessage(context: ApiContext, id: MessageId): Message {
  const message = readMessage(context.console.store.read, id);
  if (!message) throw new ORPCError('NOT_FOUND');
  const units = unitsOf(context);
  if (units !== null && (message.stationId === null || !units.includes(message.stationId)))
    throw new ORPCError('FORBIDDEN');
  return message;
}

/** A name of an operator, or what is stored for a number as it is typed. */
function asStored({ console: { store } }: ApiContext, typed: string): string {
  try {
    return readNumber(store.read, typed);
  } catch {
    return typed;
  }
}

function firstPicture(context: ApiContext): MessagesMessage {
  const { store, clock } = context.console;
  const query = { before: null, search: '', limit: FIRST_CONVERSATIONS, units: unitsOf(context) };
  return { kind: 'snapshot', at: clock.now(), conversations: conversations(store.read, query) };
}

function deltaOf(context: ApiContext, ids: readonly MessageId[]): MessagesMessage | null {
  const { store, clock } = context.console;
  const units = unitsOf(context);
  const messages = ids
    .flatMap((id) => readMessage(store.read, id) ?? [])
    .filter(({ stationId }) => units === null || (stationId !== null && units.includes(stationId)));
  if (messages.length === 0) return null;
  const numbers = [...new Set(messages.map(({ number }) => number))];
  const changed: readonly Conversation[] = numbers.flatMap((number) => conversationWith(store.read, number) ?? []);
  return { kind: 'delta', at: clock.now(), conversations: changed, messages };
}

const nextOf = (last: Message | undefined, isFull: boolean): MessageCursor | null =>
  last && isFull ? { at: last.at, id: last.id } : null;

function rawParts({ console: { store } }: ApiContext, message: Message): readonly RawPart[] {
  const key = messageKey(store.read, message.id) ?? 0;
  if (message.direction === 'received') {
    return partsOfMessage(store.read, key).map(({ part, pdu, isSealed, receivedAt }) => ({
      part,
      pdu: isSealed ? null : pdu,
      at: receivedAt,
      reference: null,
      status: null,
    }));
  }
  return sentParts(store.read, key).map(({ part, pdu, handedAt, reference, status }) => ({
    part,
    pdu: pdu === '' ? null : pdu,
    at: handedAt,
    reference,
    status,
  }));
}
