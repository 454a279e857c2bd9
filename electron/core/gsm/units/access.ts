import type { Guard, UnitAccess } from '../../../../shared/contract/units.ts';
import { canonicalNumber, isPhoneNumber, listForms } from '../../../../shared/domain/gsm/phoneNumber.ts';
import { accessPlan } from '../../../../shared/isocket/plans/access.ts';
import { NONE, type Settings } from '../../../../shared/isocket/valueIds.ts';
import type { FormCall } from './language.ts';

export type AccessFacts = {
  /** Every form by which the unit may see the console; empty = its number is not known. */
  readonly consoleNumbers: readonly string[];
  readonly countryCode: string;
  /** What the unit last confirmed. */
  readonly known: Settings;
};

export type AccessSteps = { readonly calls: readonly FormCall[]; readonly guards: readonly Guard[] };

/** The guided plan of shared/isocket for what people typed: both forms of every number (D35), passwords typed twice. */
export function accessSteps(wish: UnitAccess, { consoleNumbers, countryCode, known }: AccessFacts): AccessSteps {
  const canonical = (typed: readonly string[]) => typed.map((number) => canonicalNumber(number, countryCode));
  const technicians = canonical(wish.technicianNumbers);
  const alerts = canonical(wish.alertNumbers);
  const plan = accessPlan(
    {
      consoleNumbers,
      technicianNumbers: technicians.flatMap((number) => listForms(number, countryCode)),
      alertNumbers: alerts.map((number) => number.replace(/^\+/u, '')),
      isListOn: wish.isListOn,
      password: secretOf(wish.password),
      renewPassword: secretOf(wish.renewPassword),
    },
    known,
  );
  return { calls: plan.calls, guards: [...typedGuards(wish, [...technicians, ...alerts]), ...plan.guards] };
}

const secretOf = (typed: UnitAccess['password']): string | null => {
  if (typed === null) return null;
  return typed.typed === '' ? NONE : typed.typed;
};

/** The unit shows stars for a password: a slip of the finger is found here or never (D36). */
function typedGuards({ password, renewPassword }: UnitAccess, numbers: readonly string[]): readonly Guard[] {
  const refuse = (code: string, args: Guard['args'] = {}): Guard => ({ level: 'refuse', code, args });
  return [
    ...numbers.filter((number) => !isPhoneNumber(number)).map((number) => refuse('badNumber', { number })),
    ...(password && password.typed !== password.repeated ? [refuse('passwordsDiffer')] : []),
    ...(renewPassword && renewPassword.typed !== renewPassword.repeated ? [refuse('passwordsDiffer')] : []),
  ];
}
