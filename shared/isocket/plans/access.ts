import { call, type FormCall } from '../commands.ts';
import type { Guard } from '../guards/guard.ts';
import { LIMITS } from '../limits.ts';
import { secretBreach } from '../parameter.ts';
import { settingsAfter } from '../settingsAfter.ts';
import { isWeak } from '../weakPassword.ts';
import { membersOf, MASK, NONE, type Settings } from '../valueIds.ts';

/** Who shall be able to command a unit. Numbers are digits as the unit lists them. */
export type AccessWish = {
  /** The console's own, in every form in which it may show itself (D35, D76); empty = it is not known. */
  readonly consoleNumbers: readonly string[];
  /** Likewise in every form. */
  readonly technicianNumbers: readonly string[];
  readonly alertNumbers: readonly string[];
  readonly isListOn: boolean;
  /** null: as it is. 'NO': none. */
  readonly password: string | null;
  readonly renewPassword: string | null;
};

export type AccessPlan = {
  readonly calls: readonly FormCall[];
  /** With `refuse` among them nothing of it may be sent. */
  readonly guards: readonly Guard[];
};

/**
 * The order that never leaves the console out (research/gsm 6.1, 6.2): who is alerted, who is listed, the list read
 * back, the password and STATUS with it, the renewal and whether it took; only then is the list enforced, and STATUS
 * asked at once. With neither list nor password before, the unit refuses a renewal password (D37): then it follows the
 * list. Numbers are removed last. The runner stops at the first refusal.
 */
export function accessPlan(wish: AccessWish, known: Settings): AccessPlan {
  const guards = wishGuards(wish, known);
  const calls = [
    ...addMissing('ALERTNUMBER_ADD', wish.alertNumbers, known.alertNumbers),
    ...addMissing('SECNUMBER_ADD', listed(wish), known.secNumbers),
    call('SECNUMBER_GET'),
    ...passwordCalls(wish, known),
    ...listAndRenewal(wish, known),
  ];
  return { calls, guards: [...guards, ...lockOutGuards(calls, wish, known)] };
}

/** The console first, then technicians, each once. */
const listed = ({ consoleNumbers, technicianNumbers }: AccessWish): readonly string[] => [
  ...new Set([...consoleNumbers, ...technicianNumbers]),
];

function addMissing(
  form: 'ALERTNUMBER_ADD' | 'SECNUMBER_ADD',
  numbers: readonly string[],
  known: string | undefined,
): readonly FormCall[] {
  const there = membersOf(known ?? '');
  return [...new Set(numbers)].filter((number) => !there.includes(number)).map((number) => call(form, { number }));
}

function passwordCalls({ password }: AccessWish, known: Settings): readonly FormCall[] {
  if (password === null || (password === NONE && known.password === NONE)) return [];
  const change = password === NONE ? call('PASSWORD_CLEAR') : call('PASSWORD_SET', { password });
  // Only an answer to the new one proves that it is what was typed (D36).
  return [change, call('STATUS')];
}

function listAndRenewal(wish: AccessWish, known: Settings): readonly FormCall[] {
  const { isListOn, renewPassword } = wish;
  const enforce = isListOn ? [call('SECLIST_ON'), call('STATUS')] : [];
  const release = !isListOn && known.secList !== 'OFF' ? [call('SECLIST_OFF'), call('STATUS')] : [];
  if (renewPassword === null) return [...enforce, ...release];
  const isProtected = hasPasswordAfter(wish, known) || known.secList === 'ON';
  if (renewPassword === NONE) return [call('RENEWPW_CLEAR'), ...enforce, ...release];
  const renewal = [call('RENEWPW_SET', { password: renewPassword }), call('RENEW_GET')];
  return isProtected && !release.length ? [...renewal, ...enforce] : [...enforce, ...release, ...renewal];
}

const hasPasswordAfter = ({ password }: AccessWish, known: Settings): boolean =>
  password === null ? known.password === MASK : password !== NONE;

