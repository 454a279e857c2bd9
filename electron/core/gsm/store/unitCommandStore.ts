import { assertNever } from '../../../../shared/domain/assertNever.ts';
import {
  CANCEL_REASONS,
  UNIT_DOUBTS,
  UNIT_WAITS,
  type UnitCommand,
  type UnitCommandState,
  type UnitCommandType,
} from '../../../../shared/domain/gsm/unitCommand.ts';
import {
  messageId,
  stationId,
  unitBatchId,
  unitCommandId,
  type EpochMs,
  type MessageId,
  type StationId,
  type UnitBatchId,
  type UnitCommandId,
} from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { oneOf } from './messageRows.ts';

/** A command with what only the queue needs of it. */
export type StoredCommand = UnitCommand & {
  readonly key: number;
  /** JSON of its arguments, sealed when a password is among them. */
  readonly args: string;
  readonly isSealed: boolean;
  readonly expiresAt: EpochMs | null;
};

type Row = {
  key: number;
  id: string;
  station_id: string;
  batch_id: string | null;
  form: string;
  type: UnitCommandType;
  args: string;
  is_sealed: number;
  text: string;
  asked_by: string;
  asked_at: number;
  expires_at: number | null;
  state: UnitCommandState['kind'];
  waits_for: string;
  sent_at: number | null;
  due_at: number | null;
  ended_at: number | null;
  reason: string;
  by_email: string;
  is_late: number;
  reply: string;
  message_id: string | null;
};

export type NewCommand = Pick<StoredCommand, 'id' | 'stationId' | 'batchId' | 'form' | 'type' | 'args' | 'isSealed'> &
  Pick<StoredCommand, 'text' | 'askedBy' | 'askedAt' | 'expiresAt'>;

export function insertCommand(db: WriteDb, command: NewCommand): void {
  prepared(
    db,
    `INSERT INTO unit_command (id, station_id, batch_id, form, type, args, is_sealed, text, asked_by, asked_at,
       expires_at, state)
     VALUES (@id, @stationId, @batchId, @form, @type, @args, @isSealed, @text, @askedBy, @askedAt, @expiresAt, 'queued')`,
  ).run({
    id: command.id,
    stationId: command.stationId,
    batchId: command.batchId,
    form: command.form,
    type: command.type,
    args: command.args,
    isSealed: Number(command.isSealed),
    text: command.text,
    askedBy: command.askedBy,
    askedAt: command.askedAt,
    expiresAt: command.expiresAt,
  });
}

/** Arguments with a password go as soon as they will not be sent again. */
export function setCommandState(db: WriteDb, id: UnitCommandId, state: UnitCommandState): void {
  prepared(
    db,
    `UPDATE unit_command SET state = @state, waits_for = @waitsFor, sent_at = @sentAt, due_at = @dueAt,
       ended_at = @endedAt, reason = @reason, by_email = @by, is_late = @isLate,
       args = CASE WHEN is_sealed = 1 AND @state NOT IN ('queued', 'sent', 'unknown') THEN '' ELSE args END
     WHERE id = @id`,
  ).run({ id, ...columnsOf(state) });
}

export function setCommandMessage(db: WriteDb, id: UnitCommandId, message: MessageId | null): void {
  prepared(db, 'UPDATE unit_command SET message_id = ? WHERE id = ?').run(message, id);
}

export function setCommandReply(db: WriteDb, id: UnitCommandId, reply: string): void {
  prepared(db, 'UPDATE unit_command SET reply = ? WHERE id = ?').run(reply.slice(0, 2_000), id);
}

/** A sent command's deadline, moved: the network delivered it, so that the reply must come soon. */
export function setCommandDue(db: WriteDb, id: UnitCommandId, dueAt: EpochMs): void {
  prepared(db, `UPDATE unit_command SET due_at = min(due_at, ?) WHERE id = ? AND state = 'sent'`).run(dueAt, id);
}

export function readCommand(db: ReadDb, id: UnitCommandId): StoredCommand | null {
  const row = prepared<Row>(db, 'SELECT * FROM unit_command WHERE id = ?').get(id);
  return row ? commandOf(row) : null;
}

/** What is not over, in the order in which it was asked. */
export const queueOf = (db: ReadDb, unit: StationId): readonly StoredCommand[] =>
  prepared<Row>(db, `SELECT * FROM unit_command WHERE state IN ('queued', 'sent') AND station_id = ? ORDER BY key`)
    .all(unit)
    .map(commandOf);

export const unitsWithQueue = (db: ReadDb): readonly StationId[] =>
  prepared<{ station_id: string }>(db, `SELECT DISTINCT station_id FROM unit_command WHERE state IN ('queued', 'sent')`)
    .all()
    .map((row) => stationId(row.station_id));

