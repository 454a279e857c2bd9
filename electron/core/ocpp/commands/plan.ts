import type { CommandInput } from '../../../../shared/contract/stations.ts';
import type { CommandAction } from '../../../../shared/domain/command.ts';
import type { EpochMs, OutletId, StationId } from '../../../../shared/domain/ids.ts';
import type { Directory } from '../../live/directory.ts';
import { Failure } from '../../runtime/failure.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Writing } from '../../store/store.ts';
import type { Fields } from '../v16/fields.ts';

/** A command ready to be sent. */
export type Plan = {
  readonly action: CommandAction;
  readonly outletId: OutletId | null;
  readonly payload: object;
  /** What follows from the station's answer, in the transaction that stores it. */
  readonly apply?: (writing: Writing, answer: Answer) => void;
};
export type Answer = {
  readonly stationId: StationId;
  readonly reply: Fields;
  readonly status: string;
  readonly at: EpochMs;
};

/** What planning may look up. */
export type PlanParts = { readonly db: ReadDb; readonly directory: Directory };

export type Planner<Action extends CommandAction> = (
  input: Extract<CommandInput, { action: Action }>,
  parts: PlanParts,
) => Plan;

/** The station's own number of an outlet. @throws Failure stations/outletNotFound */
export function connectorOf({ directory }: PlanParts, stationId: StationId, id: OutletId): number {
  const outlet = directory.outlet(id);
  if (outlet?.stationId !== stationId) throw new Failure('stations/outletNotFound');
  return outlet.number;
}
