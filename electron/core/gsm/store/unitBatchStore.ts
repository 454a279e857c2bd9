import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { BatchKind, BatchState, UnitBatch } from '../../../../shared/domain/gsm/unitCommand.ts';
import {
  stationId,
  unitBatchId,
  type EpochMs,
  type StationId,
  type UnitBatchId,
} from '../../../../shared/domain/ids.ts';
import { prepared, type ReadDb, type WriteDb } from '../../store/database.ts';
import { commandsOfBatch, plain } from './unitCommandStore.ts';

type Row = {
  id: string;
  station_id: string;
  kind: BatchKind;
  asked_by: string;
  asked_at: number;
  state: BatchState['kind'];
  ended_at: number | null;
  form: string;
  reason: string;
};

export type NewBatch = {
  readonly id: UnitBatchId;
  readonly stationId: StationId;
  readonly kind: BatchKind;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
};

export function insertBatch(db: WriteDb, batch: NewBatch): void {
  prepared(
    db,
    `INSERT INTO unit_batch (id, station_id, kind, asked_by, asked_at, state) VALUES (?, ?, ?, ?, ?, 'running')`,
  ).run(batch.id, batch.stationId, batch.kind, batch.askedBy, batch.askedAt);
}

export function endBatch(db: WriteDb, id: UnitBatchId, state: Exclude<BatchState, { kind: 'running' }>): void {
  const form = state.kind === 'stopped' ? state.form : '';
  const reason = state.kind === 'stopped' ? state.reason : state.kind === 'cancelled' ? state.by : '';
  prepared(
    db,
    `UPDATE unit_batch SET state = ?, ended_at = ?, form = ?, reason = ? WHERE id = ? AND state = 'running'`,
  ).run(state.kind, state.at, form, reason, id);
}

export function readBatch(db: ReadDb, id: UnitBatchId): UnitBatch | null {
  const row = prepared<Row>(db, 'SELECT * FROM unit_batch WHERE id = ?').get(id);
  return row ? batchOf(db, row) : null;
}

/** The running one, or the last. */
export function lastBatch(db: ReadDb, unit: StationId): UnitBatch | null {
  const row = prepared<Row>(
    db,
    `SELECT * FROM unit_batch WHERE station_id = ? ORDER BY state = 'running' DESC, asked_at DESC, rowid DESC LIMIT 1`,
  ).get(unit);
  return row ? batchOf(db, row) : null;
}

function batchOf(db: ReadDb, row: Row): UnitBatch {
  const id = unitBatchId(row.id);
  return {
    id,
    stationId: stationId(row.station_id),
    kind: row.kind,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    state: stateOf(row),
    commands: commandsOfBatch(db, id).map(plain),
  };
}

function stateOf(row: Row): BatchState {
  const at = row.ended_at ?? row.asked_at;
  switch (row.state) {
    case 'running':
      return { kind: 'running' };
    case 'done':
      return { kind: 'done', at };
    case 'stopped':
      return { kind: 'stopped', at, form: row.form, reason: row.reason };
    case 'cancelled':
      return { kind: 'cancelled', at, by: row.reason };
    default:
      return assertNever(row.state);
  }
}
