import type { FormCall } from '../commands.ts';
import { LIMITS } from '../limits.ts';
import { hasBattery, isLight } from '../models.ts';
import { rulesOf } from '../schedule.ts';
import { membersOf } from '../valueIds.ts';
import { confirm, given, refuse, warn, type Guard, type GuardContext } from './guard.ts';

type Check = (args: FormCall['args'], about: GuardContext) => readonly Guard[];

const numbersIn = ({ known }: GuardContext): readonly string[] | null => {
  const list = known.get('alertNumbers');
  return list === undefined ? null : membersOf(list);
};

/** 7 and 8: the console lets it ring and logs it; it never answers, as that ends the round for everybody after it. */
const callsConsole = ({ known, consoleNumbers }: GuardContext): readonly Guard[] => {
  const numbers = membersOf(known.get('alertNumbers') ?? '');
  return given(
    consoleNumbers.some((number) => numbers.includes(number)),
    warn('callsConsole'),
  );
};

/** 10: the power notifier may be unstable with more than one number (D58). */
const addNumber: Check = ({ number = '' }, about) => {
  const list = numbersIn(about);
  const { model } = about.speaker;
  const others = list?.filter((one) => one !== number) ?? [];
  return [
    ...given(isLight(model), warn('lightAlertNumber')),
    ...given(list?.includes(number) === true, warn('alreadyListed')),
    ...given(others.length >= LIMITS.listedNumbers, refuse('listFull', { max: String(LIMITS.listedNumbers) })),
    ...given(others.length > 0 && hasBattery(model), warn('secondAlertNumber')),
  ];
};

const removeNumber: Check = ({ number = '' }, about) => {
  const list = numbersIn(about);
  return [
    ...given(list !== null && !list.includes(number), warn('notListed')),
    ...given(list === null || (list.length === 1 && list.includes(number)), confirm('silencesAlerts')),
  ];
};

const needsNumber: Check = (_, { known }) => given(known.get('alertNumbers') === '', warn('needsAlertNumber'));

/** 9: a contact that stays closed sends an SMS a minute until ALARMOFF; SMSCHANGE sends one per change. */
const arm: Check = (args, about) => {
  const mode = about.known.get('alert');
  const isEndless = mode !== 'SMSCHANGE' && mode !== 'OFF';
  return [
    ...needsNumber(args, about),
    ...given(isEndless, confirm('endlessAlerts', { mode: mode ?? 'SMS' })),
    ...(mode === 'CALL' ? callsConsole(about) : []),
  ];
};

const alertMode =
  (mode: 'SMS' | 'CALL'): Check =>
  (args, about) => [
    ...needsNumber(args, about),
    ...given(about.known.get('alarm') === 'ON', confirm('endlessAlerts', { mode })),
    ...(mode === 'CALL' ? callsConsole(about) : []),
  ];

const addRule: Check = ({ time = '', action = '' }, about) => {
  const { known, feedsConsole } = about;
  const rules = rulesOf(known.get('schedule') ?? '');
  return [
    ...given(rules.length >= LIMITS.scheduleRules, refuse('scheduleFull', { max: String(LIMITS.scheduleRules) })),
    ...given(
      rules.some((rule) => rule.time === time),
      warn('sameTime', { time }),
    ),
    ...given(!known.has('clock'), warn('clockUnknown')),
    ...given(action === 'ON', confirm('energisesUnattended')),
    ...given(action === 'OFF' && feedsConsole, confirm('cutsConsole')),
    ...given((action === 'ON' || action === 'OFF') && known.get('thermostat') === 'ON', warn('thermostatOverrides')),
    ...given((action === 'INF' || action === 'AON') && known.get('alertNumbers') === '', warn('needsAlertNumber')),
    ...given(action === 'AON' || action === 'AOF', confirm('switchesByItself')),
  ];
};

const removeRule: Check = ({ time = '' }, { known }) => {
  const count = rulesOf(known.get('schedule') ?? '').filter((rule) => rule.time === time).length;
  return given(count > 1, confirm('removesSeveral', { time, count: String(count) }));
};

const needsThermostat: Check = (_, { known }) => given(known.get('thermostat') === 'OFF', warn('needsThermostat'));

export const ALERT_CHECKS: Readonly<Record<string, Check>> = {
  ALERTNUMBER_ADD: addNumber,
  ALERTNUMBER_DEL: removeNumber,
  ALERTNUMBER_CLEAR: () => [confirm('silencesAlerts')],
  ALARMON: arm,
  ALERT_SMS: alertMode('SMS'),
  ALERT_CALL: alertMode('CALL'),
  ALERT_OFF: () => [confirm('silencesAlerts')],
  ALERT_SMSCHANGE: needsNumber,
  THERMALERT_ON: (args, about) => [...needsNumber(args, about), ...needsThermostat(args, about)],
  TRISEALERT_SET: needsNumber,
  TFALLALERT_SET: needsNumber,
  TEMPOFF: needsThermostat,
  MICRORELAYTIME: (_, { known }) => given(known.get('alarm') === 'OFF', warn('alarmOff')),
  RINGCONFIRMTYPE_CALL: () => [warn('callsConsole')],
  SMSCONFIRM_OFF: () => [confirm('repliesSilent')],
  ERROR_OFF: () => [confirm('errorsSilent')],
  SMSCONFIRMUNAUTH_ON: () => [confirm('drainsCredit')],
  SCHEDULER_ADD: addRule,
  SCHEDULER_DEL: removeRule,
};
