import type { TFunction } from 'i18next';

/** What is wrong with a field, in words; null when nothing is. Said as soon as the field is left. */
export type Check = (value: string) => string | null;

export const required =
  (t: TFunction): Check =>
  (value) =>
    value.trim() === '' ? t('common.form.required') : null;

export const atMost =
  (max: number, t: TFunction): Check =>
  (value) =>
    value.trim().length > max ? t('common.form.tooLong', { max }) : null;

/** As loose as a person's eye: the core decides. */
export const email =
  (t: TFunction): Check =>
  (value) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t('common.form.email');

export const wholeNumber =
  (range: { readonly min: number; readonly max: number }, t: TFunction): Check =>
  (value) => {
    const number = Number(value);
    const isRight = value.trim() !== '' && Number.isInteger(number) && number >= range.min && number <= range.max;
    return isRight ? null : t('common.form.range', range);
  };

/** The first thing that is wrong. */
export const allOf =
  (...checks: readonly Check[]): Check =>
  (value) => {
    for (const check of checks) {
      const fault = check(value);
      if (fault !== null) return fault;
    }
    return null;
  };
