import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../live/directory.ts';
import { isFailure } from '../runtime/failure.ts';
import { buildSmallHarbour, nth, type SmallHarbour } from '../testing/smallHarbour.ts';
import { openTempStore, type TempStore } from '../testing/tempStore.ts';
import type { WriteDb } from './database.ts';
import { readTopology } from './topologyStore.ts';
import { changeOutlet, changeStation, insertStation, removeNode, renameNode } from './topologyWrites.ts';

let temp: TempStore;
let harbour: SmallHarbour;
beforeEach(() => {
  temp = openTempStore();
  harbour = buildSmallHarbour(temp.store, 1);
});
afterEach(() => temp.close());

const write = <T>(work: (db: WriteDb) => T): T =>
  temp.store.writeNow(({ db, announce }) => {
    const value = work(db);
    announce({ kind: 'topologyChanged', at: 2 });
    return value;
  });
function refused(work: (db: WriteDb) => unknown): { readonly code: string } {
  try {
    write(work);
  } catch (error) {
    if (isFailure(error)) return { code: error.code, ...error.args };
    throw error;
  }
  return { code: 'not refused' };
}
const station = (more: object) => ({
  siteId: harbour.ost.id,
  floorId: null,
  name: 'E2',
  chargeboxId: 'CB-E2',
  outlets: 2,
  ...more,
});

describe('a station', () => {
  it('is made with outlets 1 to n, in the order of its making', () => {
    const made = write((db) => insertStation(db, station({ outlets: 4 }), 1));
    const { stations, outlets } = readTopology(temp.store.read);
    expect(stations.map((one) => one.name)).toEqual(['A1', 'E1', 'E2']);
    expect(stations.at(-1)).toEqual(made);
    expect(outlets.filter((outlet) => outlet.stationId === made.id).map((outlet) => outlet.number)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('needs a chargebox id of its own, whatever its case (C55); leading zeros count', () => {
    expect(refused((db) => insertStation(db, station({ chargeboxId: 'cb-e1' }), 1))).toEqual({
      code: 'topology/chargeboxIdTaken',
      station: 'E1',
    });
    expect(refused((db) => insertStation(db, station({ chargeboxId: '4079' }), 1))).toEqual({ code: 'not refused' });
  });

  it('cannot stand on a floor of another site', () => {
    expect(refused((db) => insertStation(db, station({ floorId: harbour.pierA.id }), 1)).code).toBe(
      'topology/floorOfOtherSite',
    );
  });

  it('keeps its own chargebox id when it is changed, and may not take another’s', () => {
    const change = { ...harbour.a1, description: 'ved kranen', chargeboxId: '00004079', outOfService: true };
    const after = write((db) => changeStation(db, harbour.a1, change));
    expect(after).toMatchObject({ description: 'ved kranen', outOfService: true });
    expect(readTopology(temp.store.read).stations[0]).toEqual(after);
    expect(refused((db) => changeStation(db, harbour.a1, { ...change, chargeboxId: 'CB-E1' })).code).toBe(
      'topology/chargeboxIdTaken',
    );
  });
});

it('an outlet is changed and read back', () => {
  const outlet = nth(harbour.a1Outlets, 0);
  const change = {
    id: outlet.id,
    name: 'Venstre',
    mode: 'rfid',
    connectorType: 'Type 2',
    parking: 'Plass 12',
    ratedPowerW: 22_000,
  } as const;
  const after = write((db) => changeOutlet(db, outlet, change));
  expect(readTopology(temp.store.read).outlets.find((one) => one.id === outlet.id)).toEqual(after);
});

describe('a node with children cannot be deleted until they are (C47)', () => {
  it('names them', () => {
    expect(refused((db) => removeNode(db, { level: 'site', id: harbour.vest.id }))).toEqual({
      code: 'topology/hasChildren',
      children: 'Pir A, A1',
    });
    expect(refused((db) => removeNode(db, { level: 'floor', id: harbour.pierA.id }))).toEqual({
      code: 'topology/hasChildren',
      children: 'A1',
    });
    expect(refused((db) => removeNode(db, { level: 'station', id: harbour.a1.id }))).toEqual({
      code: 'topology/hasChildren',
      children: '1, 2',
    });
    const many = write((db) => insertStation(db, station({ outlets: 9 }), 1));
    expect(refused((db) => removeNode(db, { level: 'station', id: many.id }))).toMatchObject({
      children: '1, 2, 3, 4, 5, + 4',
    });
  });

  it('goes from the leaves up, and the directory follows', () => {
    const directory = createDirectory(temp.store);
    write((db) => {
      for (const outlet of harbour.a1Outlets) removeNode(db, { level: 'outlet', id: outlet.id });
      removeNode(db, { level: 'station', id: harbour.a1.id });
      removeNode(db, { level: 'floor', id: harbour.pierA.id });
      removeNode(db, { level: 'site', id: harbour.vest.id });
    });
    expect(directory.topology().sites.map((site) => site.name)).toEqual(['Øst']);
    expect(directory.stationOfChargebox(harbour.a1.chargeboxId ?? ('' as never))).toBeUndefined();
  });

  it('an outlet with an open session stays', () => {
    const outlet = nth(harbour.a1Outlets, 1);
    temp.store.writeNow(({ db }) =>
      db
        .prepare(
          `INSERT INTO session (uuid, site_id, site_name, station_id, station_name, node_identity, outlet_id, outlet_key, outlet_number,
           started_at, authentication, logged_at, ending) VALUES ('x', '', '', ?, '', '', ?, 1, 2, 5, 'anonymous', 5, 'open')`,
        )
        .run(harbour.a1.id, outlet.id),
    );
    expect(refused((db) => removeNode(db, { level: 'outlet', id: outlet.id }))).toEqual({
      code: 'topology/sessionOpen',
      session: '1',
    });
    expect(refused((db) => removeNode(db, { level: 'outlet', id: nth(harbour.a1Outlets, 0).id })).code).toBe(
      'not refused',
    );
  });
});

it('every level is renamed', () => {
  write((db) => {
    renameNode(db, { level: 'site', id: harbour.ost.id }, 'Østre brygge');
    renameNode(db, { level: 'floor', id: harbour.pierA.id }, 'Pir B');
    renameNode(db, { level: 'station', id: harbour.e1.id }, 'E9');
    renameNode(db, { level: 'outlet', id: nth(harbour.e1Outlets, 0).id }, 'Høyre');
  });
  const { sites, floors, stations, outlets } = readTopology(temp.store.read);
  expect([sites[1]?.name, floors[0]?.name, stations[1]?.name]).toEqual(['Østre brygge', 'Pir B', 'E9']);
  expect(outlets.find((outlet) => outlet.stationId === harbour.e1.id)?.name).toBe('Høyre');
});
