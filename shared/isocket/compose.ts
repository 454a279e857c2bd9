import { formNamed, isOnModel, type FormCall, type Speaker } from './commands.ts';
import type { CommandForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { breachOf, secretBreach, type Breach, type ComposeRule } from './parameter.ts';

export type Composed = { readonly ok: true; readonly text: string } | ({ readonly ok: false } & Breach);

/**
 * The text that makes a unit do it: the password, then the command, nothing between (D14). Refused with the rule that
 * it breaks: an argument out of its range, a form that the model lacks, or more than 30 characters with the password,
 * which the unit would drop without a word (D15).
 */
export function compose({ form: id, args }: FormCall, { model, isFahrenheit, password }: Speaker): Composed {
  const form = formNamed(id);
  if (!form) return refused('unknownForm', { form: id });
  if (!isOnModel(form, model)) return refused('notOnModel', { form: id, model });
  const breach = argumentBreach(form, args, isFahrenheit);
  if (breach) return { ok: false, ...breach };
  if (password !== null && secretBreach(LIMITS.passwordLength, password))
    return refused('badAccessPassword', { length: String(LIMITS.passwordLength) });
  const text = `${password ?? ''}${written(form, args)}`;
  if (text.length > LIMITS.commandCharacters)
    return refused('tooLong', { length: String(text.length), max: String(LIMITS.commandCharacters) });
  return { ok: true, text };
}

const refused = (rule: ComposeRule, args: Readonly<Record<string, string>>): Composed => ({ ok: false, rule, args });

/** What is wrong with the arguments alone; null = the unit can take them. */
export function argumentBreach(form: CommandForm, args: FormCall['args'], isFahrenheit: boolean): Breach | null {
  const names = new Set<string>(form.parameters.map(({ name }) => name));
  const stray = Object.keys(args).find((name) => !names.has(name));
  if (stray !== undefined) return { rule: 'unknownArgument', args: { name: stray } };
  for (const parameter of form.parameters) {
    const value = args[parameter.name];
    if (value === undefined || value === '') return { rule: 'missingArgument', args: { name: parameter.name } };
    const breach = breachOf(parameter, value, isFahrenheit);
    if (breach) return breach;
  }
  return renewBreach(form, args);
}

/** RENEWINTERVAL and such a password would read as another command (research/gsm 1.1). */
function renewBreach({ id }: CommandForm, { password = '' }: FormCall['args']): Breach | null {
  if (id !== 'RENEWPW_SET' && id !== 'RENEW') return null;
  return /^(?:pw=|\?)/iu.test(password) ? { rule: 'badRenewPassword', args: { name: 'password' } } : null;
}

/** The syntax with the values in it. */
export const written = ({ syntax }: Pick<CommandForm, 'syntax'>, args: FormCall['args']): string =>
  syntax.replaceAll(/\{(\w+)\}/gu, (_, name: string) => args[name] ?? '');

/** How many digits of a number fit, given the password; more would be dropped in silence (D15). */
export const roomForNumber = ({ syntax }: CommandForm, hasPassword: boolean): number =>
  Math.min(
    LIMITS.numberDigits,
    LIMITS.commandCharacters - (hasPassword ? LIMITS.passwordLength : 0) - syntax.replace('{number}', '').length,
  );
