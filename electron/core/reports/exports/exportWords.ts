import type { Language } from '../../../../shared/domain/people.ts';
import { sessionColumns as english } from '../../../../shared/i18n/en/sessionColumns.ts';
import { sessionFlags as englishFlags } from '../../../../shared/i18n/en/sessionFlags.ts';
import { sessionColumns as norwegian } from '../../../../shared/i18n/nb/sessionColumns.ts';
import { sessionFlags as norwegianFlags } from '../../../../shared/i18n/nb/sessionFlags.ts';

/** The words of an exported file in the language of whoever asked for it. */
export function exportWords(language: Language) {
  return language === 'nb'
    ? { sheet: 'Økter', headings: norwegian, flags: norwegianFlags }
    : { sheet: 'Sessions', headings: english, flags: englishFlags };
}
