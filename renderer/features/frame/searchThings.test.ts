import { describe, expect, it } from 'vitest';
import { indexTopology } from '../../stores/topologyIndex.ts';
import { HARBOUR } from '../../testing/harbour.ts';
import { findable, search } from './searchThings.ts';

const things = findable({
  index: indexTopology(HARBOUR),
  screens: [{ screen: 'statistics', title: 'Statistikk' }],
  screenWord: 'Skjermbilde',
  outletName: ({ number }) => `Uttak ${number}`,
});
const titles = (text: string) => search(things, text).map(({ title, about }) => `${title} (${about})`);

describe('the search', () => {
  it('finds a station by a part of its chargebox id', () => {
    expect(titles('4080')).toEqual(['Lader 2 (Gjestehavna · Brygge A · 00004080)']);
  });

  it('finds an outlet by its berth', () => {
    expect(titles('p02')).toEqual(['Uttak 2 (Lader 1 · P02)']);
  });

  it('puts names that start so first', () => {
    expect(titles('lader 1')[0]).toBe('Lader 1 (Gjestehavna · Brygge A · 00004079)');
    expect(titles('lader 1')).toContain('Uttak 1 (Lader 1 · P01)');
  });

  it('finds words in any order, and screens', () => {
    expect(titles('gjestehavna 2')).toContain('Lader 2 (Gjestehavna · Brygge A · 00004080)');
    expect(titles('stat')).toEqual(['Statistikk (Skjermbilde)']);
    expect(titles('xyz')).toEqual([]);
  });
});