/** Those whose reply may still come, though nobody waits for it any more; newest first. */
export const recentUnknowns = (db: ReadDb, unit: StationId, since: EpochMs): readonly StoredCommand[] =>
  prepared<Row>(
    db,
    `SELECT * FROM unit_command WHERE station_id = ? AND state = 'unknown' AND ended_at > ? ORDER BY key DESC LIMIT 5`,
  )
    .all(unit, since)
    .map(commandOf);

export const commandsOfBatch = (db: ReadDb, batch: UnitBatchId): readonly StoredCommand[] =>
  prepared<Row>(db, 'SELECT * FROM unit_command WHERE batch_id = ? ORDER BY key').all(batch).map(commandOf);

type CommandQuery = { readonly unit: StationId; readonly before: UnitCommandId | null; readonly limit: number };

/** Newest first. */
export const commandsOf = (db: ReadDb, { unit, before, limit }: CommandQuery): readonly UnitCommand[] =>
  prepared<Row>(
    db,
    `SELECT * FROM unit_command
     WHERE station_id = @unit AND key < coalesce((SELECT key FROM unit_command WHERE id = @before), 9e15)
     ORDER BY key DESC LIMIT @limit`,
  )
    .all({ unit, before, limit })
    .map((row) => plain(commandOf(row)));

/** Without what only the queue may know. */
export const plain = ({
  key: _key,
  args: _args,
  isSealed: _isSealed,
  expiresAt: _at,
  ...command
}: StoredCommand): UnitCommand => command;

/** Replies that did not come, and switchings that could not be sent in time. */
export const overdueCommands = (db: ReadDb, now: EpochMs): readonly StoredCommand[] =>
  prepared<Row>(
    db,
    `SELECT * FROM unit_command WHERE state IN ('queued', 'sent')
       AND ((state = 'sent' AND due_at <= @now) OR (state = 'queued' AND message_id IS NULL AND expires_at <= @now))
     ORDER BY key`,
  )
    .all({ now })
    .map(commandOf);

export const nextCommandDue = (db: ReadDb): EpochMs | null =>
  prepared<{ at: number | null }>(
    db,
    `SELECT min(CASE WHEN state = 'sent' THEN due_at WHEN message_id IS NULL THEN expires_at END) AS at
     FROM unit_command WHERE state IN ('queued', 'sent')`,
  ).get()?.at ?? null;

type Columns = {
  readonly state: UnitCommandState['kind'];
  readonly waitsFor: string;
  readonly sentAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly reason: string;
  readonly by: string;
  readonly isLate: number;
};

function columnsOf(state: UnitCommandState): Columns {
  const none = { waitsFor: 'turn', sentAt: null, dueAt: null, endedAt: null, reason: '', by: '', isLate: 0 } as const;
  switch (state.kind) {
    case 'queued':
      return { ...none, state: 'queued', waitsFor: state.waitsFor };
    case 'sent':
      return { ...none, state: 'sent', sentAt: state.sentAt, dueAt: state.dueAt };
    case 'confirmed':
      return { ...none, state: 'confirmed', sentAt: state.sentAt, endedAt: state.at, isLate: Number(state.isLate) };
    case 'refused':
    case 'unknown':
      return { ...none, state: state.kind, sentAt: state.sentAt, endedAt: state.at, reason: state.reason };
    case 'failed':
      return { ...none, state: 'failed', endedAt: state.at, reason: state.reason };
    case 'cancelled':
      return { ...none, state: 'cancelled', endedAt: state.at, reason: state.reason, by: state.by };
    default:
      return assertNever(state);
  }
}

function stateOf(row: Row): UnitCommandState {
  const sentAt = row.sent_at ?? row.asked_at;
  const at = row.ended_at ?? sentAt;
  switch (row.state) {
    case 'queued':
      return { kind: 'queued', waitsFor: oneOf(UNIT_WAITS, row.waits_for, 'turn') };
    case 'sent':
      return { kind: 'sent', sentAt, dueAt: row.due_at ?? sentAt };
    case 'confirmed':
      return { kind: 'confirmed', sentAt, at, isLate: row.is_late === 1 };
    case 'refused':
      return { kind: 'refused', sentAt, at, reason: row.reason };
    case 'failed':
      return { kind: 'failed', at, reason: row.reason };
    case 'unknown':
      return { kind: 'unknown', sentAt, at, reason: oneOf(UNIT_DOUBTS, row.reason, 'noReply') };
    case 'cancelled':
      return { kind: 'cancelled', at, by: row.by_email, reason: oneOf(CANCEL_REASONS, row.reason, 'byPerson') };
    default:
      return assertNever(row.state);
  }
}

const commandOf = (row: Row): StoredCommand => ({
  id: unitCommandId(row.id),
  stationId: stationId(row.station_id),
  batchId: row.batch_id === null ? null : unitBatchId(row.batch_id),
  form: row.form,
  type: row.type,
  text: row.text,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: stateOf(row),
  reply: row.reply,
  messageId: row.message_id === null ? null : messageId(row.message_id),
  key: row.key,
  args: row.args,
  isSealed: row.is_sealed === 1,
  expiresAt: row.expires_at,
});
