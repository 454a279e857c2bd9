import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { INVENTED, toAlertNumbers } from './inventedTexts.ts';
import { degreesText, readingOf } from './room.ts';
import { switchSocket } from './socket.ts';
import { andThen, turn, type Turn } from './turn.ts';
import type { UnitState } from './unit.ts';

/** Every minute, from ten minutes after power-on (D43). A Light has no thermometer. */
export function takeReading(unit: UnitState, at: EpochMs): Turn {
  const next: UnitState = { ...unit, nextReadingAt: at + LIMITS.readingIntervalMs };
  const reading = readingOf(unit, at);
  return andThen(notify(next, reading), (notified) => regulate(notified, reading, at));
}

/**
 * HEATING: off at TEMPOFF, on below it; COOLING: off at TEMPOFF, on above it. No hysteresis is printed, so there is
 * none.
 */
function regulate(unit: UnitState, reading: number, at: EpochMs): Turn {
  const { settings } = unit;
  if (settings.thermostat !== 'ON' || !unit.hasMains) return turn(unit);
  const limit = Number(settings.tempOff);
  const wantsOn = settings.thermostatMode === 'COOLING' ? reading > limit : reading < limit;
  if (wantsOn === unit.socket) return turn(unit);
  const switched = switchSocket(unit, wantsOn, { at });
  if (wantsOn || settings.thermAlert !== 'ON') return turn(switched);
  return turn(switched, ...toAlertNumbers(unit, INVENTED.thermostatOff(degreesText(unit, reading))));
}

/** Whether or not the thermostat runs; once, until it was on the other side again. The repeat is not printed. */
function notify(unit: UnitState, reading: number): Turn {
  const { riseAlert, fallAlert } = unit.settings;
  const hasRisen = riseAlert !== 'OFF' && reading > Number(riseAlert);
  const hasFallen = fallAlert !== 'OFF' && reading < Number(fallAlert);
  const degrees = degreesText(unit, reading);
  return turn(
    { ...unit, hasRisen, hasFallen },
    ...(hasRisen && !unit.hasRisen ? toAlertNumbers(unit, INVENTED.riseAlert(degrees)) : []),
    ...(hasFallen && !unit.hasFallen ? toAlertNumbers(unit, INVENTED.fallAlert(degrees)) : []),
  );
}
