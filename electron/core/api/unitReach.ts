import { ORPCError } from '@orpc/server';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import type { Confirmation } from '../gsm/units/unitActs.ts';
import type { Asker } from '../gsm/units/guarding.ts';
import { readUnit } from '../gsm/store/unitStore.ts';
import { author, type ApiContext } from './context.ts';
import { reachableStation } from './reach.ts';

/** A unit that the caller may touch. @throws NOT_FOUND, FORBIDDEN */
export function reachableUnit(context: ApiContext, id: StationId): StationId {
  reachableStation(context, id);
  if (!readUnit(context.console.store.read, id)) throw new ORPCError('NOT_FOUND');
  return id;
}

export function stateOfUnit({ console: { gsm } }: ApiContext, id: StationId): UnitState {
  const state = gsm.unit(id);
  if (!state) throw new ORPCError('NOT_FOUND');
  return state;
}

/** Codes sent through the unit's own SIM may divert calls or change a subscription (research/gsm 6.14). */
export const askerOf = (context: ApiContext): Asker => ({
  by: author(context).email,
  mayManageSim: context.user?.role === 'technician' || context.user?.role === 'administrator',
});

export const confirmation = (context: ApiContext, isConfirmed: boolean): Confirmation => ({
  ...askerOf(context),
  isConfirmed,
});
