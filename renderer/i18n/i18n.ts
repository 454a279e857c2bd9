import i18next, { changeLanguage, exists, t, use as plug, type ParseKeys } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/domain/people.ts';
import { en } from '../../shared/i18n/en/index.ts';
import { nb } from '../../shared/i18n/nb/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** A key of the texts that the compiler knows. */
export type TextKey = ParseKeys;

const REMEMBERED = 'quayside.language';
const isLanguage = (text: string | null): text is Language => text === 'nb' || text === 'en';

/** The language of this window before anybody has signed in: the last one used here, else the harbour's. */
export const rememberedLanguage = (): Language | null => {
  const text = localStorage.getItem(REMEMBERED);
  return isLanguage(text) ? text : null;
};

export async function startTexts(): Promise<void> {
  await plug(initReactI18next).init({
    lng: rememberedLanguage() ?? 'nb',
    fallbackLng: 'en',
    resources: { en: { translation: en }, nb: { translation: nb } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  markPage();
  i18next.on('languageChanged', markPage);
}

/** Shows this language from now on, and at the next start until somebody signs in. */
export function setLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  if (i18next.language !== language) void changeLanguage(language);
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'nb');

/** The locale for numbers and dates: British order and separators for English. */
export const localeOf = (language: string): string => (language === 'nb' ? 'nb-NO' : 'en-GB');

const markPage = () => {
  document.documentElement.lang = i18next.language;
};

const isTextKey = (key: string): key is TextKey => exists(key);

/**
 * The text of a key that is made at run time from a code of the core, such as `events.stationConnected`;
 * null when this version has no text for it, so that the caller can show the code itself.
 */
export function textOf(key: string, args: Readonly<Record<string, string | number>> = {}): string | null {
  if (!isTextKey(key) && !isTextKey(`${key}_other`)) return null;
  const said: unknown = Reflect.apply(t, i18next, [key, args]);
  return typeof said === 'string' ? said : null;
}
