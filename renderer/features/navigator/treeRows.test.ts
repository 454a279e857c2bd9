import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../../testing/harbour.ts';
import { indexTopology } from '../../stores/topologyIndex.ts';
import { treeLines, type TreeWish } from './treeRows.ts';
import { nextStarting } from './useTreeKeys.ts';

const index = indexTopology(HARBOUR);
const wish: TreeWish = {
  unfolded: new Set(['system']),
  filter: '',
  keep: null,
  systemName: 'Skarvøy',
  outletName: ({ number }) => `Uttak ${number}`,
};
const all = {
  ...wish,
  unfolded: new Set(['system', 'site:guest', 'floor:a', 'station:s1', 'station:s2', 'site:fish']),
};
const names = (lines: ReturnType<typeof treeLines>) => lines.map(({ name }) => name);

describe('the navigator', () => {
  it('hides what is folded', () => {
    expect(names(treeLines(index, wish))).toEqual(['Skarvøy', 'Gjestehavna', 'Fiskerikaia']);
  });

  it('puts piers before the stations that stand directly on a site (C51), outlets under their station', () => {
    expect(names(treeLines(index, all))).toEqual([
      'Skarvøy',
      'Gjestehavna',
      'Brygge A',
      'Lader 1',
      'Uttak 1',
      'Uttak 2',
      'Lader 2',
      'Uttak 1',
      'Fiskerikaia',
      'Kai 1',
    ]);
  });

  it('tells those who listen depth, place and number of places', () => {
    const lines = treeLines(index, all);
    expect(lines[4]).toMatchObject({ depth: 5, place: 1, ofPlaces: 2, parent: 3, hasChildren: false });
    expect(lines[9]).toMatchObject({ depth: 3, hasChildren: false, isUnfolded: false });
  });

  it('finds a station by its chargebox id and shows the way to it, whatever is folded', () => {
    expect(names(treeLines(index, { ...wish, filter: '4080' }))).toEqual([
      'Skarvøy',
      'Gjestehavna',
      'Brygge A',
      'Lader 2',
      'Uttak 1',
    ]);
  });

  it('finds an outlet by its berth', () => {
    expect(names(treeLines(index, { ...wish, filter: 'p02' })).at(-1)).toBe('Uttak 2');
  });

  it('shows only what is abnormal, and nothing at all when everything is normal', () => {
    const faulty = new Set(['guest', 'a', 's1', 's1-2']);
    const keep: TreeWish['keep'] = (node) => node.level !== 'system' && faulty.has(node.id);
    expect(names(treeLines(index, { ...wish, keep }))).toEqual([
      'Skarvøy',
      'Gjestehavna',
      'Brygge A',
      'Lader 1',
      'Uttak 2',
    ]);
    expect(treeLines(index, { ...wish, keep: () => false })).toEqual([]);
  });
});

describe('typing letters in the tree', () => {
  const lines = treeLines(index, all);
  it('goes to the next name that starts so, around the end', () => {
    expect(nextStarting(lines, 0, 'f')).toBe(8);
    expect(nextStarting(lines, 9, 'g')).toBe(1);
    expect(nextStarting(lines, 3, 'lader 2')).toBe(6);
  });

  it('goes from one to the next with the same letter again', () => {
    expect(nextStarting(lines, 3, 'l')).toBe(6);
    expect(nextStarting(lines, 6, 'll')).toBe(3);
  });

  it('stays when nothing starts so', () => {
    expect(nextStarting(lines, 0, 'x')).toBeNull();
  });
});
