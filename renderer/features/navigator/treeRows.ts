import type { NodeRef, Station, StationKind } from '../../../shared/domain/topology.ts';
import { nodeKey } from '../../stores/place.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';

/** One line of the tree as it is drawn: folded nodes have no lines for what they hide. */
export type TreeLine = {
  readonly key: string;
  readonly node: NodeRef;
  readonly name: string;
  /** From 1, as ARIA counts. */
  readonly depth: number;
  readonly parent: number;
  readonly hasChildren: boolean;
  readonly isUnfolded: boolean;
  readonly place: number;
  readonly ofPlaces: number;
  readonly kind: StationKind | null;
};

export type TreeWish = {
  readonly unfolded: ReadonlySet<string>;
  /** Lower case; a node stays when it or something under or over it matches. */
  readonly filter: string;
  /** null: everything; else only the nodes that pass and the way to them. */
  readonly keep: ((node: NodeRef) => boolean) | null;
  readonly systemName: string;
  readonly outletName: (outlet: TopologyIndex['topology']['outlets'][number]) => string;
};

type Branch = {
  readonly node: NodeRef;
  readonly name: string;
  /** What else it may be found by. */
  readonly also: string;
  readonly kind: StationKind | null;
  readonly children: () => readonly Branch[];
};
type Kept = { readonly branch: Branch; readonly children: readonly Kept[] };

/** The lines of the tree from the top to the bottom. */
export function treeLines(index: TopologyIndex, wish: TreeWish): readonly TreeLine[] {
  const isNarrowed = wish.filter !== '' || wish.keep !== null;
  const root = kept(rootOf(index, wish), wish, false);
  const lines: TreeLine[] = [];
  const draw = ({ branch, children }: Kept, at: Pick<TreeLine, 'depth' | 'parent' | 'place' | 'ofPlaces'>) => {
    const key = nodeKey(branch.node);
    const hasChildren = children.length > 0;
    const isUnfolded = hasChildren && (isNarrowed || wish.unfolded.has(key));
    const own = lines.length;
    lines.push({ key, node: branch.node, name: branch.name, kind: branch.kind, hasChildren, isUnfolded, ...at });
    if (!isUnfolded) return;
    for (const [place, child] of children.entries())
      draw(child, { depth: at.depth + 1, parent: own, place: place + 1, ofPlaces: children.length });
  };
  if (root && (!isNarrowed || root.children.length > 0)) draw(root, { depth: 1, parent: -1, place: 1, ofPlaces: 1 });
  return lines;
}

/** The branch with what passes; under a node that matches by name everything stays. */
function kept(branch: Branch, wish: TreeWish, isUnderMatch: boolean): Kept | null {
  if (wish.keep && branch.node.level !== 'system' && !wish.keep(branch.node)) return null;
  const matches =
    isUnderMatch ||
    (branch.node.level !== 'system' && `${branch.name} ${branch.also}`.toLocaleLowerCase().includes(wish.filter));
  const children = branch.children().flatMap((child) => kept(child, wish, wish.filter !== '' && matches) ?? []);
  return matches || children.length > 0 || branch.node.level === 'system' ? { branch, children } : null;
}

function rootOf(index: TopologyIndex, wish: TreeWish): Branch {
  const station = (one: Station): Branch => ({
    node: { level: 'station', id: one.id },
    name: one.name,
    also: one.chargeboxId ?? '',
    kind: one.kind,
    children: () =>
      index.outletsOf(one.id).map((outlet) => ({
        node: { level: 'outlet', id: outlet.id },
        name: wish.outletName(outlet),
        also: outlet.parking,
        kind: null,
        children: () => [],
      })),
  });
  return {
    node: { level: 'system' },
    name: wish.systemName,
    also: '',
    kind: null,
    children: () =>
      index.topology.sites.map((site) => ({
        node: { level: 'site', id: site.id },
        name: site.name,
        also: site.identification,
        kind: null,
        children: () => [
          ...index.floorsOf(site.id).map((floor) => ({
            node: { level: 'floor' as const, id: floor.id },
            name: floor.name,
            also: '',
            kind: null,
            children: () => index.stationsOnFloor(floor.id).map(station),
          })),
          ...index.stationsOnSite(site.id).map(station),
        ],
      })),
  };
}
