import type { Lamp, LampPattern } from '../../../../shared/isocket/leds.ts';
import { isArmed, isSensorActive, type UnitState } from './unit.ts';

/** What somebody in front of the unit sees (D10 to D13). On its battery POWER is taken to be dark, which is not printed. */
export function lampsOf(unit: UnitState): Readonly<Record<Lamp, LampPattern>> {
  if (!unit.isAlive) return { power: 'off', gsm: 'off', microphone: 'off', out: 'off' };
  return {
    power: powerLamp(unit),
    gsm: unit.isRegistered ? 'everyThreeSeconds' : 'oncePerSecond',
    microphone: unit.listening ? 'steady' : unit.call ? 'oncePerSecond' : 'off',
    out: unit.socket ? 'steady' : 'off',
  };
}

function powerLamp(unit: UnitState): LampPattern {
  if (isArmed(unit)) return isSensorActive(unit) ? 'fourPerSecond' : 'oncePerSecond';
  return unit.hasMains ? 'steady' : 'off';
}
