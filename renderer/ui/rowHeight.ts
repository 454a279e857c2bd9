import { useMediaQuery } from '@mantine/hooks';
import { usePreferences } from '../stores/meStore.ts';

/** What a rem is in px here and now: large text makes it larger. */
export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Height of a row in px: 32, on touch screens 40, in large text x1.25; the same as --qs-row. */
export function useRowPx(): number {
  const isTouch = useMediaQuery('(pointer: coarse)');
  const { largeText } = usePreferences();
  return (isTouch ? 40 : 32) * (largeText ? 1.25 : 1);
}
