import type { Oddity } from '../../../../shared/domain/conformance.ts';

/** A payload whose fields nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = {};
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (payload: unknown): Fields => (isFields(payload) ? payload : NO_FIELDS);

/** What no station needs more than; longer text is cut (quirks 47, 48). */
const HARD_CAP = 500;

/** A field of a payload; what is odd about it is added to `odd`. */
export type Reader = { readonly fields: Fields; readonly odd: Oddity[] };

/** `max`: the standard's length, beyond which the text is kept and noted. '' when missing, null or no text. */
export function textField({ fields, odd }: Reader, name: string, max: number): string {
  const value = fields[name];
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    odd.push({ code: 'wrongType', detail: `${name}: ${value === null ? 'null' : typeof value}` });
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }
  if (value.length > max) odd.push({ code: 'tooLong', detail: `${name}: ${value.length}` });
  return value.length > HARD_CAP ? value.slice(0, HARD_CAP) : value;
}

/** A number, or text that is one (quirk 46); null when missing or unreadable. */
export function numberField({ fields, odd }: Reader, name: string): number | null {
  const value = fields[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === undefined) return null;
  odd.push({ code: 'wrongType', detail: `${name}: ${shortText(value, 40)}` });
  return typeof value === 'string' ? numberOf(value) : null;
}

/** As `numberField`, rounded: stations send 10.5 for a meter register (quirk 46). */
export function integerField(reader: Reader, name: string): number | null {
  const value = numberField(reader, name);
  if (value === null || Number.isInteger(value)) return value;
  reader.odd.push({ code: 'wrongType', detail: `${name}: ${value}` });
  return Math.round(value);
}

/** Decimal text with blanks around it or a decimal comma; null for anything else, NaN and '' too. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(/^([+-]?\d+),(\d+)$/u, '$1.$2');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The word of `words` that is meant, whatever its case; the text itself when none is (quirk 49). */
export function wordField(reader: Reader, name: string, words: ReadonlyMap<string, string>): string {
  const text = textField(reader, name, 50).trim();
  if (text === '') return '';
  const word = words.get(text.toLowerCase());
  if (word === undefined || word !== text) reader.odd.push({ code: 'unknownValue', detail: `${name}: ${text}` });
  return word ?? text;
}

/** Words by lower case, with other spellings that mean one of them. */
export const wordMap = (
  words: readonly string[],
  synonyms: Readonly<Record<string, string>> = {},
): Map<string, string> =>
  new Map([
    ...words.map((word): [string, string] => [word.toLowerCase(), word]),
    ...Object.entries(synonyms).map(([other, word]): [string, string] => [other.toLowerCase(), word]),
  ]);

/** Any value as short text, for a record of what was sent. */
export function shortText(value: unknown, max = HARD_CAP): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.slice(0, max);
  try {
    return JSON.stringify(value).slice(0, max);
  } catch {
    // Nested too deep to be written; that it was there is all that can be kept.
    return '…';
  }
}
