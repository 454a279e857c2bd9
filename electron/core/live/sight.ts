import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { DomainEvent, LoggedEvent } from '../../../shared/domain/events.ts';
import type { OutletId, StationId } from '../../../shared/domain/ids.ts';
import type { Topology } from '../../../shared/domain/topology.ts';
import type { Scope } from '../api/context.ts';
import type { Directory } from './directory.ts';

/** What one caller may see of the live picture. */
export type Sight = {
  readonly topology: () => Topology;
  readonly station: (id: StationId) => boolean;
  readonly outlet: (id: OutletId) => boolean;
  readonly event: (event: LoggedEvent) => boolean;
  /** Whether this is a session of theirs that started or ended. */
  readonly sessionChange: (event: DomainEvent) => boolean;
  readonly health: boolean;
};

const EMPTY: Topology = { sites: [], floors: [], stations: [], outlets: [] };

export function sightOf(scope: Scope, directory: Directory): Sight {
  switch (scope.kind) {
    case 'all':
      return {
        topology: directory.topology,
        station: () => true,
        outlet: () => true,
        event: () => true,
        sessionChange: (event) => sessionIn(event) !== null,
        health: true,
      };
    case 'site': {
      const { siteId } = scope;
      const station = (id: StationId) => directory.station(id)?.siteId === siteId;
      return {
        topology: () => topologyOf(directory.topology(), siteId),
        station,
        outlet: (id) => {
          const outlet = directory.outlet(id);
          return outlet !== undefined && station(outlet.stationId);
        },
        event: (event) => event.siteId === siteId,
        sessionChange: (event) => sessionIn(event)?.siteId === siteId,
        health: true,
      };
    }
    case 'own':
      return {
        topology: () => EMPTY,
        station: () => false,
        outlet: () => false,
        event: () => false,
        sessionChange: (event) => sessionIn(event)?.userId === scope.userId,
        health: false,
      };
    default:
      return assertNever(scope);
  }
}

const sessionIn = (event: DomainEvent) =>
  event.kind === 'sessionStarted' || event.kind === 'sessionEnded' ? event.session : null;

function topologyOf(topology: Topology, siteId: string): Topology {
  const stations = topology.stations.filter((station) => station.siteId === siteId);
  const ids = new Set(stations.map((station) => station.id));
  return {
    sites: topology.sites.filter((site) => site.id === siteId),
    floors: topology.floors.filter((floor) => floor.siteId === siteId),
    stations,
    outlets: topology.outlets.filter((outlet) => ids.has(outlet.stationId)),
  };
}
