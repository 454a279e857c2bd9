import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { OutgoingMessage } from '../../../../shared/domain/gsm/message.ts';
import type { UnitCommandState, UnitDoubt } from '../../../../shared/domain/gsm/unitCommand.ts';
import { chooseNext } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Store, Writing } from '../../store/store.ts';
import { insertOutgoing } from '../store/outboxStore.ts';
import {
  queueOf,
  readCommand,
  setCommandDue,
  setCommandMessage,
  setCommandState,
  type StoredCommand,
} from '../store/unitCommandStore.ts';
import { readUnit, type StoredUnit } from '../store/unitStore.ts';
import { valuesOf } from '../store/unitValueStore.ts';
import { touch } from '../touch.ts';
import { argsOf, EXPIRES_MS, type AskParts } from './askCommand.ts';
import { settleCommand } from './commandFate.ts';
import { NO_PASSWORD } from './unitSecrets.ts';

/** TP-VP of unit commands: a late RESTART must not fire hours afterwards (research/gsm 6.5). */
export const VALIDITY_MINUTES = 5;
/** The network may keep the command for its validity; a minute more for the answer. */
export const REPLY_WITHIN_MS = 6 * 60_000;
/** Once the network says that the unit has it. */
const REPLY_AFTER_DELIVERY_MS = 2 * 60_000;

export type DispatchParts = AskParts & {
  readonly store: Store;
  readonly clock: Clock;
  /** The forms by which a unit's list may know the console; empty = it does not know its own number. */
  readonly consoleNumbers: () => readonly string[];
};

/** Brings the next command of a unit into the outbox, if one may go. */
export async function pump(parts: DispatchParts, unit: StationId): Promise<void> {
  const { store, clock } = parts;
  const choice = choiceOf(parts, unit);
  const stale = queueOf(store.read, unit).some(
    ({ id, state }) => state.kind === 'queued' && (choice.waits.get(id) ?? state.waitsFor) !== state.waitsFor,
  );
  if (choice.next === null && !stale) return;
  await store.write((writing) => {
    const { next, waits } = choiceOf(parts, unit);
    const at = clock.now();
    for (const [id, waitsFor] of waits) {
      const state = readCommand(writing.db, id)?.state;
      if (state?.kind === 'queued' && state.waitsFor !== waitsFor)
        setCommandState(writing.db, id, { kind: 'queued', waitsFor });
    }
    const command = next === null ? null : readCommand(writing.db, next);
    if (command) dispatch(parts, writing, { command, at });
    touch(writing, at, { units: [unit] });
  });
}

function choiceOf({ store, clock }: DispatchParts, id: StationId) {
  const unit = readUnit(store.read, id);
  return chooseNext({
    commands: unit ? queueOf(store.read, id) : [],
    window: unit?.window ?? { kind: 'unknown' },
    now: clock.now(),
  });
}

/** Composed with the password of now, and only now in the outbox: what waits can be taken back. */
function dispatch(
  parts: DispatchParts,
  writing: Writing,
  { command, at }: { readonly command: StoredCommand; readonly at: EpochMs },
): void {
  const { language, secrets } = parts;
  const { db } = writing;
  const unit = readUnit(db, command.stationId);
  const args = argsOf(secrets, command);
  const form = language.form(command.form);
  const fail = (reason: string) =>
    settleCommand(parts, writing, { command, state: { kind: 'failed', at, reason }, at });
  if (!unit || !form || args === null) return fail('invalid');
  const call = { form: command.form, args };
  const password = secrets.inUse(unit);
  const composed = language.compose(call, { model: unit.model, isFahrenheit: unit.isFahrenheit, password });
  if (!composed.ok) return fail('invalid');
  if (call.form === 'SECLIST_ON' && !isConsoleListed(parts, writing, unit)) return fail('consoleNotListed');
  keepNewSecret(parts, writing, { unit, call });
  const message = insertOutgoing(db, {
    number: unit.number,
    stationId: unit.id,
    commandId: command.id,
    text: command.text,
    secretText: composed.text === command.text ? '' : secrets.seal(composed.text),
    parts: 1,
    at,
    expiresAt: command.expiresAt ?? at + EXPIRES_MS,
    askedBy: command.askedBy,
    validityMinutes: VALIDITY_MINUTES,
    wantsReport: true,
    isRepeatable: form.isIdempotent,
  });
  setCommandMessage(db, command.id, message);
  setCommandState(db, command.id, { kind: 'queued', waitsFor: 'modem' });
}

