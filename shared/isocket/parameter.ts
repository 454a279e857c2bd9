import { assertNever } from '../domain/assertNever.ts';
import { LIMITS, type Range } from './limits.ts';

export const ARGUMENT_NAMES = [
  'minutes',
  'seconds',
  'degrees',
  'constant',
  'level',
  'number',
  'password',
  'date',
  'time',
  'day',
  'action',
  'code',
] as const;
export type ArgumentName = (typeof ARGUMENT_NAMES)[number];

/** `unit` is what people read behind the field; '' = a bare number. */
export type ParameterKind =
  | { readonly kind: 'whole'; readonly range: Range; readonly unit: 'minutes' | 'seconds' | 'celsius' | '' }
  | { readonly kind: 'degrees'; readonly celsius: Range; readonly fahrenheit: Range }
  /** A telephone number in international form: digits only, no `+` (D33). */
  | { readonly kind: 'number' }
  | { readonly kind: 'secret'; readonly length: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** hh:mm */
  | { readonly kind: 'time' }
  /** yy/mm/dd,hh:mm:ss+zz; zz is the zone, whether in hours or quarters is not said (D48). */
  | { readonly kind: 'date' }
  /** USSD: `*100#` */
  | { readonly kind: 'code' };

export type Parameter = ParameterKind & { readonly name: ArgumentName };

/** Why a command cannot be sent; the text is by `rule`, with the values in `args`. */
export const COMPOSE_RULES = [
  'unknownForm',
  'notOnModel',
  'missingArgument',
  'unknownArgument',
  'notWhole',
  'outOfRange',
  'badNumber',
  'badLength',
  'badCharacters',
  'badChoice',
  'badTime',
  'badDate',
  'badCode',
  'badRenewPassword',
  'badAccessPassword',
  'tooLong',
] as const;
export type ComposeRule = (typeof COMPOSE_RULES)[number];
export type Breach = { readonly rule: ComposeRule; readonly args: Readonly<Record<string, string>> };

/** The range that counts for this unit; null = the parameter has none. */
export function rangeOf(parameter: ParameterKind, isFahrenheit: boolean): Range | null {
  if (parameter.kind === 'whole') return parameter.range;
  if (parameter.kind === 'degrees') return isFahrenheit ? parameter.fahrenheit : parameter.celsius;
  return null;
}

/** What is wrong with a value; null = the unit can take it. */
export function breachOf(parameter: Parameter, value: string, isFahrenheit: boolean): Breach | null {
  const { name } = parameter;
  const broken = (rule: ComposeRule, args: Readonly<Record<string, string>> = {}): Breach => ({
    rule,
    args: { name, ...args },
  });
  switch (parameter.kind) {
    case 'whole':
    case 'degrees':
      return rangeBreach(parameter, value, isFahrenheit);
    case 'number':
      return /^\d{1,15}$/u.test(value) ? null : broken('badNumber', { max: String(LIMITS.numberDigits) });
    case 'secret':
      return secretBreach(parameter.length, value);
    case 'choice':
      return parameter.options.includes(value) ? null : broken('badChoice', { options: parameter.options.join(', ') });
    case 'time':
      return isTime(value) ? null : broken('badTime');
    case 'date':
      return isDate(value) ? null : broken('badDate');
    case 'code':
      return /^[*#][\d*#]*#$/u.test(value) ? null : broken('badCode');
    default:
      return assertNever(parameter);
  }
}

function rangeBreach(parameter: Parameter, value: string, isFahrenheit: boolean): Breach | null {
  const { name } = parameter;
  if (!/^-?\d{1,6}$/u.test(value)) return { rule: 'notWhole', args: { name } };
  const range = rangeOf(parameter, isFahrenheit);
  const number = Number(value);
  if (range === null || (number >= range.min && number <= range.max)) return null;
  return { rule: 'outOfRange', args: { name, min: String(range.min), max: String(range.max) } };
}

/** Letters and digits only: nothing else is sure to be the same on a keypad, in GSM 7-bit and in the unit. */
export function secretBreach(length: number, value: string): Breach | null {
  if (value.length !== length) return { rule: 'badLength', args: { name: 'password', length: String(length) } };
  if (!/^[a-z0-9]+$/iu.test(value)) return { rule: 'badCharacters', args: { name: 'password' } };
  return null;
}

export const isTime = (value: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(value);

/** A day that the calendar has: 29 February only in leap years. */
export function isDate(value: string): boolean {
  const match = /^(\d\d)\/(\d\d)\/(\d\d),((?:[01]\d|2[0-3]):[0-5]\d):[0-5]\d[+-]\d\d$/u.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(2000 + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
}

/** How the value stands in what the unit echoes, for a regular expression on text without spaces. */
export function echoPattern(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'whole':
      return String.raw`\d{1,6}`;
    case 'degrees':
      return String.raw`-?\d{1,4}`;
    case 'number':
      return String.raw`\+?\d{1,20}`;
    case 'secret':
      return String.raw`\*{1,12}`;
    case 'choice':
      return `(?:${parameter.options.map(escaped).toSorted(longestFirst).join('|')})`;
    case 'time':
      return String.raw`\d\d:\d\d`;
    case 'date':
      return String.raw`\d\d/\d\d/\d\d,\d\d:\d\d:\d\d(?:[+-]\d\d)?`;
    case 'code':
      return String.raw`[*#][\d*#]*#`;
    default:
      return assertNever(parameter);
  }
}

export const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
const longestFirst = (one: string, other: string): number => other.length - one.length;
