import { isOver, type BatchState, type UnitCommandState } from '../../../../shared/domain/gsm/unitCommand.ts';
import type { EpochMs, UnitBatchId } from '../../../../shared/domain/ids.ts';
import type { Writing } from '../../store/store.ts';
import { endBatch, readBatch } from '../store/unitBatchStore.ts';
import {
  commandsOfBatch,
  plain,
  readCommand,
  setCommandState,
  type StoredCommand,
  queueOf,
} from '../store/unitCommandStore.ts';
import { noteReadOut } from '../store/unitStore.ts';
import { clearAsked, doubtValue, valuesOf } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import { argsOf, askCommand, type AskParts } from './askCommand.ts';

/** What a refusal of one question does to a read-out: nothing, if only that question was not understood. */
const HARMLESS_IN_READ_OUT: ReadonlySet<string> = new Set([
  'wrongCommand',
  'executeError',
  'incorrectValue',
  'noAlertNumbers',
]);

export type Fate = { readonly command: StoredCommand; readonly state: UnitCommandState; readonly at: EpochMs };

/** A command in its new state, with all that follows for its values and its batch, in one transaction. */
export function settleCommand(parts: AskParts, writing: Writing, { command, state, at }: Fate): void {
  const { db } = writing;
  if (isOver(state)) settleValues(parts, writing, { command, state, at });
  setCommandState(db, command.id, state);
  const stored = readCommand(db, command.id);
  const batch = command.batchId === null ? null : readBatch(db, command.batchId);
  if (stored) writing.announce({ kind: 'unitCommandChanged', command: plain(stored), batch: batch?.kind ?? null });
  if (isOver(state) && command.batchId !== null) followBatch(parts, writing, { command, state, at });
  if (state.kind === 'unknown') askStatus(parts, writing, { command, state, at });
  touch(writing, at, { units: [command.stationId] });
}

/** After a switching of unknown fate, the unit is asked once how it is (research/gsm 6.5): STATUS changes nothing. */
function askStatus(parts: AskParts, writing: Writing, { command, at }: Fate): void {
  const { stationId: id, type, form, batchId } = command;
  if (type !== 'ctrl' || form === 'STATUS' || batchId !== null) return;
  if (queueOf(writing.db, id).some((other) => other.form === 'STATUS')) return;
  askCommand(parts, writing, { id, call: { form: 'STATUS', args: {} }, batchId: null, by: '', at });
}

/** Nothing is asked any more; and of what may have been done, nobody knows the value until the unit speaks (D73). */
function settleValues({ language, secrets }: AskParts, { db }: Writing, { command, state, at }: Fate): void {
  const args = argsOf(secrets, command);
  if (args === null) return;
  const call = { form: command.form, args };
  const unit = command.stationId;
  const known = valuesOf(db, unit);
  for (const { id } of language.asks(call)) {
    if (known.get(id)?.asked?.at === command.askedAt) clearAsked(db, { unit, id });
    if (state.kind === 'unknown') doubtValue(db, { unit, id }, { why: 'noReply', since: at });
  }
  if (state.kind !== 'confirmed') return;
  for (const id of language.sideEffects(call)) {
    const confirmedAt = known.get(id)?.confirmed?.at ?? 0;
    if (confirmedAt < state.at) doubtValue(db, { unit, id }, { why: 'sideEffect', since: at });
  }
}

/** The batch goes on, is done, or ends here and takes back what was not sent (research/gsm 6.4). */
function followBatch(parts: AskParts, writing: Writing, { command, state, at }: Fate): void {
  const { db } = writing;
  const batch = command.batchId === null ? null : readBatch(db, command.batchId);
  if (batch?.state.kind !== 'running') return;
  if (mayGoOn(state, batch.kind === 'readOut')) {
    if (!batch.commands.every((one) => isOver(one.state))) return;
    if (batch.kind === 'readOut') noteReadOut(db, command.stationId, at);
    closeBatch(writing, { id: batch.id, state: { kind: 'done', at } });
    return;
  }
  const reason = 'reason' in state ? state.reason : '';
  closeBatch(writing, { id: batch.id, state: { kind: 'stopped', at, form: command.form, reason } });
  for (const other of commandsOfBatch(db, batch.id)) {
    if (other.state.kind !== 'queued' || other.messageId !== null) continue;
    settleCommand(parts, writing, {
      command: other,
      state: { kind: 'cancelled', at, by: '', reason: 'batchStopped' },
      at,
    });
  }
}

function mayGoOn(state: UnitCommandState, isReadOut: boolean): boolean {
  if (state.kind === 'confirmed') return true;
  return isReadOut && state.kind === 'refused' && HARMLESS_IN_READ_OUT.has(state.reason);
}

type Closing = { readonly id: UnitBatchId; readonly state: Exclude<BatchState, { kind: 'running' }> };

export function closeBatch(writing: Writing, { id, state }: Closing): void {
  const batch = readBatch(writing.db, id);
  if (batch?.state.kind !== 'running') return;
  endBatch(writing.db, id, state);
  writing.announce({
    kind: 'unitBatchEnded',
    stationId: batch.stationId,
    at: state.at,
    batch: batch.kind,
    state: state.kind,
    form: state.kind === 'stopped' ? state.form : '',
    reason: state.kind === 'stopped' ? state.reason : '',
    commands: batch.commands.length,
  });
}
