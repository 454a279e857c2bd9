import type { FormCall } from '../commands.ts';
import { LIMITS } from '../limits.ts';
import { MASK, membersOf, NONE } from '../valueIds.ts';
import { isWeak } from '../weakPassword.ts';
import { confirm, given, refuse, warn, type Guard, type GuardContext } from './guard.ts';

type Check = (args: FormCall['args'], about: GuardContext) => readonly Guard[];

/** The numbers on the list; null = nobody has read it. */
const listIn = ({ known }: GuardContext): readonly string[] | null => {
  const list = known.get('secNumbers');
  return list === undefined ? null : membersOf(list);
};

const isConsole = ({ consoleNumbers }: GuardContext, number: string): boolean => consoleNumbers.includes(number);

/** 1: the unit goes deaf, and the cure is the button on it. */
const enforceList: Check = (_, about) => {
  const list = listIn(about);
  const { consoleNumbers } = about;
  if (consoleNumbers.length === 0) return [refuse('consoleNumberUnknown')];
  if (list === null) return [refuse('listNotRead')];
  if (list.length === 0) return [refuse('listEmpty')];
  const forms = consoleNumbers.filter((number) => list.includes(number));
  if (forms.length === 0) return [refuse('consoleNotListed')];
  const isAlone = list.every((number) => isConsole(about, number));
  return [
    confirm('leavesConsoleOut', { form: 'SECLIST_ON' }),
    ...given(forms.length < consoleNumbers.length, warn('oneFormOnly')),
    ...given(isAlone, confirm('noTechnician')),
  ];
};

const addNumber: Check = ({ number = '' }, about) => {
  const list = listIn(about);
  if (list === null) return [];
  if (list.includes(number)) return [warn('alreadyListed')];
  return given(list.length >= LIMITS.listedNumbers, refuse('listFull', { max: String(LIMITS.listedNumbers) }));
};

const removeNumber: Check = ({ number = '' }, about) => {
  const list = listIn(about);
  const isEnforced = about.known.get('secList') !== 'OFF';
  const others = about.consoleNumbers.filter((one) => one !== number && (list === null || list.includes(one)));
  if (isConsole(about, number) && isEnforced)
    return [others.length > 0 && list !== null ? confirm('oneFormOnly') : refuse('removesConsole')];
  return [
    ...given(list !== null && !list.includes(number), warn('notListed')),
    ...given(list?.length === 1 && list.includes(number), confirm('opensUnit')),
  ];
};

const clearList: Check = (_, { known }) =>
  known.get('secList') === 'OFF' ? [confirm('opensUnit')] : [refuse('clearsEnforcedList')];

const releaseList: Check = (_, { known }) => [
  known.get('password') === MASK ? warn('opensUnit') : confirm('opensUnit'),
];

const setPassword: Check = ({ password = '' }) => [
  confirm('hiddenTypo'),
  ...given(isWeak(password), confirm('weakPassword')),
];

const clearPassword: Check = (_, { known }) => given(known.get('secList') !== 'ON', confirm('opensUnit'));

/** D37: refused by the unit with "No security setup!". */
const setRenewPassword: Check = ({ password = '' }, { known, speaker }) => [
  ...given(
    known.get('secList') === 'OFF' && speaker.password === null && known.get('password') !== MASK,
    refuse('needsSecurity'),
  ),
  confirm('hiddenTypo'),
  ...given(isWeak(password), warn('weakPassword')),
];

const renew: Check = (_, { known }) => given(known.get('renewPassword') === NONE, warn('renewPasswordMissing'));

export const ACCESS_CHECKS: Readonly<Record<string, Check>> = {
  SECLIST_ON: enforceList,
  SECLIST_OFF: releaseList,
  SECNUMBER_ADD: addNumber,
  SECNUMBER_DEL: removeNumber,
  SECNUMBER_CLEAR: clearList,
  PASSWORD_SET: setPassword,
  PASSWORD_CLEAR: clearPassword,
  RENEWPW_SET: setRenewPassword,
  RENEWPW_CLEAR: () => [confirm('siteVisit')],
  RENEW: renew,
};
