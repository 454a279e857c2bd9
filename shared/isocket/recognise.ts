import { assertNever } from '../domain/assertNever.ts';
import { COMMANDS, type FormCall } from './commands.ts';
import type { CommandForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { escaped, type Parameter } from './parameter.ts';

/** What a unit makes of a text, once the password is off it. */
export type Recognised =
  | { readonly kind: 'call'; readonly call: FormCall }
  /** A setting's word with something that it does not take. */
  | { readonly kind: 'badValue' }
  | { readonly kind: 'unknown' };

const PATTERNS = COMMANDS.map((form) => ({ form, pattern: patternOf(form) }))
  // RENEWINTERVALPW=NO is no renewal with a strange password, and ONM no ON with a strange time.
  .toSorted((one, other) => literalLength(other.form) - literalLength(one.form));

const WORDS = [...new Set(COMMANDS.flatMap(({ type, syntax }) => (type === 'conf' ? [wordOf(syntax)] : [])))];

/** Which form a text is, as far as its shape goes; the ranges are for `argumentBreach`. Case does not count (D14). */
export function recognise(text: string): Recognised {
  const plain = text.trim();
  for (const { form, pattern } of PATTERNS) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const args = Object.fromEntries(
      form.parameters.map(({ name, kind }, index) => [name, cased(kind, match[index + 1])]),
    );
    return { kind: 'call', call: { form: form.id, args } };
  }
  const capitals = plain.toUpperCase();
  return WORDS.some((word) => word !== null && capitals.startsWith(word)) ? { kind: 'badValue' } : { kind: 'unknown' };
}

/** Passwords are kept as they were typed; whether the unit minds their case is not said. */
const cased = (kind: Parameter['kind'], value = ''): string => (kind === 'secret' ? value : value.toUpperCase());

function literalLength({ syntax }: CommandForm): number {
  return syntax.replaceAll(/\{\w+\}/gu, '').length;
}

/** `RESTARTTIME=` of a setting's syntax; null for those without a value behind a sign. */
function wordOf(syntax: string): string | null {
  return /^[A-Z]+[=+]/u.exec(syntax)?.[0] ?? null;
}

function patternOf(form: CommandForm): RegExp {
  const source = form.syntax
    .split(/(\{\w+\})/u)
    .map((piece) => {
      const name = /^\{(\w+)\}$/u.exec(piece)?.[1];
      const parameter = form.parameters.find((one) => one.name === name);
      return parameter ? shapeOf(parameter) : escaped(piece);
    })
    .join('');
  return new RegExp(`^${source}$`, 'iu');
}

/** Wide enough that a wrong value is told apart from a wrong command. */
function shapeOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'whole':
    case 'degrees':
      return String.raw`(-?\d+)`;
    case 'number':
      return String.raw`(\d+)`;
    case 'secret':
      // PASSWORD=NO has its own form, which is longer and comes first.
      return parameter.length === LIMITS.renewPasswordLength ? String.raw`(?!PW=)([^=?\s]+)` : String.raw`([^\s]+)`;
    case 'choice':
      return '([^,]+)';
    case 'time':
      return String.raw`(\d+:\d+)`;
    case 'date':
      return '(.+)';
    case 'code':
      return String.raw`([*#][\d*#]*)`;
    default:
      return assertNever(parameter);
  }
}
