import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { UnitState } from './unit.ts';

/**
 * A room that drifts towards the weather, or towards the weather and what the load does to it. `celsius` is that of
 * `at`; whoever changes the load or the weather settles it first.
 */
export type Room = {
  readonly celsius: number;
  readonly at: EpochMs;
  readonly outdoorCelsius: number;
  /** Degrees above the weather that the load reaches in the end; negative cools. */
  readonly loadCelsius: number;
};

/** A small room: two thirds of the way in half an hour. */
const TIME_CONSTANT_MS = 30 * 60_000;

export function celsiusAt({ room, socket, hasMains }: UnitState, at: EpochMs): number {
  const target = room.outdoorCelsius + (socket && hasMains ? room.loadCelsius : 0);
  const passed = Math.max(0, at - room.at);
  return target + (room.celsius - target) * Math.exp(-passed / TIME_CONSTANT_MS);
}

/** With the room as it is now, before something about it changes. */
export const roomSettled = (unit: UnitState, at: EpochMs): UnitState => ({
  ...unit,
  room: { ...unit.room, celsius: celsiusAt(unit, at), at },
});

/** Its own electronics warm the sensor by about this, which TEMPCAL takes off again (chapter 7.4). */
const SELF_HEATING = 5;

/** What the unit reads, in whole degrees of its own scale. */
export function readingOf(unit: UnitState, at: EpochMs): number {
  const celsius = celsiusAt(unit, at) + SELF_HEATING - Number(unit.settings.tempCal);
  return Math.round(unit.isFahrenheit ? celsius * 1.8 + 32 : celsius);
}

export const degreesText = (unit: UnitState, reading: number): string => `${reading}${unit.isFahrenheit ? 'F' : 'C'}`;
