import { create } from 'zustand';
import type { FloorId, SiteId } from '../../../shared/domain/ids.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';

/** Which dialog that changes the tree is open. One at a time, opened from menus that close themselves. */
export type TreeDialog =
  | { readonly kind: 'addSite' }
  | { readonly kind: 'addFloor'; readonly siteId: SiteId }
  | { readonly kind: 'addStation'; readonly siteId: SiteId | null; readonly floorId: FloorId | null }
  | { readonly kind: 'rename'; readonly node: NodeRef }
  | { readonly kind: 'remove'; readonly node: NodeRef };

const useStore = create<{ readonly dialog: TreeDialog | null }>(() => ({ dialog: null }));

export const useTreeDialog = (): TreeDialog | null => useStore((state) => state.dialog);
export const openTreeDialog = (dialog: TreeDialog): void => useStore.setState({ dialog });
export const closeTreeDialog = (): void => useStore.setState({ dialog: null });