/**
 * The last look before the lock: the unit itself must have said that it knows the console, or it would be deaf to it
 * from now on (research/gsm 6.1).
 */
function isConsoleListed({ consoleNumbers }: DispatchParts, { db }: Writing, unit: StoredUnit): boolean {
  const value = valuesOf(db, unit.id).get('secNumbers');
  const listed = value?.doubt === null ? (value.confirmed?.value.split(',') ?? []) : [];
  return consoleNumbers().some((number) => listed.includes(number));
}

type NewSecret = {
  readonly unit: StoredUnit;
  readonly call: { readonly form: string; readonly args: Readonly<Record<string, string>> };
};

/** Stored before it is sent; the old one is kept until the unit has answered to the new one (research/gsm 6.2). */
function keepNewSecret({ language, secrets }: DispatchParts, { db }: Writing, { unit, call }: NewSecret): void {
  const [password] = language.secretsIn(call);
  const name = secretOfForm(call.form);
  if (name === null) return;
  secrets.change(db, { id: unit.id, name }, password ?? NO_PASSWORD);
}

/** Which password a form changes (D36, D37). */
export function secretOfForm(form: string): 'password' | 'renewPassword' | null {
  if (form === 'PASSWORD_SET' || form === 'PASSWORD_CLEAR') return 'password';
  return form === 'RENEWPW_SET' || form === 'RENEWPW_CLEAR' ? 'renewPassword' : null;
}

/** What the fate of its message means for a command. Runs in the message's own transaction. */
export function followMessage(parts: AskParts, writing: Writing, message: OutgoingMessage): void {
  if (message.commandId === null) return;
  const { db } = writing;
  const command = readCommand(db, message.commandId);
  if (!command || command.messageId !== message.id) return;
  const { state } = message;
  if (state.kind === 'delivered') {
    setCommandDue(db, command.id, state.deliveredAt + REPLY_AFTER_DELIVERY_MS);
    return;
  }
  // The reply may have come before the modem's own word.
  if (command.state.kind !== 'queued' && command.state.kind !== 'sent') return;
  const next = stateAfter(message);
  if (next === null) return;
  const name = secretOfForm(command.form);
  if (name !== null && next.kind === 'failed') parts.secrets.dropNext(db, { id: command.stationId, name });
  const at = 'at' in next ? next.at : next.kind === 'sent' ? next.sentAt : message.at;
  settleCommand(parts, writing, { command, state: next, at });
}

function stateAfter({ state, at }: OutgoingMessage): UnitCommandState | null {
  switch (state.kind) {
    case 'queued':
    case 'sending':
    case 'delivered':
      return null;
    case 'sent':
      return { kind: 'sent', sentAt: state.sentAt, dueAt: state.sentAt + REPLY_WITHIN_MS };
    case 'failed':
      return { kind: 'failed', at: state.at, reason: state.reason };
    case 'unknown':
      return { kind: 'unknown', sentAt: at, at: state.at, reason: doubtOf(state.reason) };
    case 'cancelled':
      return { kind: 'cancelled', at: state.at, by: state.by, reason: 'byPerson' };
    default:
      return assertNever(state);
  }
}

const doubtOf = (reason: 'noAnswer' | 'modemLost' | 'consoleStopped'): UnitDoubt => reason;
