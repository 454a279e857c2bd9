import { assertNever } from '../../domain/assertNever.ts';
import type { Chance } from '../../codecs/testing/chance.ts';
import type { CommandForm } from '../form.ts';
import type { Parameter } from '../parameter.ts';
import { rangeOf } from '../parameter.ts';

/** Valid arguments for a form, any of them. */
export const argumentsFor = (form: CommandForm, chance: Chance): Readonly<Record<string, string>> =>
  Object.fromEntries(form.parameters.map((parameter) => [parameter.name, someValue(parameter, chance)]));

const two = (number: number): string => String(number).padStart(2, '0');
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const characters = (from: string, count: number, { below }: Chance): string =>
  Array.from({ length: count }, () => from.charAt(below(from.length))).join('');

function someValue(parameter: Parameter, chance: Chance): string {
  const { below } = chance;
  switch (parameter.kind) {
    case 'whole':
    case 'degrees': {
      const range = rangeOf(parameter, false);
      return range === null ? '' : String(range.min + below(range.max - range.min + 1));
    }
    case 'number':
      return characters('0123456789', 1 + below(15), chance);
    case 'secret':
      return characters(LETTERS, parameter.length, chance);
    case 'choice':
      return parameter.options[below(parameter.options.length)] ?? '';
    case 'time':
      return `${two(below(24))}:${two(below(60))}`;
    case 'date':
      return `${two(below(100))}/${two(1 + below(12))}/${two(1 + below(28))},${two(below(24))}:${two(below(60))}:${two(below(60))}+04`;
    case 'code':
      return `*${characters('0123456789', 3, chance)}#`;
    default:
      return assertNever(parameter);
  }
}
