import type { CommandId, EpochMs, OutletId, StationId } from './ids.ts';

/** The OCPP 1.6 operations that the console sends in this version. */
export const COMMAND_ACTIONS = [
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'Reset',
  'UnlockConnector',
  'ChangeAvailability',
  'GetConfiguration',
  'ChangeConfiguration',
  'TriggerMessage',
  'ClearCache',
] as const;
export type CommandAction = (typeof COMMAND_ACTIONS)[number];

/**
 * What became of a command. `sent` is never shown as `done`; a late answer still counts as an answer.
 * - `refused`: the console did not send it (station offline, not settled, invalid)
 * - `answered`: the station replied; `status` is its word (Accepted, Rejected, RebootRequired, ...)
 * - `failed`: the station replied with CALLERROR; `status` is its error code
 * - `timedOut`: no reply before the deadline; a late one turns it into `answered` with `late`
 * - `lost`: the connection ended, or the console stopped, before a reply
 */
export type CommandState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sent'; readonly sentAt: EpochMs; readonly dueAt: EpochMs }
  | { readonly kind: 'refused'; readonly at: EpochMs; readonly reason: string }
  | {
      readonly kind: 'answered';
      readonly sentAt: EpochMs;
      readonly answeredAt: EpochMs;
      readonly status: string;
      readonly late: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly sentAt: EpochMs;
      readonly answeredAt: EpochMs;
      readonly status: string;
      readonly description: string;
    }
  | { readonly kind: 'timedOut'; readonly sentAt: EpochMs; readonly at: EpochMs }
  | { readonly kind: 'lost'; readonly sentAt: EpochMs; readonly at: EpochMs };

/** A command that staff or a rule asked for, with all that is known of its fate. */
export type Command = {
  readonly id: CommandId;
  readonly stationId: StationId;
  readonly outletId: OutletId | null;
  readonly action: CommandAction;
  /** The payload as it is sent; secrets (AuthorizationKey) masked. */
  readonly request: string;
  /** The reply's payload, capped at 4,000 characters; secrets masked. */
  readonly reply: string;
  readonly askedBy: string;
  readonly askedAt: EpochMs;
  readonly state: CommandState;
};
