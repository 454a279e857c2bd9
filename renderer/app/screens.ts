import { lazy, type ComponentType } from 'react';
import type { NodeRef } from '../../shared/domain/topology.ts';
import { DashboardScreen } from '../features/dashboard/DashboardScreen.tsx';
import { EquipmentScreen } from '../features/equipment/EquipmentScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import type { Screen } from '../stores/placeStore.ts';

/** Which component shows each function for the chosen node. Only the first one is loaded with the page. */
export const SCREEN_COMPONENTS: Readonly<Record<Screen, ComponentType<{ readonly node: NodeRef }>>> = {
  dashboard: DashboardScreen,
  equipment: EquipmentScreen,
  statistics: lazy(async () => ({
    default: (await import('../features/statistics/StatisticsScreen.tsx')).StatisticsScreen,
  })),
  eventLog: lazy(async () => ({ default: (await import('../features/eventLog/EventLogScreen.tsx')).EventLogScreen })),
  doctor: lazy(async () => ({ default: (await import('../features/doctor/DoctorScreen.tsx')).DoctorScreen })),
  devices: lazy(async () => ({ default: (await import('../features/units/DevicesScreen.tsx')).DevicesScreen })),
  meters: lazy(async () => ({ default: (await import('../features/han/MetersScreen.tsx')).MetersScreen })),
  messages: lazy(async () => ({ default: (await import('../features/messages/MessagesScreen.tsx')).MessagesScreen })),
  settings: SettingsScreen,
};
