import { create } from 'zustand';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { nodeKey } from '../../stores/placeStore.ts';

type NavigatorState = {
  /** Keys of the nodes that are folded out. */
  readonly unfolded: ReadonlySet<string>;
  readonly filter: string;
  readonly onlyAbnormal: boolean;
  readonly widthPx: number;
};

export const NARROWEST_PX = 180;
export const WIDEST_PX = 520;
const WIDTH = 'quayside.navigatorWidth';
const keptWidth = Number(localStorage.getItem(WIDTH));

const useStore = create<NavigatorState>(() => ({
  unfolded: new Set(['system']),
  filter: '',
  onlyAbnormal: false,
  widthPx: keptWidth >= NARROWEST_PX && keptWidth <= WIDEST_PX ? keptWidth : 264,
}));

export const useNavigator = useStore;

export function setUnfolded(keys: readonly string[], isUnfolded: boolean): void {
  useStore.setState(({ unfolded }) => {
    const next = new Set(unfolded);
    for (const key of keys) {
      if (isUnfolded) next.add(key);
      else next.delete(key);
    }
    return { unfolded: next };
  });
}

/** Folds out all that hides the node. */
export const reveal = (path: readonly NodeRef[]): void => {
  const hidden = path.slice(0, -1).map(nodeKey);
  const { unfolded } = useStore.getState();
  if (hidden.some((key) => !unfolded.has(key))) setUnfolded(hidden, true);
};

export const foldAll = (): void => useStore.setState({ unfolded: new Set(['system']) });
export const setFilter = (filter: string): void => useStore.setState({ filter });
export const setOnlyAbnormal = (onlyAbnormal: boolean): void => useStore.setState({ onlyAbnormal });

export function setWidth(widthPx: number): void {
  const width = Math.round(Math.min(WIDEST_PX, Math.max(NARROWEST_PX, widthPx)));
  useStore.setState({ widthPx: width });
  localStorage.setItem(WIDTH, String(width));
}
