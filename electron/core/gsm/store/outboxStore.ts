import type { OutgoingMessage, SendState } from '../../../../shared/domain/gsm/message.ts';
import {
  messageId,
  type EpochMs,
  type MessageId,
  type StationId,
  type UnitCommandId,
} from '../../../../shared/domain/ids.ts';
import { newId } from '../../runtime/identities.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { columnsOf, outgoingOf, type MessageRow } from './messageRows.ts';

export type NewOutgoing = {
  readonly number: string;
  readonly stationId: StationId | null;
  readonly commandId: UnitCommandId | null;
  /** As it may be shown. */
  readonly text: string;
  /** What is really sent, sealed; '' = the text itself. */
  readonly secretText: string;
  readonly parts: number;
  readonly at: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly askedBy: string;
  readonly validityMinutes: number | null;
  readonly wantsReport: boolean;
  readonly isRepeatable: boolean;
};

/** An outgoing message with what only the outbox needs to know of it. */
export type Waiting = {
  readonly key: number;
  readonly message: OutgoingMessage;
  readonly secretText: string;
  readonly wantsReport: boolean;
  readonly isRepeatable: boolean;
  readonly expiresAt: EpochMs | null;
};

export function insertOutgoing(db: WriteDb, input: NewOutgoing): MessageId {
  const id = messageId(newId());
  prepared(
    db,
    `INSERT INTO sms_message (id, direction, number, station_id, command_id, at, text, is_masked, secret_text, parts,
       state, due_at, expires_at, asked_by, validity_minutes, wants_report, is_repeatable)
     VALUES (@id, 'sent', @number, @stationId, @commandId, @at, @text, @isMasked, @secretText, @parts,
       'queued', @at, @expiresAt, @askedBy, @validityMinutes, @wantsReport, @isRepeatable)`,
  ).run({
    ...input,
    id,
    isMasked: Number(input.secretText !== ''),
    wantsReport: Number(input.wantsReport),
    isRepeatable: Number(input.isRepeatable),
  });
  return id;
}

/** The sealed text goes as soon as it will not be sent again. */
export function setSendState(db: WriteDb, id: MessageId, state: SendState): void {
  const columns = columnsOf(state);
  prepared(
    db,
    `UPDATE sms_message SET state = @state, waits_for = @waitsFor, due_at = @dueAt,
       sent_at = coalesce(@sentAt, sent_at), ended_at = @endedAt, reason = @reason, detail = @detail,
       secret_text = CASE WHEN @state IN ('queued', 'sending') THEN secret_text ELSE '' END
     WHERE id = @id`,
  ).run({ id, ...columns });
}

export function countAttempt(db: WriteDb, id: MessageId): void {
  prepared(db, 'UPDATE sms_message SET attempts = attempts + 1 WHERE id = ?').run(id);
}

export function readOutgoing(db: ReadDb, id: MessageId): Waiting | null {
  const row = prepared<MessageRow>(db, `SELECT * FROM sms_message WHERE id = ? AND direction = 'sent'`).get(id);
  return row ? waitingOf(row) : null;
}

/** In the order in which they are sent. */
export const dueMessages = (db: ReadDb, now: EpochMs): readonly Waiting[] =>
  prepared<MessageRow>(
    db,
    `SELECT * FROM sms_message WHERE state IN ('queued', 'sending') AND state = 'queued' AND due_at <= ?
     ORDER BY due_at, key LIMIT 50`,
  )
    .all(now)
    .map(waitingOf);

/** Waited longer than they were worth. */
export const expiredMessages = (db: ReadDb, now: EpochMs): readonly Waiting[] =>
  prepared<MessageRow>(
    db,
    `SELECT * FROM sms_message WHERE state IN ('queued', 'sending') AND state = 'queued' AND expires_at <= ?`,
  )
    .all(now)
    .map(waitingOf);

/** Being sent when the console stopped. */
export const sendingMessages = (db: ReadDb): readonly Waiting[] =>
  prepared<MessageRow>(
    db,
    `SELECT * FROM sms_message WHERE state IN ('queued', 'sending') AND state = 'sending' ORDER BY key`,
  )
    .all()
    .map(waitingOf);

export const queuedCount = (db: ReadDb): number =>
  prepared<{ n: number }>(db, `SELECT count(*) AS n FROM sms_message WHERE state IN ('queued', 'sending')`).get()?.n ??
  0;

export const unknownSince = (db: ReadDb, since: EpochMs): number =>
  prepared<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM sms_message WHERE at > ? AND direction = 'sent' AND state = 'unknown'`,
  ).get(since)?.n ?? 0;

/** The queued ones change what they wait for together, when the modem comes or goes. */
export function setWaitOfAll(db: WriteDb, from: 'turn' | 'modem', to: 'turn' | 'modem'): readonly MessageId[] {
  return prepared<{ id: string }>(
    db,
    `UPDATE sms_message SET waits_for = ? WHERE state IN ('queued', 'sending') AND state = 'queued' AND waits_for = ?
     RETURNING id`,
  )
    .all(to, from)
    .map((row) => messageId(row.id));
}

/** When the outbox has to look again; null: nothing waits for a time. */
export const nextOutboxDue = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(
    db,
    `SELECT min(min(due_at, coalesce(expires_at, due_at))) AS at FROM sms_message
     WHERE state IN ('queued', 'sending') AND state = 'queued'`,
  ).get()?.at ?? null;

const waitingOf = (row: MessageRow): Waiting => ({
  key: row.key,
  message: outgoingOf(row),
  secretText: row.secret_text,
  wantsReport: row.wants_report === 1,
  isRepeatable: row.is_repeatable === 1,
  expiresAt: row.expires_at,
});

/** Until when the caps hold texts back; null: they do not. */
export const heldUntil = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(
    db,
    `SELECT max(due_at) AS at FROM sms_message
     WHERE state IN ('queued', 'sending') AND state = 'queued' AND waits_for IN ('capOfNumber', 'capOfSim')`,
  ).get()?.at ?? null;
