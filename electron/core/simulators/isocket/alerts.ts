import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { INVENTED, toAlertNumbers } from './inventedTexts.ts';
import { switchRelay } from './socket.ts';
import { turn, type Turn } from './turn.ts';
import { alertNumbers, isArmed, isSensorActive, withSettings, type UnitState } from './unit.ts';

/** Begins a round if it is armed, sees something, and is neither blind nor busy (D53). */
export function lookAtSensor(unit: UnitState, at: EpochMs): Turn {
  const mayBegin = isArmed(unit) && isSensorActive(unit) && unit.round.kind === 'ready';
  // One SMS per change is sent at the change; what stays active begins nothing.
  if (!mayBegin || unit.settings.alert === 'SMSCHANGE') return turn(unit);
  return beginRound(noted(unit, at), at);
}

/** The contact changed its state. */
export function contactChanged(unit: UnitState, isClosed: boolean, at: EpochMs): Turn {
  const before = isSensorActive(unit);
  const changed: UnitState = { ...unit, isContactClosed: isClosed };
  const isActive = isSensorActive(changed);
  if (!isArmed(unit) || unit.settings.alert !== 'SMSCHANGE' || before === isActive) return lookAtSensor(changed, at);
  const text = isActive ? INVENTED.sensorActive : INVENTED.sensorIdle;
  return turn(isActive ? noted(changed, at) : changed, ...toAlertNumbers(unit, text));
}

/** Into the log, which keeps the last ten, and the siren on. */
function noted(unit: UnitState, at: EpochMs): UnitState {
  const alarms = [at, ...unit.alarms].slice(0, LIMITS.alarmLogEntries);
  const seconds = Number(unit.settings.microRelayTime);
  const logged = { ...unit, alarms };
  return seconds === 0 ? logged : switchRelay(logged, true, { at: at + seconds * 1_000, to: false });
}

function beginRound(unit: UnitState, at: EpochMs): Turn {
  const numbers = alertNumbers(unit);
  if (unit.settings.alert === 'CALL' && numbers.length > 0) return callNext(unit, numbers, at);
  const effects = unit.settings.alert === 'SMS' ? toAlertNumbers(unit, INVENTED.sensorActive) : [];
  return turn(endRound(unit, at), ...effects);
}

/** Each number once, in list order; when nobody was reached, SMS to all (D53). */
export function callNext(unit: UnitState, [to, ...rest]: readonly string[], at: EpochMs): Turn {
  if (to === undefined)
    return turn({ ...endRound(unit, at), call: null }, ...toAlertNumbers(unit, INVENTED.sensorActive));
  return turn(
    {
      ...unit,
      round: { kind: 'calling', rest },
      call: { to, why: 'alert', until: at + LIMITS.alertRingMs, isAnswered: false },
    },
    { kind: 'call', to },
  );
}

export const endRound = (unit: UnitState, at: EpochMs): UnitState => ({
  ...unit,
  round: { kind: 'blind', until: at + LIMITS.alertDeadTimeMs },
});

/** ALARMON, by SMS or by the schedule. */
export const arm = (unit: UnitState, at: EpochMs): Turn =>
  lookAtSensor({ ...withSettings(unit, { alarm: 'ON' }), round: { kind: 'ready' } }, at);

/** ALARMOFF, or the button: the round ends, the siren too. */
export function disarm(unit: UnitState): Turn {
  const quiet: UnitState = {
    ...withSettings(unit, { alarm: 'OFF' }),
    round: { kind: 'ready' },
  };
  const silent = unit.microRelayReturn === null ? quiet : switchRelay(quiet, false);
  if (unit.call?.why !== 'alert') return turn(silent);
  return turn({ ...silent, call: null, listening: false }, { kind: 'hangUp' });
}
