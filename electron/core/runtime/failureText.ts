import { en } from '../../../shared/i18n/en/index.ts';
import { nb } from '../../../shared/i18n/nb/index.ts';
import type { Language } from '../../../shared/domain/people.ts';
import type { Failure } from './failure.ts';

const REFUSALS: Readonly<Record<Language, unknown>> = { en: en.refusals, nb: nb.refusals };

/**
 * A failure as a sentence for places without a screen: a terminal, a native dialog. Its code stands at the end, so
 * that whoever asks for help can name it.
 */
export function failureText(failure: Failure, language: Language = 'en'): string {
  const text = failure.code.split('/').reduce(memberOf, REFUSALS[language]);
  if (typeof text !== 'string') return failure.message;
  return `${filledIn(text, failure.args)} [${failure.code}]`;
}

const memberOf = (texts: unknown, name: string): unknown =>
  typeof texts === 'object' && texts !== null && Object.hasOwn(texts, name)
    ? Object.entries(texts).find(([key]) => key === name)?.[1]
    : undefined;

/** i18next's own notation, `{{name}}`. */
const filledIn = (text: string, args: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => args[name] ?? '');
