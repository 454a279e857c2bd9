import i18next from 'i18next';
import type { TFunction } from 'i18next';
import type { EpochMs } from '../../shared/domain/ids.ts';
import { localeOf } from '../i18n/i18n.ts';

/** Formats are dear to make and asked for by the thousand: one of each is kept. */
function kept<Input extends string, Made>(make: (input: Input) => Made): (input: Input) => Made {
  const made = new Map<Input, Made>();
  return (input) => {
    const known = made.get(input);
    if (known !== undefined) return known;
    const fresh = make(input);
    made.set(input, fresh);
    return fresh;
  };
}

/** Sortable parts whatever the language: `2026-11-22` and `14:02:09`, in the harbour's zone. */
const zoned = kept(
  (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }),
);

export type ZonedTime = { readonly date: string; readonly time: string; readonly seconds: string };

/** Local date and time in a zone: `2026-11-22`, `14:02`, `14:02:09`. */
export function zonedTime(at: EpochMs, zone: string): ZonedTime {
  const [date = '', seconds = ''] = zoned(zone).format(at).split(' ');
  return { date, time: seconds.slice(0, 5), seconds };
}

const DAY_MS = 86_400_000;

/** "14:02" today, "yesterday 14:02", "2026-11-22 14:02" beyond (ui-design, Language). */
export function atText(at: EpochMs, when: { readonly now: EpochMs; readonly zone: string }, t: TFunction): string {
  const { date, time } = zonedTime(at, when.zone);
  if (date === zonedTime(when.now, when.zone).date) return time;
  if (date === zonedTime(when.now - DAY_MS, when.zone).date && at < when.now) return t('values.yesterdayAt', { time });
  return `${date} ${time}`;
}

/** `2019-03-20 15:38:36` (C23). */
export function exactText(at: EpochMs, zone: string): string {
  const { date, seconds } = zonedTime(at, zone);
  return `${date} ${seconds}`;
}

const decimals = kept((key: string) => {
  const [locale = 'nb-NO', digits = '0'] = key.split('|');
  return new Intl.NumberFormat(localeOf(locale), {
    minimumFractionDigits: Number(digits),
    maximumFractionDigits: Number(digits),
  });
});

/** A number with the language's own separators; for screens only, never for files. */
export const numberText = (value: number, digits = 0): string =>
  decimals(`${i18next.language}|${digits}`).format(value);

/** The language's own decimal sign, for fields that take numbers. */
export const decimalSign = (): string => numberText(0.5, 1).charAt(1);

/** Energy in kWh: one decimal in lists, three in details. */
export const energyText = (energyWh: number, digits: 1 | 3 = 1): string => numberText(energyWh / 1000, digits);

/** Power in W below 1 kW, else in kW with one decimal. */
export function powerText(powerW: number): { readonly value: string; readonly unit: 'W' | 'kW' } {
  return Math.abs(powerW) < 1000
    ? { value: numberText(Math.round(powerW)), unit: 'W' }
    : { value: numberText(powerW / 1000, 1), unit: 'kW' };
}

/** The seed's form, `1hrs 33min 1sec` (C23). */
export function seedDuration(durationMs: number, t: TFunction): string {
  const { hours, minutes, seconds } = partsOf(durationMs);
  return [
    ...(hours > 0 ? [t('values.duration.seedHours', { count: hours })] : []),
    ...(hours > 0 || minutes > 0 ? [t('values.duration.seedMinutes', { count: minutes })] : []),
    t('values.duration.seedSeconds', { count: seconds }),
  ].join(' ');
}

/** The two largest parts: `1 h 33 min`, `4 min 10 s`, `2 d 3 h`. */
export function durationText(durationMs: number, t: TFunction): string {
  const { hours, minutes, seconds } = partsOf(durationMs);
  const days = Math.floor(hours / 24);
  if (days > 0)
    return `${t('values.duration.days', { count: days })} ${t('values.duration.hours', { count: hours % 24 })}`;
  if (hours > 0)
    return `${t('values.duration.hours', { count: hours })} ${t('values.duration.minutes', { count: minutes })}`;
  if (minutes > 0)
    return `${t('values.duration.minutes', { count: minutes })} ${t('values.duration.seconds', { count: seconds })}`;
  return t('values.duration.seconds', { count: seconds });
}

function partsOf(durationMs: number) {
  const total = Math.max(0, Math.floor(durationMs / 1000));
  return { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}

/** How long ago, in words that change as seldom as they can; beyond a day the time itself says more. */
export function ageText(at: EpochMs, when: { readonly now: EpochMs; readonly zone: string }, t: TFunction): string {
  const ageMs = when.now - at;
  if (ageMs < 5_000) return t('values.justNow');
  if (ageMs < 60_000) return t('values.secondsAgo', { count: Math.floor(ageMs / 5_000) * 5 });
  if (ageMs < 3_600_000) return t('values.minutesAgo', { count: Math.floor(ageMs / 60_000) });
  if (ageMs < DAY_MS / 2) return t('values.hoursAgo', { count: Math.floor(ageMs / 3_600_000) });
  return atText(at, when, t);
}
