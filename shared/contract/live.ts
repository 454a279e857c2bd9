import { eventIterator, type } from '@orpc/contract';
import { procedure } from './base.ts';
import type { Command } from '../domain/command.ts';
import type { LoggedEvent } from '../domain/events.ts';
import type { EpochMs } from '../domain/ids.ts';
import type { LiveOutlet, LiveStation } from '../domain/live.ts';
import type { Topology } from '../domain/topology.ts';
import type { HealthChip } from './console.ts';

/**
 * The live picture. The first message is a snapshot of all that the caller may see; deltas follow, coalesced per
 * station and outlet so that a slow reader costs no memory. A `pulse` every 5 s proves that the silence is real.
 * Reconnecting means subscribing again.
 */
export type LiveMessage =
  | {
      readonly kind: 'snapshot';
      readonly at: EpochMs;
      readonly topology: Topology;
      readonly stations: readonly LiveStation[];
      readonly outlets: readonly LiveOutlet[];
      readonly health: readonly HealthChip[];
    }
  | {
      readonly kind: 'delta';
      readonly at: EpochMs;
      readonly topology?: Topology;
      readonly stations?: readonly LiveStation[];
      readonly outlets?: readonly LiveOutlet[];
      readonly commands?: readonly Command[];
      readonly events?: readonly LoggedEvent[];
      readonly health?: readonly HealthChip[];
      /** Sessions started or ended: lists that show sessions ask again. */
      readonly sessionsChanged?: boolean;
    }
  | { readonly kind: 'pulse'; readonly at: EpochMs };

export const liveContract = {
  watch: procedure.output(eventIterator(type<LiveMessage>())),
};
