import { type } from '@orpc/contract';
import { z } from 'zod';
import { outletIdInput, procedure, stationIdInput } from './base.ts';
import type { Command } from '../domain/command.ts';
import type { CommandId, EpochMs, StationId } from '../domain/ids.ts';
import type { StationIdentity } from '../domain/topology.ts';

/** Everything about a station that is not live (C54). */
export type StationDetails = {
  readonly id: StationId;
  readonly uuid: string;
  /** `ocpp1.6` as negotiated, '' before the first contact. */
  readonly protocol: string;
  readonly identity: StationIdentity;
  readonly heartbeatIntervalS: number;
  readonly hasPassword: boolean;
  readonly remoteAddress: string;
  readonly firstSeenAt: EpochMs | null;
  readonly connectionsToday: number;
  readonly options: StationOptions;
};

/** What an operator sets for one odd station. */
export type StationOptions = {
  /** currentTime with milliseconds (quirk 20). */
  readonly millisecondsInTime: boolean;
  /** The zone its zoneless timestamps mean (quirk 21). */
  readonly timeZone: string;
  /** Never send a WebSocket ping (quirk 11). */
  readonly pingOff: boolean;
  /** Accept any user name with the right password (quirk 10). */
  readonly ignoreUserName: boolean;
  /** Automatic calls after connecting (configuration read-out) are sent (research/ocpp section 6). */
  readonly automaticCalls: boolean;
};

export type ConfigurationKey = {
  readonly key: string;
  /** As given by the station; null = the station sent none. */
  readonly value: string | null;
  readonly readonly: boolean;
  readonly readAt: EpochMs;
  /** Asked for and not yet confirmed by a read-out. */
  readonly wanted: string | null;
  readonly rebootRequired: boolean;
};

export type StationKeys = {
  readonly readAt: EpochMs | null;
  readonly keys: readonly ConfigurationKey[];
  readonly unknownKeys: readonly string[];
};

/** A departure from the standard that was tolerated; the text is `warnings.<code>`. */
export type ConformanceWarning = {
  readonly code: string;
  readonly detail: string;
  readonly count: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
};

/** One frame on the wire, secrets masked, capped at 4,000 characters. */
export type Frame = { readonly at: EpochMs; readonly direction: 'in' | 'out'; readonly text: string };

export const commandInput = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('RemoteStartTransaction'),
    stationId: stationIdInput,
    outletId: outletIdInput,
    idTag: z.string().trim().min(1).max(20),
  }),
  z.object({ action: z.literal('RemoteStopTransaction'), stationId: stationIdInput, outletId: outletIdInput }),
  z.object({ action: z.literal('Reset'), stationId: stationIdInput, type: z.enum(['Soft', 'Hard']) }),
  z.object({ action: z.literal('UnlockConnector'), stationId: stationIdInput, outletId: outletIdInput }),
  /** outletId null: the whole station (connector 0). */
  z.object({
    action: z.literal('ChangeAvailability'),
    stationId: stationIdInput,
    outletId: outletIdInput.nullable(),
    type: z.enum(['Operative', 'Inoperative']),
  }),
  /** No keys: all of them. */
  z.object({
    action: z.literal('GetConfiguration'),
    stationId: stationIdInput,
    keys: z.array(z.string().trim().min(1).max(50)).max(100),
  }),
  z.object({
    action: z.literal('ChangeConfiguration'),
    stationId: stationIdInput,
    key: z.string().trim().min(1).max(50),
    value: z.string().max(500),
  }),
  z.object({
    action: z.literal('TriggerMessage'),
    stationId: stationIdInput,
    outletId: outletIdInput.nullable(),
    requestedMessage: z.enum([
      'BootNotification',
      'DiagnosticsStatusNotification',
      'FirmwareStatusNotification',
      'Heartbeat',
      'MeterValues',
      'StatusNotification',
    ]),
  }),
  z.object({ action: z.literal('ClearCache'), stationId: stationIdInput }),
]);
export type CommandInput = z.output<typeof commandInput>;

const optionsInput = z.object({
  millisecondsInTime: z.boolean(),
  timeZone: z.string().max(64),
  pingOff: z.boolean(),
  ignoreUserName: z.boolean(),
  automaticCalls: z.boolean(),
});

export const stationsContract = {
  details: procedure.input(z.object({ id: stationIdInput })).output(type<StationDetails>()),
  setOptions: procedure.input(z.object({ id: stationIdInput, options: optionsInput })).output(type<StationDetails>()),
  /** A password for Basic auth: 16 to 40 characters as the station sends them, text or hex; '' removes it. */
  setPassword: procedure
    .input(z.object({ id: stationIdInput, password: z.string().max(200) }))
    .output(type<StationDetails>()),
  /**
   * Asks the station to do something. Answers as soon as the wish is stored; what became of it arrives in the live
   * stream and in `commands`. Refused with stations/offline, stations/settling, stations/noOpenSession.
   */
  command: procedure.input(commandInput).output(type<{ readonly id: CommandId }>()),
  /** Newest first. */
  commands: procedure
    .input(z.object({ id: stationIdInput, limit: z.number().int().min(1).max(200) }))
    .output(type<readonly Command[]>()),
  keys: procedure.input(z.object({ id: stationIdInput })).output(type<StationKeys>()),
  warnings: procedure.input(z.object({ id: stationIdInput })).output(type<readonly ConformanceWarning[]>()),
  frames: procedure.input(z.object({ id: stationIdInput })).output(type<readonly Frame[]>()),
  /** Ends the connection; the station is expected to come back. */
  disconnect: procedure.input(z.object({ id: stationIdInput })).output(type<{ readonly closed: boolean }>()),
};
