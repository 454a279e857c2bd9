import {
  COMMAND_ACTIONS,
  type Command,
  type CommandAction,
  type CommandState,
} from '../../../shared/domain/command.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import {
  commandId,
  outletId,
  stationId,
  type CommandId,
  type EpochMs,
  type StationId,
} from '../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from './database.ts';

type StateName = CommandState['kind'];

type Row = {
  id: string;
  station_id: string;
  outlet_id: string | null;
  action: string;
  request: string;
  reply: string;
  asked_by: string;
  asked_at: number;
  state: StateName;
  sent_at: number | null;
  due_at: number | null;
  ended_at: number | null;
  status: string;
  description: string;
  late: number;
};

export function insertCommand(db: WriteDb, command: Command): void {
  prepared(
    db,
    `INSERT INTO command (id, station_id, outlet_id, action, request, reply, asked_by, asked_at, state)
     VALUES (@id, @stationId, @outletId, @action, @request, @reply, @askedBy, @askedAt, 'queued')`,
  ).run({
    id: command.id,
    stationId: command.stationId,
    outletId: command.outletId,
    action: command.action,
    request: command.request,
    reply: command.reply,
    askedBy: command.askedBy,
    askedAt: command.askedAt,
  });
  setCommandState(db, command.id, command.state);
}

export function setCommandState(db: WriteDb, id: CommandId, state: CommandState): void {
  const { sentAt, dueAt, endedAt, status, description, late } = columnsOf(state);
  prepared(
    db,
    `UPDATE command SET state = @state, sent_at = @sentAt, due_at = @dueAt, ended_at = @endedAt, status = @status,
       description = @description, late = @late WHERE id = @id`,
  ).run({ id, state: state.kind, sentAt, dueAt, endedAt, status, description, late });
}

export function setCommandReply(db: WriteDb, id: CommandId, reply: string): void {
  prepared(db, 'UPDATE command SET reply = ? WHERE id = ?').run(reply, id);
}

export function readCommand(db: ReadDb, id: CommandId): Command | null {
  const row = prepared<Row>(db, 'SELECT * FROM command WHERE id = ?').get(id);
  return row ? commandOf(row) : null;
}

/** Newest first. */
export const commandsOf = (db: ReadDb, id: StationId, limit: number): readonly Command[] =>
  prepared<Row>(db, 'SELECT * FROM command WHERE station_id = ? ORDER BY asked_at DESC, rowid DESC LIMIT ?')
    .all(id, limit)
    .map(commandOf);

/** Commands that a console which stopped has left without an end. */
export const unfinishedCommands = (db: ReadDb): readonly Command[] =>
  prepared<Row>(db, `SELECT * FROM command WHERE state IN ('queued', 'sent') ORDER BY asked_at`).all().map(commandOf);

type Columns = {
  readonly sentAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly status: string;
  readonly description: string;
  readonly late: number;
};
const NOTHING: Columns = { sentAt: null, dueAt: null, endedAt: null, status: '', description: '', late: 0 };

function columnsOf(state: CommandState): Columns {
  switch (state.kind) {
    case 'queued':
      return NOTHING;
    case 'sent':
      return { ...NOTHING, sentAt: state.sentAt, dueAt: state.dueAt };
    case 'refused':
      return { ...NOTHING, endedAt: state.at, status: state.reason };
    case 'answered':
      return {
        ...NOTHING,
        sentAt: state.sentAt,
        endedAt: state.answeredAt,
        status: state.status,
        late: Number(state.late),
      };
    case 'failed':
      return {
        ...NOTHING,
        sentAt: state.sentAt,
        endedAt: state.answeredAt,
        status: state.status,
        description: state.description,
      };
    case 'timedOut':
    case 'lost':
      return { ...NOTHING, sentAt: state.sentAt, endedAt: state.at };
    default:
      return assertNever(state);
  }
}

function stateOf(row: Row): CommandState {
  const sentAt = row.sent_at ?? row.asked_at;
  const endedAt = row.ended_at ?? sentAt;
  switch (row.state) {
    case 'queued':
      return { kind: 'queued' };
    case 'sent':
      return { kind: 'sent', sentAt, dueAt: row.due_at ?? sentAt };
    case 'refused':
      return { kind: 'refused', at: endedAt, reason: row.status };
    case 'answered':
      return { kind: 'answered', sentAt, answeredAt: endedAt, status: row.status, late: row.late === 1 };
    case 'failed':
      return { kind: 'failed', sentAt, answeredAt: endedAt, status: row.status, description: row.description };
    case 'timedOut':
      return { kind: 'timedOut', sentAt, at: endedAt };
    case 'lost':
      return { kind: 'lost', sentAt, at: endedAt };
    default:
      return assertNever(row.state);
  }
}

const isAction = (text: string): text is CommandAction => COMMAND_ACTIONS.some((action) => action === text);

const commandOf = (row: Row): Command => ({
  id: commandId(row.id),
  stationId: stationId(row.station_id),
  outletId: row.outlet_id === null ? null : outletId(row.outlet_id),
  action: isAction(row.action) ? row.action : 'TriggerMessage',
  request: row.request,
  reply: row.reply,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: stateOf(row),
});
