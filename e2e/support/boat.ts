import { expect, type Page } from '@playwright/test';
import { systemClock } from '../../electron/core/runtime/clock.ts';
import { createVirtualStation } from '../../electron/core/simulators/station/virtualStation.ts';
import type { VirtualStation } from '../../electron/core/simulators/station/stationTypes.ts';
import type { CarLoad } from '../../electron/core/simulators/station/charging/load.ts';

/** A station of the product's own simulator, on a real socket. */
export const stationAt = (url: string, chargeboxId: string): VirtualStation =>
  createVirtualStation({
    url,
    chargeboxId,
    outlets: 2,
    clock: systemClock,
    seed: 7,
    // So often that a test sees the energy rise.
    profile: { configuration: { MeterValueSampleInterval: '2' } },
  });

export const CAR: CarLoad = {
  kind: 'car',
  phases: 3,
  maxCurrentA: 16,
  batteryWh: 60_000,
  socPercent: 40,
  reportsSoc: true,
  chargingMs: 0,
};

/** What the outlet's page says of the running session, in kWh. */
async function energySoFar(page: Page): Promise<number> {
  const term = page.getByRole('term').filter({ hasText: 'Energy so far' });
  const text = await term.locator('xpath=following-sibling::dd').innerText();
  return Number.parseFloat(text) || 0;
}

/** Waits until more has been charged than `kwh`; answers how much. */
export async function chargedMoreThan(page: Page, kwh: number): Promise<number> {
  await expect.poll(() => energySoFar(page), { timeout: 60_000 }).toBeGreaterThan(kwh);
  return energySoFar(page);
}
