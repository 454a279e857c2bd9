import { escaped } from './parameter.ts';

/** One kind of dash: units print `-` and U+2013, and `-` alone is in the GSM 7-bit alphabet (D20). */
export const oneDash = (text: string): string => text.replaceAll(/[\u2010-\u2015\u2212\u00ad]/gu, '-');

/**
 * For comparing: capitals, one kind of dash, no white space at all, as the manual breaks lines within words; and the
 * manual's own misprints put right.
 */
export const squeezed = (text: string): string =>
  oneDash(text)
    .replaceAll(/[\s\u200b\ufeff]+/gu, '')
    .toUpperCase()
    .replaceAll('RESTARTIME', 'RESTARTTIME')
    .replaceAll('TERMOSTAT', 'THERMOSTAT')
    .replaceAll('PASSORD', 'PASSWORD');

/** Words that may be broken anywhere, for finding them in a text. */
export const loosely = (words: string): string =>
  words
    .replaceAll(/\s/gu, '')
    .split('')
    .map(escaped)
    .join(String.raw`\s*`);

/** White space put in order, for what is kept as it was said. */
export const tidy = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
