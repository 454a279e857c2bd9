import type { TFunction } from 'i18next';
import type { Condition } from '../../../shared/domain/condition.ts';
import type { Meaning, Message, ReceivedMessage, SendState } from '../../../shared/domain/gsm/message.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { EpochMs, MessageId } from '../../../shared/domain/ids.ts';

/** How an instant is worded where the text stands. */
export type TimeWords = (at: EpochMs) => string;

/** Shape and colour of what became of a text: taken by the network is not yet there. */
export function stateCondition(state: SendState): Condition {
  switch (state.kind) {
    case 'queued':
    case 'sending':
    case 'sent':
      return 'waiting';
    case 'delivered':
      return 'available';
    case 'failed':
      return 'fault';
    case 'unknown':
      return 'warning';
    case 'cancelled':
      return 'outOfService';
    default:
      return assertNever(state);
  }
}

/** What became of a text, in words: never "delivered" before the network has said so. */
export function stateText(state: SendState, t: TFunction, time: TimeWords): string {
  switch (state.kind) {
    case 'queued':
      return `${t('messages.state.queued')}, ${t(`messages.waits.${state.waitsFor}`, { time: time(state.dueAt) })}`;
    case 'sending':
      return t('messages.state.sending');
    case 'sent':
      return `${t('messages.state.sent')} ${time(state.sentAt)}`;
    case 'delivered':
      return `${t('messages.state.delivered')} ${time(state.deliveredAt)}`;
    case 'failed':
      return `${t('messages.state.failed')}: ${t(`messages.faults.${state.reason}`)}`;
    case 'unknown':
      return `${t('messages.state.unknown')}. ${t(`messages.doubts.${state.reason}`)}`;
    case 'cancelled':
      return t('messages.state.cancelled', { by: state.by });
    default:
      return assertNever(state);
  }
}

/** What a received text means, and how whole it is; '' when there is nothing to say. */
export function meaningText({ meaning, arrival }: ReceivedMessage, t: TFunction): string {
  const how =
    arrival.kind === 'incomplete'
      ? t('messages.arrival.incomplete', { have: arrival.have, of: arrival.of })
      : arrival.kind === 'undecodable'
        ? t('messages.arrival.undecodable', { fault: arrival.fault })
        : '';
  return [whatText(meaning, t), how].filter((part) => part !== '').join(' · ');
}

function whatText(meaning: Meaning, t: TFunction): string {
  if (meaning.kind === 'text') return '';
  return meaning.kind === 'alert'
    ? t('messages.meaning.alert', { alert: t(`messages.alerts.${meaning.alert}`) })
    : t(`messages.meaning.${meaning.kind}`);
}

/** May the same text be sent again; what is queued is on its way anyhow. */
export const canResend = (message: Message): boolean =>
  message.direction === 'sent' && message.state.kind !== 'queued' && message.state.kind !== 'sending';

/** What may have been done already is sent again only after a question (messages/mayBeDone). */
export const mayBeDone = (state: SendState): boolean =>
  state.kind === 'unknown' || state.kind === 'sent' || state.kind === 'delivered';

/** The pages that were read, with what changed since, oldest first and each text once. */
export function threadOf(
  read: readonly Message[],
  changed: ReadonlyMap<MessageId, Message>,
  number: string,
): readonly Message[] {
  const all = new Map(read.map((message) => [message.id, message]));
  for (const message of changed.values()) if (message.number === number) all.set(message.id, message);
  return [...all.values()].toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}
