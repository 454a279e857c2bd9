import type { Speaker } from '../commands.ts';

/**
 * What speaks against a command; the text is by `code`, with the values in `args`. `refuse`: it must not be sent;
 * `confirm`: a person must have read the reason; `warn`: told and sent. Numbers are those of research/gsm 6.
 */
export const GUARD_CODES = [
  // 1: shut out.
  'consoleNotListed',
  'consoleNumberUnknown',
  'listNotRead',
  'listEmpty',
  'oneFormOnly',
  'noTechnician',
  'removesConsole',
  'clearsEnforcedList',
  'leavesConsoleOut',
  'opensUnit',
  'listFull',
  'alreadyListed',
  'notListed',
  // 2: passwords.
  'hiddenTypo',
  'weakPassword',
  'badPassword',
  'needsSecurity',
  'siteVisit',
  'renewPasswordMissing',
  // 4: the window.
  'windowClosed',
  // 5: never twice.
  'notRepeated',
  // 7 and 8: calls.
  'callsConsole',
  // 9: storms and silence.
  'endlessAlerts',
  'drainsCredit',
  'errorsSilent',
  'repliesSilent',
  // 10: alert numbers.
  'secondAlertNumber',
  'silencesAlerts',
  'needsAlertNumber',
  // 11: power.
  'cutsConsole',
  'cutsLoad',
  'energisesUnattended',
  // 12: the thermostat.
  'thermostatOverrides',
  'switchesByItself',
  'needsThermostat',
  // 13: minutes or seconds.
  'hardwareUnread',
  'otherProduct',
  // 14: the SIM card.
  'simNotAllowed',
  'codeForbidden',
  'changesSim',
  'needsCreditCode',
  // 15: listening.
  'listeningNotAllowed',
  'listening',
  // 17 and 4.2: calls that act.
  'needsList',
  'callsAct',
  // Others.
  'experimental',
  'lightAlertNumber',
  'scheduleFull',
  'sameTime',
  'removesSeveral',
  'clockUnknown',
  'alarmOff',
] as const;
export type GuardCode = (typeof GUARD_CODES)[number];

export type Guard = {
  readonly level: 'refuse' | 'confirm' | 'warn';
  readonly code: GuardCode;
  readonly args: Readonly<Record<string, string>>;
};

/** What is known around a command. */
export type GuardContext = {
  readonly speaker: Speaker;
  /** The last confirmed word on each setting and live value, by its id. */
  readonly known: ReadonlyMap<string, string>;
  /** The digits by which the unit may see the console; empty = its own number is not known. */
  readonly consoleNumbers: readonly string[];
  readonly allowsListening: boolean;
  /** It feeds the modem, the router or this PC. */
  readonly feedsConsole: boolean;
  readonly mayManageSim: boolean;
};

export const refuse = (code: GuardCode, args: Guard['args'] = {}): Guard => ({ level: 'refuse', code, args });
export const confirm = (code: GuardCode, args: Guard['args'] = {}): Guard => ({ level: 'confirm', code, args });
export const warn = (code: GuardCode, args: Guard['args'] = {}): Guard => ({ level: 'warn', code, args });

/** `guard` when the condition holds. */
export const given = (condition: boolean, guard: Guard): readonly Guard[] => (condition ? [guard] : []);
