import { chargeboxId, floorId, outletId, siteId, stationId } from '../../shared/domain/ids.ts';
import type { Condition } from '../../shared/domain/condition.ts';
import type { LiveOutlet, LiveStation } from '../../shared/domain/live.ts';
import type { Topology } from '../../shared/domain/topology.ts';

/** A small harbour for tests: two sites; a pier with two stations, and one station directly on its site (C51). */
export const HARBOUR: Topology = {
  sites: [
    { id: siteId('guest'), name: 'Gjestehavna', identification: '', address: '' },
    { id: siteId('fish'), name: 'Fiskerikaia', identification: '', address: '' },
  ],
  floors: [{ id: floorId('a'), siteId: siteId('guest'), name: 'Brygge A' }],
  stations: [
    { id: stationId('s1'), siteId: siteId('guest'), floorId: floorId('a'), ...plain('Lader 1', '00004079') },
    { id: stationId('s2'), siteId: siteId('guest'), floorId: floorId('a'), ...plain('Lader 2', '00004080') },
    { id: stationId('s3'), siteId: siteId('fish'), floorId: null, ...plain('Kai 1', '00004081') },
  ],
  outlets: [
    { id: outletId('s1-1'), stationId: stationId('s1'), number: 1, parking: 'P01', ...socket() },
    { id: outletId('s1-2'), stationId: stationId('s1'), number: 2, parking: 'P02', ...socket() },
    { id: outletId('s2-1'), stationId: stationId('s2'), number: 1, parking: '', ...socket() },
  ],
};

export const liveStation = (id: string, condition: Condition): LiveStation => ({
  id: stationId(id),
  link: { kind: 'neverConnected' },
  condition,
  status: '',
  errorCode: '',
  clockDriftMs: null,
  unresponsive: false,
});

export const liveOutlet = (id: string, condition: Condition): LiveOutlet => ({
  id: outletId(id),
  condition,
  why: { code: 'available', detail: '' },
  status: '',
  errorCode: '',
  info: '',
  vendorErrorCode: '',
  statusAt: null,
  receivedAt: null,
  sessionId: null,
  sessionStartedAt: null,
  sessionEnergyWh: null,
  meter: null,
});

function plain(name: string, id: string) {
  return { kind: 'ev', name, description: '', chargeboxId: chargeboxId(id), outOfService: false } as const;
}

function socket() {
  return { uuid: '', name: '', service: 'electricity', mode: 'open', connectorType: '', ratedPowerW: null } as const;
}
