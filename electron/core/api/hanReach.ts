import { ORPCError } from '@orpc/server';
import type { ReaderPlace } from '../../../shared/domain/han/reader.ts';
import type { ReaderId } from '../../../shared/domain/ids.ts';
import { isSeen, type HanSight } from '../han/picture.ts';
import type { ReaderState } from '../han/readerState.ts';
import { Failure } from '../runtime/failure.ts';
import type { ApiContext } from './context.ts';

/** What the caller sees of the readers: their site's, and guests' names unless they are the technician (screens.md). */
export const sightOfReaders = ({ scope, user }: ApiContext): HanSight => ({
  siteId: scope.kind === 'site' ? scope.siteId : null,
  seesPeople: user?.role !== 'technician',
});

/** @throws NOT_FOUND, FORBIDDEN */
export function reachableReader(context: ApiContext, id: ReaderId): ReaderState {
  const state = context.console.han.readers.byId(id);
  if (!state) throw new ORPCError('NOT_FOUND');
  if (!isSeen(state, sightOfReaders(context))) throw new ORPCError('FORBIDDEN');
  return state;
}

/** A place that hangs together and lies within the caller's reach. @throws Failure han/floorOfOtherSite, han/placeMissing */
export function checkedPlace({ console, scope }: ApiContext, place: ReaderPlace): ReaderPlace {
  const { directory } = console;
  const { siteId, floorId, outletId, isMain } = place;
  if (scope.kind === 'site' && siteId !== scope.siteId) throw new Failure('han/placeMissing');
  if (siteId !== null && !directory.site(siteId)) throw new ORPCError('NOT_FOUND');
  const floor = floorId === null ? null : directory.floor(floorId);
  const outlet = outletId === null ? null : directory.outlet(outletId);
  const station = outlet ? directory.station(outlet.stationId) : null;
  if (floor === undefined || outlet === undefined) throw new ORPCError('NOT_FOUND');
  if ((floor && floor.siteId !== siteId) || (station && station.siteId !== siteId))
    throw new Failure('han/floorOfOtherSite');
  // Without a site there is nothing whose main meter it could be.
  return { siteId, floorId, outletId, isMain: isMain && siteId !== null };
}
