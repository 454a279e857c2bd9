import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../shared/domain/ids.ts';
import { useClock } from '../stores/clock.ts';
import { useIsStale, useLiveLink } from '../stores/liveStore.ts';
import { useZone } from '../stores/meStore.ts';
import { ageText, atText, durationText, exactText, zonedTime } from './format.ts';

const iso = (at: EpochMs): string => new Date(at).toISOString();

/** An instant: 14:02 today, yesterday 14:02, 2026-11-22 14:02 beyond; the full time on hover. */
export const At = memo(({ at, never }: { readonly at: EpochMs | null; readonly never?: string }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const text = useClock((now) => (at === null ? '' : atText(at, { now, zone }, t)));
  if (at === null) return <span>{never ?? t('values.never')}</span>;
  return (
    <time dateTime={iso(at)} title={`${exactText(at, zone)} ${zone}`}>
      {text}
    </time>
  );
});

/** An instant to the second, `2019-03-20 15:38:36` (C23). */
export const Exact = memo(({ at }: { readonly at: EpochMs | null }) => {
  const zone = useZone();
  return at === null ? <span>–</span> : <time dateTime={iso(at)}>{exactText(at, zone)}</time>;
});

/** How old a live value is. Ticks by itself; while the picture is stale it says as of when it was true. */
export const Age = memo(({ at, never }: { readonly at: EpochMs | null; readonly never?: string }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const isStale = useIsStale();
  const text = useClock((now) => (at === null ? '' : ageText(at, { now, zone }, t)));
  const fixed = useClock((now) => (at === null ? '' : atText(at, { now, zone }, t)));
  if (at === null) return <span>{never ?? t('values.never')}</span>;
  const shown = isStale ? t('values.asOf', { time: fixed }) : text;
  return (
    <time dateTime={iso(at)} title={exactText(at, zone)}>
      {shown}
    </time>
  );
});

/** Nothing while the picture is live, "as of 14:02" when it is not: stands beside a group of live values. */
export const StaleNote = memo(() => {
  const { t } = useTranslation();
  const zone = useZone();
  const { state, since } = useLiveLink();
  if (state !== 'stale') return null;
  return <span className="qs-stale">{t('values.asOf', { time: zonedTime(since, zone).time })}</span>;
});

/** How long something has lasted or is lasting: `1 h 33 min`; counts on by itself while `until` is null. */
export const Since = memo(({ from, until = null }: { readonly from: EpochMs; readonly until?: EpochMs | null }) => {
  const { t } = useTranslation();
  const text = useClock((now) => durationText((until ?? now) - from, t));
  return <span>{text}</span>;
});
