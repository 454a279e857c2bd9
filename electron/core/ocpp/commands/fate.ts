import type { CommandState } from '../../../../shared/domain/command.ts';
import type { CommandId, EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import { readCommand, setCommandReply, setCommandState } from '../../store/commandStore.ts';
import type { Writing } from '../../store/store.ts';
import { maskSecrets } from '../door/maskSecrets.ts';
import { fieldsOf, shortText } from '../v16/fields.ts';
import type { Plan } from './plan.ts';

/** Replies are kept up to this length. */
const REPLY_CAP = 4_000;

export const replyText = (payload: unknown): string => shortText(payload, REPLY_CAP);

/** Stores what became of a command and tells the screens. */
export function keepState({ db, announce }: Writing, id: CommandId, state: CommandState): void {
  setCommandState(db, id, state);
  const command = readCommand(db, id);
  if (command) announce({ kind: 'commandChanged', command });
}

export type Kept = {
  readonly id: CommandId;
  readonly stationId: StationId;
  readonly plan: Plan;
  readonly reply: unknown;
  readonly sentAt: EpochMs;
  readonly late: boolean;
  readonly at: EpochMs;
};

/** An answer is an answer, in whatever shape and however late: the station has done it (quirk 54). */
export function keepAnswer(writing: Writing, { id, stationId, plan, reply, sentAt, late, at }: Kept): void {
  const fields = fieldsOf(reply);
  const status = shortText(fields['status'], 50);
  setCommandReply(writing.db, id, maskSecrets(replyText(reply)));
  plan.apply?.(writing, { stationId, reply: fields, status, at });
  keepState(writing, id, { kind: 'answered', sentAt, answeredAt: at, status, late });
}

/** A CALLERROR as the library gives it, also a short one without description; null for any other error. */
export function callErrorOf(error: unknown): { readonly status: string; readonly description: string } | null {
  if (!(error instanceof Error) || !('rpcErrorCode' in error)) return null;
  return { status: shortText(error.rpcErrorCode, 60), description: error.message.slice(0, 255) };
}
