import type { Guard, UnitAccess } from '../../../../shared/contract/units.ts';
import { canonicalNumber, isPhoneNumber, listForms } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { FormCall } from './language.ts';

export type AccessFacts = {
  /** Canonical; '' = the console does not know its own number. */
  readonly consoleNumber: string;
  readonly countryCode: string;
  /** As the unit last confirmed; null: not known. */
  readonly secNumbers: readonly string[] | null;
  readonly alertNumbers: readonly string[] | null;
};

export type AccessSteps = { readonly calls: readonly FormCall[]; readonly guards: readonly Guard[] };

const MOST_NUMBERS = 10;

/**
 * The order that never locks the console out (research/gsm 6.1): first everything that opens doors, then the questions
 * that prove it, the passwords, and only then the lock; STATUS at once tells whether the console is still heard.
 */
export function accessSteps(wish: UnitAccess, facts: AccessFacts): AccessSteps {
  const numbers = wish.technicianNumbers.map((number) => canonicalNumber(number, facts.countryCode));
  const alerts = wish.alertNumbers.map((number) => canonicalNumber(number, facts.countryCode));
  const guards = [...refusals(wish, facts, [...numbers, ...alerts]), ...warnings(wish, numbers, alerts)];
  const own = facts.consoleNumber === '' ? [] : [facts.consoleNumber];
  const listed = [...new Set([...own, ...numbers].flatMap((number) => listForms(number, facts.countryCode)))];
  const missing = listed.filter((number) => !(facts.secNumbers ?? []).includes(number));
  const newAlerts = alerts.map(digits).filter((number) => !(facts.alertNumbers ?? []).includes(number));
  if (listed.length > MOST_NUMBERS) guards.push({ level: 'refuse', code: 'tooManyNumbers', args: { most: '10' } });
  const calls: FormCall[] = [
    ...newAlerts.map((number) => ({ form: 'ALERTNUMBER_ADD', args: { number } })),
    ...missing.map((number) => ({ form: 'SECNUMBER_ADD', args: { number } })),
    { form: 'SECNUMBER_GET', args: {} },
    ...passwordCalls(wish),
    // The renewal needs list or password first (D37); with a password the way back is there before the lock.
    ...(wish.password?.typed ? renewCalls(wish) : []),
    { form: wish.isListOn ? 'SECLIST_ON' : 'SECLIST_OFF', args: {} },
    ...(wish.password?.typed ? [] : renewCalls(wish)),
    { form: 'STATUS', args: {} },
  ];
  return { calls, guards };
}

function refusals(wish: UnitAccess, facts: AccessFacts, numbers: readonly string[]): Guard[] {
  const guards: Guard[] = [];
  const refuse = (code: string, args: Readonly<Record<string, string>> = {}) =>
    guards.push({ level: 'refuse', code, args });
  if (wish.isListOn && facts.consoleNumber === '') refuse('consoleNumberUnknown');
  for (const number of numbers) if (!isPhoneNumber(number)) refuse('badNumber', { number });
  if (wish.password && wish.password.typed !== wish.password.repeated) refuse('passwordsDiffer');
  if (wish.renewPassword && wish.renewPassword.typed !== wish.renewPassword.repeated) refuse('renewPasswordsDiffer');
  const hasPassword = wish.password !== null && wish.password.typed !== '';
  if (wish.renewPassword?.typed && !wish.isListOn && !hasPassword) refuse('renewNeedsSecurity');
  return guards;
}

function warnings(wish: UnitAccess, technicians: readonly string[], alerts: readonly string[]): Guard[] {
  const guards: Guard[] = [];
  // A lost SIM of the console is then only cured by the hidden button (D62).
  if (wish.isListOn && technicians.length === 0)
    guards.push({ level: 'confirm', code: 'noTechnicianListed', args: {} });
  if (wish.password?.typed && !wish.isListOn) guards.push({ level: 'warn', code: 'passwordWithoutList', args: {} });
  if (wish.password !== null && wish.password.typed === '' && !wish.isListOn)
    guards.push({ level: 'confirm', code: 'noProtection', args: {} });
  if (alerts.length > 1) guards.push({ level: 'warn', code: 'severalAlertNumbers', args: {} });
  return guards;
}

function passwordCalls({ password }: UnitAccess): readonly FormCall[] {
  if (password === null) return [];
  if (password.typed === '') return [{ form: 'PASSWORD_CLEAR', args: {} }];
  // STATUS proves the new one while the old one is still kept (research/gsm 6.2).
  return [
    { form: 'PASSWORD_SET', args: { password: password.typed } },
    { form: 'STATUS', args: {} },
  ];
}

function renewCalls({ renewPassword }: UnitAccess): readonly FormCall[] {
  if (renewPassword === null) return [];
  if (renewPassword.typed === '') return [{ form: 'RENEWPW_CLEAR', args: {} }];
  return [
    { form: 'RENEWPW_SET', args: { password: renewPassword.typed } },
    { form: 'RENEW_GET', args: {} },
  ];
}

const digits = (number: string): string => number.replace(/^\+/u, '');
