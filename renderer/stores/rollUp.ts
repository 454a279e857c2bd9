import { CONDITIONS, type Condition } from '../../shared/domain/condition.ts';
import type { OutletId, StationId } from '../../shared/domain/ids.ts';
import type { LiveOutlet, LiveStation } from '../../shared/domain/live.ts';
import { nodeKey } from './place.ts';
import type { TopologyIndex } from './topologyIndex.ts';

/** What a node shows for everything below it: how many things are in each condition, and the worst of them. */
export type RollUp = {
  readonly worst: Condition | null;
  /** Things in the worst condition. */
  readonly worstCount: number;
  /** In the order of CONDITIONS. */
  readonly counts: readonly number[];
  readonly total: number;
};

export type RollUps = ReadonlyMap<string, RollUp>;

export type LiveThings = {
  readonly stations: ReadonlyMap<StationId, LiveStation>;
  readonly outlets: ReadonlyMap<OutletId, LiveOutlet>;
};

export const countOf = (rollUp: RollUp | undefined, condition: Condition): number =>
  rollUp?.counts[CONDITIONS.indexOf(condition)] ?? 0;

/**
 * Sums up the whole tree. A node whose sum did not change keeps its object, so that its row is not drawn again.
 * The things counted are outlets; a station counts by itself when it is worse off than all of them, or has none.
 */
export function rollUpAll(index: TopologyIndex, live: LiveThings, before: RollUps): RollUps {
  const after = new Map<string, RollUp>();
  const keep = (key: string, counts: readonly number[]): readonly number[] => {
    const old = before.get(key);
    after.set(key, old && isSame(old.counts, counts) ? old : rollUpOf(counts));
    return counts;
  };
  const station = (id: StationId) => keep(nodeKey({ level: 'station', id }), countStation(index, live, id));
  const system = zeros();
  for (const site of index.topology.sites) {
    const onSite = zeros();
    for (const floor of index.floorsOf(site.id)) {
      const onFloor = zeros();
      for (const { id } of index.stationsOnFloor(floor.id)) add(onFloor, station(id));
      add(onSite, keep(nodeKey({ level: 'floor', id: floor.id }), onFloor));
    }
    for (const { id } of index.stationsOnSite(site.id)) add(onSite, station(id));
    add(system, keep(nodeKey({ level: 'site', id: site.id }), onSite));
  }
  keep('system', system);
  return after;
}

function countStation(index: TopologyIndex, live: LiveThings, id: StationId): readonly number[] {
  const counts = zeros();
  let worst: number = CONDITIONS.length;
  for (const outlet of index.outletsOf(id)) {
    const place = CONDITIONS.indexOf(live.outlets.get(outlet.id)?.condition ?? 'unknown');
    worst = Math.min(worst, place);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const own = CONDITIONS.indexOf(live.stations.get(id)?.condition ?? 'unknown');
  if (own < worst) counts[own] = (counts[own] ?? 0) + 1;
  return counts;
}

function rollUpOf(counts: readonly number[]): RollUp {
  const worst = counts.findIndex((count) => count > 0);
  return {
    worst: CONDITIONS[worst] ?? null,
    worstCount: counts[worst] ?? 0,
    counts,
    total: counts.reduce((sum, count) => sum + count, 0),
  };
}

const zeros = (): number[] => CONDITIONS.map(() => 0);
const add = (sum: number[], counts: readonly number[]): void => {
  for (const [place, count] of counts.entries()) sum[place] = (sum[place] ?? 0) + count;
};
const isSame = (a: readonly number[], b: readonly number[]): boolean => a.every((count, place) => count === b[place]);
