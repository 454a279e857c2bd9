import type { Oddity, WarningCode } from '../../../../shared/domain/conformance.ts';
import type { ChargeboxId, EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { Directory } from '../../live/directory.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import type { StationMemory } from '../links/stationMemory.ts';

/** What the actions work with, the same for all stations. */
export type TalkParts = {
  readonly store: Store;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
};

/** One station's side of the conversation, as an action sees it. */
export type Talk = {
  readonly parts: TalkParts;
  readonly stationId: StationId;
  readonly chargeboxId: ChargeboxId;
  readonly memory: StationMemory;
  readonly connectedAt: EpochMs;
  /** The station registered on this connection. */
  readonly booted: () => void;
  readonly warn: (code: WarningCode, detail: string) => void;
};

export const warnAll = (talk: Talk, oddities: readonly Oddity[]): void => {
  for (const { code, detail } of oddities) talk.warn(code, detail);
};

/** One action of the station: its payload as it came, and when; resolves with the reply once all is on disk. */
export type Action = (talk: Talk, payload: unknown, receivedAt: EpochMs) => object | Promise<object>;

export const NOTHING_TO_SAY: object = {};
