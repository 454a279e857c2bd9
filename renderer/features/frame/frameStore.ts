import { create } from 'zustand';

/** What floats above the frame. */
export const useFrame = create<{ readonly isSearchOpen: boolean; readonly areKeysShown: boolean }>(() => ({
  isSearchOpen: false,
  areKeysShown: false,
}));

export const showSearch = (isSearchOpen: boolean): void => useFrame.setState({ isSearchOpen });
export const showKeys = (areKeysShown: boolean): void => useFrame.setState({ areKeysShown });
