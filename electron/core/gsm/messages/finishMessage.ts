import { shortenedNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { OutgoingMessage, SendState } from '../../../../shared/domain/gsm/message.ts';
import type { EpochMs, MessageId } from '../../../../shared/domain/ids.ts';
import type { Writing } from '../../store/store.ts';
import { readOutgoing, setSendState } from '../store/outboxStore.ts';
import { touch } from '../touch.ts';

/** What follows for a unit from the fate of its message, in the same transaction. */
export type Settled = (writing: Writing, message: OutgoingMessage) => void;

type Ending = {
  readonly writing: Writing;
  readonly message: OutgoingMessage;
  readonly at: EpochMs;
  readonly settled: Settled;
};

/** A message in its new state, with its line in the log when a person must know, and what follows for its unit. */
export function finishMessage({ writing, message, at, settled }: Ending, state: SendState): void {
  setSendState(writing.db, message.id, state);
  if (message.commandId === null && (state.kind === 'failed' || state.kind === 'unknown')) {
    writing.announce({
      kind: 'smsNotSent',
      at,
      number: shortenedNumber(message.number),
      reason: state.kind === 'failed' ? state.reason : 'unknown',
      detail: state.kind === 'failed' ? state.detail : '',
    });
  }
  settled(writing, { ...message, state });
  touch(writing, at, { messages: [message.id], units: [message.stationId] });
}

/** Takes back what was not sent. @returns false when it is too late */
export function cancelMessage(
  writing: Writing,
  settled: Settled,
  { id, at, by }: { readonly id: MessageId; readonly at: EpochMs; readonly by: string },
): boolean {
  const waiting = readOutgoing(writing.db, id);
  if (waiting?.message.state.kind !== 'queued') return false;
  finishMessage({ writing, message: waiting.message, at, settled }, { kind: 'cancelled', at, by });
  return true;
}
