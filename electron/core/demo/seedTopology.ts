import type { EpochMs } from '../../../shared/domain/ids.ts';
import { readTopology } from '../store/topologyStore.ts';
import { changeOutlet, changeStation, insertFloor, insertSite, insertStation } from '../store/topologyWrites.ts';
import { writeSetting } from '../store/settingStore.ts';
import type { WriteDb } from '../store/database.ts';
import type { Writing } from '../store/store.ts';
import { connectorType, HARBOUR, HARBOUR_NAME, HARBOUR_ZONE, ratedPowerW, type DemoStation } from './harbour.ts';

/** The harbour's name and zone, and its tree. */
export function seedTopology({ db, announce }: Writing, at: EpochMs): void {
  writeSetting(db, 'harbourName', HARBOUR_NAME);
  writeSetting(db, 'timeZone', HARBOUR_ZONE);
  writeSetting(db, 'language', 'nb');
  for (const { floors, ...site } of HARBOUR) {
    const { id: siteId } = insertSite(db, site, at);
    for (const { name, letter, stations } of floors) {
      const { id: floorId } = insertFloor(db, { siteId, name }, at);
      for (const { chargeboxId, name, outlets } of stations)
        insertStation(db, { siteId, floorId, name, chargeboxId, outlets }, at);
      describeOutlets(db, stations, letter);
    }
  }
  announce({ kind: 'topologyChanged', at });
}

/** Berths and parking places run on through a pier's stations: A01, A02, ... */
function describeOutlets(db: WriteDb, stations: readonly DemoStation[], letter: string): void {
  const topology = readTopology(db);
  let place = 0;
  for (const demo of stations) {
    const station = topology.stations.find((one) => one.chargeboxId === demo.chargeboxId);
    if (station === undefined || station.chargeboxId === null) continue;
    const { id, name, chargeboxId, floorId } = station;
    changeStation(db, station, {
      id,
      name,
      chargeboxId,
      floorId,
      outOfService: false,
      description: descriptionOf(demo),
    });
    for (const outlet of topology.outlets.filter((one) => one.stationId === id)) {
      place += 1;
      changeOutlet(db, outlet, {
        id: outlet.id,
        name: '',
        mode: demo.mode,
        connectorType: connectorType(demo),
        parking: `${letter}${String(place).padStart(2, '0')}`,
        ratedPowerW: ratedPowerW(demo),
      });
    }
  }
}

function descriptionOf({ guests, phases, maxCurrentA }: DemoStation): string {
  const what = {
    visitingBoats: 'Gjesteplasser',
    memberBoats: 'Faste plasser',
    fishingBoats: 'Fiskefartøy',
    cars: 'Elbil',
  }[guests];
  return `${what}, ${phases === 3 ? '3-fase' : '1-fase'} ${maxCurrentA} A`;
}
