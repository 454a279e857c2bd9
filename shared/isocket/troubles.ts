import type { Lamp, LampPattern } from './leds.ts';

/** What somebody sees; a lamp that was not looked at is left out. */
export type Seen = Readonly<Partial<Record<Lamp, LampPattern>>>;

/** The likeliest cause, each with its reason and next step in words (D65). */
export const LAMP_CAUSES = [
  'dark',
  'service',
  'sim',
  'network',
  'calling',
  'listening',
  'sensor',
  'armed',
  'fine',
] as const;
export type LampCause = (typeof LAMP_CAUSES)[number];

type Rule = { readonly cause: LampCause; readonly holds: (seen: Seen) => boolean };

/** The first that holds. Three different "four a second" are told apart by the pause and by the lamp (D10, D13). */
const RULES: readonly Rule[] = [
  // OUT all the time and GSM never: the power of the GSM part (chapter 18).
  { cause: 'service', holds: ({ out, gsm }) => out === 'fourPerSecond' && gsm === 'off' },
  { cause: 'sim', holds: ({ power, out }) => power === 'fourThenSteady' || out === 'fourPerSecond' },
  {
    cause: 'dark',
    holds: ({ power, gsm, out }) =>
      power === 'off' && (gsm === undefined || gsm === 'off') && (out === undefined || out === 'off'),
  },
  { cause: 'service', holds: ({ power, gsm }) => gsm === 'off' && power !== undefined && power !== 'off' },
  { cause: 'network', holds: ({ gsm }) => gsm === 'oncePerSecond' },
  { cause: 'calling', holds: ({ microphone }) => microphone === 'oncePerSecond' },
  { cause: 'listening', holds: ({ microphone }) => microphone === 'steady' },
  { cause: 'sensor', holds: ({ power }) => power === 'fourPerSecond' },
  { cause: 'armed', holds: ({ power }) => power === 'oncePerSecond' },
];

/** null: nothing was looked at. */
export function causeOf(seen: Seen): LampCause | null {
  if (Object.values(seen).every((pattern) => pattern === undefined)) return null;
  return RULES.find(({ holds }) => holds(seen))?.cause ?? 'fine';
}

/** What people complain about, and what to try in turn (chapter 18). Each has a text. */
export const TROUBLES = {
  noLights: ['checkMains', 'service'],
  lightsButNoCommands: ['lookAtLamps', 'checkSim', 'checkPin', 'checkCoverage'],
  loadDoesNotStart: ['checkLoad', 'checkLoadSwitch'],
  noReply: ['callTheUnit', 'checkPower', 'checkListed', 'checkErrorsOff', 'readSentText', 'askStatus'],
  outBlinks: ['emptySim', 'otherSim', 'modernSim', 'service'],
  phoneLost: ['factoryReset'],
  strangeBehaviour: ['checkThermostatAndSchedule', 'emptySim', 'factoryReset'],
  noPowerAlerts: [
    'checkModel',
    'checkAlertNumbers',
    'onlyOneAlertNumber',
    'chargeTenHours',
    'oldBattery',
    'temperature',
  ],
} as const;
export type Trouble = keyof typeof TROUBLES;

/** Calling it proves something only while a call does nothing (D65). */
export const isCallTestSafe = (ring: string | undefined): boolean => ring === 'NOACTION';
