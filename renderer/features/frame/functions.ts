import {
  IconBolt,
  IconChartBar,
  IconLayoutDashboard,
  IconDeviceMobile,
  IconGauge,
  IconListDetails,
  IconMessages,
  IconStethoscope,
  type Icon,
} from '@tabler/icons-react';
import type { ProcedureName } from '../../../shared/contract/rights.ts';
import { reachOf } from '../../../shared/contract/rights.ts';
import { useUser } from '../../stores/meStore.ts';
import { useScreen, type Screen } from '../../stores/placeStore.ts';

export type FunctionEntry = { readonly screen: Exclude<Screen, 'settings'>; readonly icon: Icon };

/** The left column in the order of C14, with the functions that this version has; each needs one right. */
const FUNCTIONS: readonly (FunctionEntry & { readonly right: ProcedureName })[] = [
  { screen: 'dashboard', icon: IconLayoutDashboard, right: 'live.watch' },
  { screen: 'equipment', icon: IconBolt, right: 'stations.details' },
  { screen: 'statistics', icon: IconChartBar, right: 'statistics.open' },
  { screen: 'eventLog', icon: IconListDetails, right: 'events.page' },
  { screen: 'doctor', icon: IconStethoscope, right: 'doctor.refusals' },
  { screen: 'devices', icon: IconDeviceMobile, right: 'units.watch' },
  { screen: 'meters', icon: IconGauge, right: 'han.watch' },
  { screen: 'messages', icon: IconMessages, right: 'messages.watch' },
];

/** The screen that is shown: the one of the place, or the dashboard for who may not see that. */
export function useShownScreen(): Screen {
  const screen = useScreen();
  const functions = useFunctions();
  return screen === 'settings' || functions.some((entry) => entry.screen === screen) ? screen : 'dashboard';
}

/** What the person may use: no dead entries. */
export function useFunctions(): readonly FunctionEntry[] {
  const user = useUser();
  return FUNCTIONS.filter(({ right }) => reachOf(right, user?.role ?? null) !== 'none');
}
