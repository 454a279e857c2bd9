import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { roomSettled } from './room.ts';
import type { Return, UnitState } from './unit.ts';

/** Switches the socket; whatever was to end by itself is forgotten, unless a new end is given. */
export function switchSocket(
  unit: UnitState,
  isOn: boolean,
  { at, back = null }: { readonly at: EpochMs; readonly back?: Return | null },
): UnitState {
  const settled = roomSettled(unit, at);
  const onSince = isOn ? (unit.socket ? unit.onSince : at) : null;
  return { ...settled, socket: isOn, socketReturn: back, onSince };
}

export const switchRelay = (unit: UnitState, isOn: boolean, back: Return | null = null): UnitState => ({
  ...unit,
  microRelay: isOn,
  microRelayReturn: back,
});

/** Off for RESTARTTIME when it was on, and the other way round (D26). */
export const restartSocket = (unit: UnitState, at: EpochMs): UnitState =>
  switchSocket(unit, !unit.socket, { at, back: { at: at + restartMs(unit), to: unit.socket } });

export const restartRelay = (unit: UnitState, at: EpochMs): UnitState =>
  switchRelay(unit, !unit.microRelay, { at: at + restartMs(unit), to: unit.microRelay });

const restartMs = ({ settings }: UnitState): number => Number(settings.restartTime) * 1_000;
