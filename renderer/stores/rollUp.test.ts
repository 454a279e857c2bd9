import { describe, expect, it } from 'vitest';
import { outletId, stationId } from '../../shared/domain/ids.ts';
import { HARBOUR, liveOutlet, liveStation } from '../testing/harbour.ts';
import { countOf, rollUpAll } from './rollUp.ts';
import { indexTopology } from './topologyIndex.ts';

const index = indexTopology(HARBOUR);
const stations = new Map(['s1', 's2', 's3'].map((id) => [stationId(id), liveStation(id, 'available')]));
const outlets = new Map([
  [outletId('s1-1'), liveOutlet('s1-1', 'inUse')],
  [outletId('s1-2'), liveOutlet('s1-2', 'fault')],
  [outletId('s2-1'), liveOutlet('s2-1', 'available')],
]);

describe('the state of a parent', () => {
  const rollUps = rollUpAll(index, { stations, outlets }, new Map());

  it('is the worst below it, with how many are in it', () => {
    expect(rollUps.get('floor:a')).toMatchObject({ worst: 'fault', worstCount: 1, total: 3 });
    expect(rollUps.get('station:s2')).toMatchObject({ worst: 'available' });
    expect(rollUps.get('system')).toMatchObject({ worst: 'fault', worstCount: 1 });
  });

  it('counts a station without outlets as one thing', () => {
    expect(rollUps.get('site:fish')).toMatchObject({ worst: 'available', worstCount: 1, total: 1 });
    expect(countOf(rollUps.get('system'), 'available')).toBe(2);
  });

  it('counts a station that is worse off than all its outlets', () => {
    const faulty = new Map(stations).set(stationId('s2'), liveStation('s2', 'fault'));
    const after = rollUpAll(index, { stations: faulty, outlets }, rollUps);
    expect(after.get('station:s2')).toMatchObject({ worst: 'fault', total: 2 });
    expect(after.get('floor:a')).toMatchObject({ worst: 'fault', worstCount: 2 });
  });

  it('keeps its object while its sum is the same, so that its row is not drawn again', () => {
    const changed = new Map(outlets).set(outletId('s2-1'), liveOutlet('s2-1', 'inUse'));
    const after = rollUpAll(index, { stations, outlets: changed }, rollUps);
    expect(after.get('station:s1')).toBe(rollUps.get('station:s1'));
    expect(after.get('site:fish')).toBe(rollUps.get('site:fish'));
    expect(after.get('station:s2')).not.toBe(rollUps.get('station:s2'));
  });

  it('is unknown for an outlet that nobody has heard of yet', () => {
    const silent = rollUpAll(index, { stations, outlets: new Map() }, new Map());
    expect(silent.get('station:s1')).toMatchObject({ worst: 'unknown', worstCount: 2 });
  });
});
