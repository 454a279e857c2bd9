import { systemClock } from '../../electron/core/runtime/clock.ts';
import { createVirtualStation } from '../../electron/core/simulators/station/virtualStation.ts';
import type { VirtualStation } from '../../electron/core/simulators/station/stationTypes.ts';
import type { CarLoad } from '../../electron/core/simulators/station/charging/load.ts';

/** A station of the product's own simulator, on a real socket. */
export const stationAt = (url: string, chargeboxId: string): VirtualStation =>
  createVirtualStation({ url, chargeboxId, outlets: 2, clock: systemClock, seed: 7 });

export const CAR: CarLoad = {
  kind: 'car',
  phases: 3,
  maxCurrentA: 16,
  batteryWh: 60_000,
  socPercent: 40,
  reportsSoc: true,
  chargingMs: 0,
};
