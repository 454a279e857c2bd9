import type { Interior } from '../interior.ts';
import type { Outlet } from '../outlet.ts';
import type { Answer } from '../wire/exchange.ts';
import type { JsonObject } from '../wire/json.ts';

/** What a command of the console may reach. */
export type CommandContext = {
  readonly interior: Interior;
  readonly outlets: readonly Outlet[];
  readonly outlet: (number: number | undefined) => Outlet | undefined;
  /** The station goes down and comes back. */
  readonly reboot: (kind: 'Soft' | 'Hard') => void;
  readonly boot: () => void;
  readonly heartbeat: () => void;
  /** Connector 0 says how it is doing. */
  readonly reportStation: () => void;
  /** Takes the whole station in or out of service. */
  readonly setStationOperative: (operative: boolean) => void;
  /** Runs the image: the station restarts with another firmware. */
  readonly installFirmware: (version: string) => void;
};

/** One operation of the console, from its payload to the station's answer. */
export type Command = (payload: JsonObject, context: CommandContext) => Answer;

export const result = (payload: JsonObject, after?: () => void): Answer =>
  after === undefined ? { kind: 'result', payload } : { kind: 'result', payload, after };

export const status = (word: string, after?: () => void): Answer => result({ status: word }, after);

export const callError = (code: string, description: string): Answer => ({ kind: 'error', code, description });
