import { fieldsOf } from '../line/fields.ts';

const INTERNATIONAL = '145';

/** The number with its plus, which some leave out though the type says international (phonesim); null = none given. */
export function numberOf(number: string | undefined, type: string | undefined): string | null {
  const compact = (number ?? '').replaceAll(/[\s()-]/gu, '');
  if (compact === '' || !/\d/u.test(compact)) return null;
  return type === INTERNATIONAL && !compact.startsWith('+') ? `+${compact}` : compact;
}

/** `+CLIP: "4791234567",145,,,,0`. Validity 1 = withheld, 2 = not available: then the number is empty. */
export function callerOf(line: string): string | null {
  const [number, type] = fieldsOf(line);
  return numberOf(number, type);
}

/** Who rings, by `+CLCC: 1,1,4,0,0,"4791234567",145`: direction 1 = incoming, state 4 or 5 = ringing; undefined = nobody. */
export function ringingIn(lines: readonly string[]): string | null | undefined {
  for (const line of lines) {
    const [, direction, state, , , number, type] = fieldsOf(line);
    if (direction === '1' && (state === '4' || state === '5')) return numberOf(number, type);
  }
  return undefined;
}

/** `*ECAV: 1,6,1,,,"4791234567",145` (Ericsson, phonesim): number and type stand at the end. */
export function ecavNumber(line: string): string | null {
  const fields = fieldsOf(line);
  return numberOf(fields.at(-2), fields.at(-1));
}