function wishGuards(wish: AccessWish, known: Settings): readonly Guard[] {
  const { password, renewPassword, isListOn } = wish;
  const guards: Guard[] = [];
  const say = (level: Guard['level'], code: Guard['code'], args: Guard['args'] = {}) =>
    guards.push({ level, code, args });
  if (isListOn && wish.consoleNumbers.length === 0) say('refuse', 'consoleNumberUnknown');
  if (isListOn && wish.consoleNumbers.length === 1) say('warn', 'oneFormOnly');
  if (isListOn && wish.technicianNumbers.length === 0) say('confirm', 'noTechnician');
  if (!isListOn) say(hasPasswordAfter(wish, known) ? 'warn' : 'confirm', 'opensUnit');
  refuseSecret(password, LIMITS.passwordLength, say);
  refuseSecret(renewPassword, LIMITS.renewPasswordLength, say);
  if (password !== null && password !== NONE) say('confirm', 'hiddenTypo');
  if (password !== null && isWeak(password)) say('confirm', 'weakPassword');
  if (renewPassword === NONE) say('confirm', 'siteVisit');
  if (renewPassword !== null && renewPassword !== NONE && !isListOn && !hasPasswordAfter(wish, known))
    say('refuse', 'needsSecurity');
  if (tooMany(known.secNumbers, listed(wish))) say('refuse', 'listFull', { max: String(LIMITS.listedNumbers) });
  if (tooMany(known.alertNumbers, wish.alertNumbers)) say('refuse', 'listFull', { max: String(LIMITS.listedNumbers) });
  if (new Set([...membersOf(known.alertNumbers ?? ''), ...wish.alertNumbers]).size > 1)
    say('warn', 'secondAlertNumber');
  return guards;
}

type Say = (level: Guard['level'], code: Guard['code'], args?: Guard['args']) => void;

function refuseSecret(secret: string | null, length: number, say: Say): void {
  if (secret === null || secret === NONE) return;
  const breach = secretBreach(length, secret);
  if (breach) say('refuse', 'badPassword', { length: String(length) });
}

const tooMany = (known: string | undefined, added: readonly string[]): boolean =>
  new Set([...membersOf(known ?? ''), ...added]).size > LIMITS.listedNumbers;

/**
 * Goes through the plan as the unit would: never may the list be enforced while the console is not on it. What is on the
 * list and not known is taken as not there.
 */
export function lockOutGuards(
  calls: readonly FormCall[],
  { consoleNumbers }: Pick<AccessWish, 'consoleNumbers'>,
  known: Settings,
): readonly Guard[] {
  let state: Settings = { ...known, secNumbers: known.secNumbers ?? '' };
  let isListOn = known.secList === 'ON';
  for (const step of calls) {
    const after = settingsAfter(step, state);
    isListOn = step.form === 'SECLIST_ON' || (isListOn && !releases(step, after, known));
    state = after;
    const isListed = consoleNumbers.some((number) => membersOf(state.secNumbers ?? '').includes(number));
    if (!isListOn || isListed || isHarmless(step)) continue;
    return [{ level: 'refuse', code: 'leavesConsoleOut', args: { form: step.form } }];
  }
  return [];
}

/** A list that nobody has read is not empty when one number goes. */
const releases = ({ form }: FormCall, after: Settings, known: Settings): boolean =>
  form === 'SECLIST_OFF' || form === 'SECNUMBER_CLEAR' || (known.secNumbers !== undefined && after.secList === 'OFF');

const HARMLESS: ReadonlySet<string> = new Set(['SECNUMBER_ADD', 'SECNUMBER_GET', 'SECLIST_OFF']);
/** Only what touches the list or its enforcement can leave somebody out. */
const isHarmless = ({ form }: FormCall): boolean =>
  HARMLESS.has(form) || !(form.startsWith('SECNUMBER') || form.startsWith('SECLIST'));
