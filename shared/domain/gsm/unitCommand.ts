import type { EpochMs, MessageId, StationId, UnitBatchId, UnitCommandId } from '../ids.ts';

/** `conf` only inside the 30-minute window; `inf` never changes anything; `ctrl` any time (D16). */
export type UnitCommandType = 'ctrl' | 'conf' | 'inf';

/**
 * What became of a command to a unit. `sent` is never shown as done (D73): only the unit's reply confirms.
 * - `refused`: the unit said no; `reason` names the reply (`windowExpired`, `incorrectValue`, ...)
 * - `failed`: it never left the console; the message's state says why
 * - `unknown`: no reply before the deadline, or it cannot be known whether it was sent; a late reply still counts
 */
export type UnitCommandState =
  | { readonly kind: 'queued'; readonly waitsFor: UnitWait }
  | { readonly kind: 'sent'; readonly sentAt: EpochMs; readonly dueAt: EpochMs }
  | { readonly kind: 'confirmed'; readonly sentAt: EpochMs; readonly at: EpochMs; readonly isLate: boolean }
  | { readonly kind: 'refused'; readonly sentAt: EpochMs; readonly at: EpochMs; readonly reason: string }
  | { readonly kind: 'failed'; readonly at: EpochMs; readonly reason: string }
  | { readonly kind: 'unknown'; readonly sentAt: EpochMs; readonly at: EpochMs; readonly reason: UnitDoubt }
  | { readonly kind: 'cancelled'; readonly at: EpochMs; readonly by: string; readonly reason: CancelReason };

/** `turn`: another command to this unit waits for its reply (one at a time); `modem`: its message is in the outbox. */
export const UNIT_WAITS = ['turn', 'window', 'modem'] as const;
export type UnitWait = (typeof UNIT_WAITS)[number];

export const UNIT_DOUBTS = ['noReply', 'noAnswer', 'modemLost', 'consoleStopped'] as const;
export type UnitDoubt = (typeof UNIT_DOUBTS)[number];

/** By a person; because the one before it in its batch was refused or is unknown; or the wait was too long. */
export const CANCEL_REASONS = ['byPerson', 'batchStopped', 'expired', 'unitChanged'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** A command that staff or a plan asked of a unit. */
export type UnitCommand = {
  readonly id: UnitCommandId;
  readonly stationId: StationId;
  readonly batchId: UnitBatchId | null;
  /** Which of the 105 forms of shared/isocket. */
  readonly form: string;
  readonly type: UnitCommandType;
  /** As it is sent, passwords masked. */
  readonly text: string;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly state: UnitCommandState;
  /** The unit's answer, passwords masked; '' before it came. */
  readonly reply: string;
  /** The message that carries it, once there is one. */
  readonly messageId: MessageId | null;
};

export const BATCH_KINDS = ['readOut', 'change', 'apply', 'access'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/** Commands that run as one, in order; it stops at the first that is refused or unknown (research/gsm 6.4). */
export type UnitBatch = {
  readonly id: UnitBatchId;
  readonly stationId: StationId;
  readonly kind: BatchKind;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly state: BatchState;
  readonly commands: readonly UnitCommand[];
};

export type BatchState =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly at: EpochMs }
  /** `form` is the command that ended it. */
  | { readonly kind: 'stopped'; readonly at: EpochMs; readonly form: string; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly at: EpochMs; readonly by: string };

export const isOver = (state: UnitCommandState): boolean => state.kind !== 'queued' && state.kind !== 'sent';
