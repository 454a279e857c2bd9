import type { ChargeboxId, EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { LinkLossReason } from '../../../../shared/domain/live.ts';
import type { Door } from '../door/door.ts';
import type { StationSocket } from '../door/stationSocket.ts';
import type { RpcClient } from '../rpc.ts';
import type { StationMemory } from './stationMemory.ts';

/** One connection of one station, from its upgrade to its end. */
export type Link = {
  readonly stationId: StationId;
  readonly chargeboxId: ChargeboxId;
  readonly remoteAddress: string;
  readonly protocol: string;
  readonly connectedAt: EpochMs;
  readonly socket: StationSocket;
  readonly client: RpcClient;
  readonly door: Door;
  readonly memory: StationMemory;
  /** Any traffic, pings and pongs included, moves it. */
  heardAt: EpochMs;
  pingSentAt: EpochMs | null;
  hasPonged: boolean;
  /** When the station sent its first CALL on this connection. */
  calledAt: EpochMs | null;
  hasBooted: boolean;
  /** Set by whoever ends the link before the socket does. */
  endedBy: LinkLossReason | null;
  isOver: boolean;
};
