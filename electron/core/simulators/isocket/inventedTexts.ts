import type { UnitEffect } from './turn.ts';
import { alertNumbers, type UnitState } from './unit.ts';

/**
 * INVENTED. No source that could be reached prints a text that a unit sends of its own accord (research/gsm 1.3), nor
 * what it answers where the manual is silent. These words are ours, marked `isInvented` wherever they go out; nothing may
 * be concluded from them about real units.
 */
export const INVENTED = {
  sensorActive: 'ALARM! Sensor activated',
  sensorIdle: 'Sensor: no activity any more',
  powerLost: 'Power supply is lost! Working on battery',
  powerRestored: 'Power supply is restored',
  riseAlert: (degrees: string) => `Temperature rise alert: ${degrees}`,
  fallAlert: (degrees: string) => `Temperature fall alert: ${degrees}`,
  thermostatOff: (degrees: string) => `Thermostat: socket was switched off at ${degrees}`,
  noNumbers: 'No SECNUMBERs!',
  noRules: 'SCHEDULER is empty!',
  noAlarms: 'Alarm log is empty!',
  activity: 'Activity!',
  operatorAnswer: 'Saldo: 123.45 NOK',
} as const;

/** To every alert number, in their order; none = nobody hears of it (D47). */
export const toAlertNumbers = (unit: UnitState, text: string): readonly UnitEffect[] =>
  alertNumbers(unit).map((to) => ({ kind: 'sms', to, text, isInvented: true }));
