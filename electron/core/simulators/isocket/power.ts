import { offsetMs } from '../../../../shared/domain/localTime.ts';
import { WINDOW_MS } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { hasBattery } from '../../../../shared/isocket/models.ts';
import { INVENTED, toAlertNumbers } from './inventedTexts.ts';
import { roomSettled } from './room.ts';
import { switchSocket } from './socket.ts';
import { turn, type Turn } from './turn.ts';
import { factorySettings, type UnitState } from './unit.ts';

/** How long a charged battery lasts is not printed; that it is off after six minutes without a SIM is (D58). */
const BATTERY_MS = 6 * 60_000;
/** "Several hours" (chapter 8). */
const CLOCK_KEPT_MS = 6 * 3_600_000;

/** The socket is dead either way; a 707 lives on and tells of it. */
export function powerCut(unit: UnitState, at: EpochMs): Turn {
  if (!unit.hasMains) return turn(unit);
  const dark: UnitState = {
    ...switchSocket(unit, false, { at }),
    hasMains: false,
    socketBefore: unit.socketReturn?.to ?? unit.socket,
  };
  if (!hasBattery(unit.model)) return turn(dead(dark, at));
  return turn({ ...dark, batteryUntil: at + BATTERY_MS }, ...toAlertNumbers(unit, INVENTED.powerLost));
}

export const dead = (unit: UnitState, at: EpochMs): UnitState => ({
  ...roomSettled(unit, at),
  isAlive: false,
  diedAt: at,
  batteryUntil: null,
  microRelay: false,
  microRelayReturn: null,
  socketReturn: null,
  call: null,
  confirmCall: null,
  listening: false,
  resetUntil: null,
});

export function powerBack(unit: UnitState, at: EpochMs): Turn {
  if (unit.hasMains) return turn(unit);
  const lit: UnitState = { ...roomSettled(unit, at), hasMains: true, batteryUntil: null };
  const { powerState } = unit.settings;
  const isOn = powerState === 'ON' || (powerState === 'REMEMBER' && unit.socketBefore);
  // On its battery it never went off: no new window.
  const running = unit.isAlive ? lit : started(lit, at);
  const switched = switchSocket(running, isOn, { at });
  const tells = hasBattery(unit.model) || unit.tellsRestored;
  return turn(switched, ...(tells ? toAlertNumbers(unit, INVENTED.powerRestored) : []));
}

/** Power-on: the window opens, the temperature comes later, the clock is the network's if it was lost. */
export function started(unit: UnitState, at: EpochMs): UnitState {
  const isClockLost = unit.clockOffsetMs === null || (unit.diedAt !== null && at - unit.diedAt > CLOCK_KEPT_MS);
  return {
    ...unit,
    isAlive: true,
    diedAt: null,
    startedAt: at,
    windowUntil: at + WINDOW_MS,
    nextReadingAt: at + LIMITS.firstReadingMs,
    clockOffsetMs: isClockLost ? offsetMs(at, unit.zone) : unit.clockOffsetMs,
    round: { kind: 'ready' },
    settledAt: at,
  };
}

/** Everything personal is gone (D61). */
export function factoryReset(unit: UnitState, at: EpochMs): UnitState {
  const empty: UnitState = {
    ...switchSocket(dead(unit, at), false, { at }),
    settings: factorySettings(unit.isFahrenheit),
    password: null,
    renewPassword: null,
    alarms: [],
    hasRisen: false,
    hasFallen: false,
    socketBefore: false,
  };
  return started(empty, at);
}
