import { assertNever } from '../../../../shared/domain/assertNever.ts';
import {
  ALERTS,
  SEND_DOUBTS,
  SEND_FAULTS,
  SEND_WAITS,
  type Alert,
  type Arrival,
  type Meaning,
  type Message,
  type OutgoingMessage,
  type ReceivedMessage,
  type SendState,
} from '../../../../shared/domain/gsm/message.ts';
import { messageId, stationId, textRuleId, unitCommandId } from '../../../../shared/domain/ids.ts';

/** One row of sms_message. */
export type MessageRow = {
  key: number;
  id: string;
  direction: 'received' | 'sent';
  number: string;
  station_id: string | null;
  at: number;
  text: string;
  parts: number;
  is_masked: number;
  command_id: string | null;
  service_centre_at: number | null;
  arrival: Arrival['kind'] | null;
  parts_here: number | null;
  fault: string;
  meaning: Meaning['kind'] | null;
  alert: string | null;
  rule_id: string | null;
  repeats: number;
  is_read: number;
  secret_text: string;
  state: SendState['kind'] | null;
  waits_for: string;
  due_at: number | null;
  expires_at: number | null;
  sent_at: number | null;
  ended_at: number | null;
  reason: string;
  detail: string;
  asked_by: string;
  attempts: number;
  validity_minutes: number | null;
  wants_report: number;
  is_repeatable: number;
};

export const messageOf = (row: MessageRow): Message => (row.direction === 'sent' ? outgoingOf(row) : receivedOf(row));

const common = (row: MessageRow) => ({
  id: messageId(row.id),
  number: row.number,
  stationId: row.station_id === null ? null : stationId(row.station_id),
  at: row.at,
  text: row.text,
  parts: row.parts,
  isMasked: row.is_masked === 1,
});

export const outgoingOf = (row: MessageRow): OutgoingMessage => ({
  ...common(row),
  direction: 'sent',
  state: stateOf(row),
  askedBy: row.asked_by,
  commandId: row.command_id === null ? null : unitCommandId(row.command_id),
  attempts: row.attempts,
  validityMinutes: row.validity_minutes,
});

const receivedOf = (row: MessageRow): ReceivedMessage => ({
  ...common(row),
  direction: 'received',
  sentAt: row.service_centre_at,
  arrival: arrivalOf(row),
  meaning: meaningOf(row),
  repeats: row.repeats,
  isRead: row.is_read === 1,
});

function stateOf(row: MessageRow): SendState {
  const at = row.ended_at ?? row.at;
  const sentAt = row.sent_at ?? row.at;
  switch (row.state) {
    case 'queued':
      return { kind: 'queued', waitsFor: oneOf(SEND_WAITS, row.waits_for, 'turn'), dueAt: row.due_at ?? row.at };
    case 'sending':
      return { kind: 'sending', since: sentAt };
    case 'sent':
      return { kind: 'sent', sentAt };
    case 'delivered':
      return { kind: 'delivered', sentAt, deliveredAt: at };
    case 'failed':
      return { kind: 'failed', at, reason: oneOf(SEND_FAULTS, row.reason, 'refusedByNetwork'), detail: row.detail };
    case 'unknown':
    case null:
      return { kind: 'unknown', at, reason: oneOf(SEND_DOUBTS, row.reason, 'noAnswer') };
    case 'cancelled':
      return { kind: 'cancelled', at, by: row.detail };
    default:
      return assertNever(row.state);
  }
}

function arrivalOf(row: MessageRow): Arrival {
  if (row.arrival === 'undecodable') return { kind: 'undecodable', fault: row.fault };
  if (row.arrival === 'incomplete') return { kind: 'incomplete', have: row.parts_here ?? 0, of: row.parts };
  return { kind: 'whole' };
}

function meaningOf(row: MessageRow): Meaning {
  switch (row.meaning) {
    case 'reply':
      return { kind: 'reply', commandId: row.command_id === null ? null : unitCommandId(row.command_id) };
    case 'alert':
      return {
        kind: 'alert',
        alert: alertOf(row.alert),
        ruleId: row.rule_id === null ? null : textRuleId(row.rule_id),
      };
    case 'unclassified':
      return { kind: 'unclassified' };
    case 'text':
    case null:
      return { kind: 'text' };
    default:
      return assertNever(row.meaning);
  }
}

export const alertOf = (text: string | null): Alert => oneOf(ALERTS, text ?? '', 'other');

export function oneOf<const Word extends string>(words: readonly Word[], text: string, otherwise: NoInfer<Word>): Word {
  return words.find((word) => word === text) ?? otherwise;
}

/** The columns of a state; those of the states before it that still hold are left as they are. */
export type StateColumns = {
  readonly state: SendState['kind'];
  readonly waitsFor: string;
  readonly dueAt: number | null;
  readonly sentAt: number | null;
  readonly endedAt: number | null;
  readonly reason: string;
  readonly detail: string;
};

export function columnsOf(state: SendState): StateColumns {
  const none = { waitsFor: 'turn', dueAt: null, sentAt: null, endedAt: null, reason: '', detail: '' } as const;
  switch (state.kind) {
    case 'queued':
      return { ...none, state: 'queued', waitsFor: state.waitsFor, dueAt: state.dueAt };
    case 'sending':
      return { ...none, state: 'sending', sentAt: state.since };
    case 'sent':
      return { ...none, state: 'sent', sentAt: state.sentAt };
    case 'delivered':
      return { ...none, state: 'delivered', sentAt: state.sentAt, endedAt: state.deliveredAt };
    case 'failed':
      return { ...none, state: 'failed', endedAt: state.at, reason: state.reason, detail: state.detail };
    case 'unknown':
      return { ...none, state: 'unknown', endedAt: state.at, reason: state.reason };
    case 'cancelled':
      return { ...none, state: 'cancelled', endedAt: state.at, detail: state.by };
    default:
      return assertNever(state);
  }
}
