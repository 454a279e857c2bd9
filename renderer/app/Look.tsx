import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { usePreferences } from '../stores/meStore.ts';

const SCHEMES = { light: 'light', dark: 'dark', system: 'auto' } as const;

/** Carries the person's choices of appearance to the page: theme, text size, motion. */
export const Look = () => {
  const { theme, largeText, reducedMotion } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(SCHEMES[theme]), [theme, setColorScheme]);
  useEffect(() => {
    document.documentElement.dataset['large'] = String(largeText);
    document.documentElement.dataset['motion'] = reducedMotion ? 'none' : 'some';
  }, [largeText, reducedMotion]);
  return null;
};
