import { create } from 'zustand';
import type { NodeRef } from '../../shared/domain/topology.ts';
import { addressOf, HOME, isSameNode, placeOf, screenFor, type Place, type Screen } from './place.ts';

export { addressOf, isSameNode, nodeKey, nodeOfKey, type Place, type Screen } from './place.ts';

const useStore = create<Place>(() => placeOf(location.hash));
addEventListener('hashchange', () => {
  const place = placeOf(location.hash);
  if (addressOf(place) !== addressOf(useStore.getState())) useStore.setState(place);
});

export const usePlace = (): Place => useStore();
export const useScreen = (): Screen => useStore((place) => place.screen);
export const useNode = (): NodeRef => useStore((place) => place.node);
export const currentPlace = (): Place => useStore.getState();

/** Asked before leaving a form with changes; answers whether to go. */
type Guard = () => boolean;
let guard: Guard | null = null;
export function guardLeaving(ask: Guard): () => void {
  guard = ask;
  return () => {
    if (guard === ask) guard = null;
  };
}

/**
 * Goes to a place; what is not named stays, but another node or screen starts at its first tab. A function that has
 * nothing to say about the chosen node gives way to the equipment page.
 */
export function go(to: { readonly screen?: Screen; readonly node?: NodeRef; readonly tab?: string }): void {
  const from = useStore.getState();
  const node = to.node ?? from.node;
  const screen = to.screen ?? (to.node === undefined ? from.screen : screenFor(from.screen, node));
  const stays = screen === from.screen && isSameNode(node, from.node);
  const place: Place = { screen, node, tab: to.tab ?? (stays ? from.tab : '') };
  const address = addressOf(place);
  if (address === addressOf(from)) return;
  if (guard && !guard()) return;
  guard = null;
  useStore.setState(place);
  history.pushState(null, '', address);
}

/** For the next person at the glass: they may not see what was open, and there is nothing left to ask about. */
export function goHome(): void {
  guard = null;
  useStore.setState(HOME);
  history.replaceState(null, '', addressOf(HOME));
}
