import { describe, expect, it } from 'vitest';
import { stationId } from '../../shared/domain/ids.ts';
import { addressOf, HOME, placeOf, screenFor } from './place.ts';

describe('the address', () => {
  it('says where the person is and brings them back there', () => {
    const place = { screen: 'equipment', node: { level: 'station', id: stationId('a b/ø') }, tab: 'keys' } as const;
    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it.each(['', '#', '#/nowhere/system', '#/%E0%A4%A', '#/<script>'])('%s leads home', (hash) => {
    expect(placeOf(hash)).toEqual(HOME);
  });

  it('of a node that cannot be leads to the system', () => {
    expect(placeOf('#/statistics/planet:9').node).toEqual({ level: 'system' });
    expect(placeOf('#/statistics/constructor:9').node).toEqual({ level: 'system' });
  });
});

describe('a node that is chosen', () => {
  const station = { level: 'station', id: stationId('s1') } as const;
  it('is shown by the function at hand', () => {
    expect(screenFor('statistics', station)).toBe('statistics');
    expect(screenFor('eventLog', station)).toBe('eventLog');
    expect(screenFor('dashboard', { level: 'system' })).toBe('dashboard');
  });

  it('is shown itself where the function has nothing to say about it', () => {
    expect(screenFor('dashboard', station)).toBe('equipment');
    expect(screenFor('doctor', station)).toBe('equipment');
    expect(screenFor('settings', { level: 'system' })).toBe('equipment');
  });
});
