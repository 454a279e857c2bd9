import type { ComponentType } from 'react';
import { DashboardScreen } from '../features/dashboard/DashboardScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import type { Screen } from '../stores/placeStore.ts';

/** Which component shows each function; it reads its node and tab from `usePlace()`. */
export const SCREEN_COMPONENTS: Readonly<Record<Screen, ComponentType>> = {
  dashboard: DashboardScreen,
  equipment: () => null,
  statistics: () => null,
  eventLog: () => null,
  doctor: () => null,
  settings: SettingsScreen,
};
