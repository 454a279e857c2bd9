import { ORPCError } from '@orpc/server';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { FloorId, OutletId, SiteId, StationId } from '../../../shared/domain/ids.ts';
import type { Floor, NodeRef, Outlet, Site, Station } from '../../../shared/domain/topology.ts';
import { EVERYWHERE, type NodeFilter } from '../store/nodeFilter.ts';
import type { ApiContext } from './context.ts';

/*
 * How far a call reaches into the tree. What does not exist is NOT_FOUND; what exists beyond the caller's site is
 * FORBIDDEN. Ids are random, so that telling the two apart tells nobody what there is.
 */

export function reachableSite(context: ApiContext, id: SiteId): Site {
  const site = found(context.console.directory.site(id));
  mustReach(context, site.id);
  return site;
}

export function reachableFloor(context: ApiContext, id: FloorId): Floor {
  const floor = found(context.console.directory.floor(id));
  mustReach(context, floor.siteId);
  return floor;
}

export function reachableStation(context: ApiContext, id: StationId): Station {
  const station = found(context.console.directory.station(id));
  mustReach(context, station.siteId);
  return station;
}

export function reachableOutlet(context: ApiContext, id: OutletId): Outlet {
  const outlet = found(context.console.directory.outlet(id));
  reachableStation(context, outlet.stationId);
  return outlet;
}

/** For acts that concern the whole installation, such as its name. */
export function mustReachAll(context: ApiContext): void {
  if (context.scope.kind !== 'all') throw new ORPCError('FORBIDDEN');
}

/** The rows of a place, as far as the caller may see them. An EV user sees their own rows and no tree. */
export function nodeFilter(context: ApiContext, node: NodeRef): NodeFilter {
  const { scope } = context;
  switch (scope.kind) {
    case 'own':
      return { ...EVERYWHERE, ...narrowing(context, node), userId: scope.userId };
    case 'site':
      if (node.level !== 'system') reachNode(context, node);
      return { ...narrowing(context, node), siteId: scope.siteId };
    case 'all':
      return narrowing(context, node);
    default:
      return assertNever(scope);
  }
}

/** @throws NOT_FOUND, FORBIDDEN */
export function reachNode(context: ApiContext, node: NodeRef): void {
  switch (node.level) {
    case 'system':
      return mustReachAll(context);
    case 'site':
      return void reachableSite(context, node.id);
    case 'floor':
      return void reachableFloor(context, node.id);
    case 'station':
      return void reachableStation(context, node.id);
    case 'outlet':
      return void reachableOutlet(context, node.id);
    default:
      return assertNever(node);
  }
}

function narrowing({ console }: ApiContext, node: NodeRef): NodeFilter {
  const { directory } = console;
  switch (node.level) {
    case 'system':
      return EVERYWHERE;
    case 'site':
      return { ...EVERYWHERE, siteId: found(directory.site(node.id)).id };
    case 'floor': {
      const floor = found(directory.floor(node.id));
      const stations = directory.topology().stations.filter((station) => station.floorId === floor.id);
      return { ...EVERYWHERE, stationIds: stations.map((station) => station.id) };
    }
    case 'station':
      return { ...EVERYWHERE, stationIds: [found(directory.station(node.id)).id] };
    case 'outlet': {
      const outlet = found(directory.outlet(node.id));
      return { ...EVERYWHERE, stationIds: [outlet.stationId], outletId: outlet.id };
    }
    default:
      return assertNever(node);
  }
}

function mustReach({ scope }: ApiContext, site: SiteId): void {
  if (scope.kind === 'all' || (scope.kind === 'site' && scope.siteId === site)) return;
  throw new ORPCError('FORBIDDEN');
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new ORPCError('NOT_FOUND');
  return thing;
}
