import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../shared/domain/condition.ts';
import type { DiagnosisKind } from '../../../shared/domain/han/diagnosis.ts';
import { hanAge, onlineAge, type SeenAge } from '../../../shared/domain/han/liveFields.ts';
import type { ReaderType } from '../../../shared/domain/han/reader.ts';
import { signalBand, signalTrend, type Signal, type SignalBand } from '../../../shared/domain/han/signal.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { useClock } from '../../stores/clock.ts';
import { useIsStale } from '../../stores/liveStore.ts';
import { useZone } from '../../stores/meStore.ts';
import { atText, ConditionShape, exactText, numberText, zonedTime } from '../../values/index.ts';
import classes from './han.module.css';

type FieldProps = { readonly at: EpochMs | null };

/** Online (B12): ages by the clock. While the picture is stale nothing is called active: it says as of when. */
export const OnlineField = memo(({ at }: FieldProps) => {
  const zone = useZone();
  const kind = useClock((now) => onlineAge(at, { now, zone }).kind);
  return <Seen at={at} kind={kind} field="online" />;
});

/** HAN data (B13), apart from Online: whatever is older than two minutes is a remark. */
export const HanField = memo(({ at }: FieldProps) => {
  const zone = useZone();
  const kind = useClock((now) => hanAge(at, { now, zone }).kind);
  return <Seen at={at} kind={kind} field="hanData" />;
});

type SeenProps = FieldProps & { readonly kind: SeenAge['kind']; readonly field: 'online' | 'hanData' };

const Seen = ({ at, kind, field }: SeenProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const isStale = useIsStale();
  const asOf = useClock((now) => (at === null || !isStale ? '' : atText(at, { now, zone }, t)));
  const isHan = field === 'hanData';
  if (at === null)
    return (
      <span className={classes.never} title={t(isHan ? 'han.seenHelp.hanNever' : 'han.seenHelp.never')}>
        {t(isHan ? 'han.seen.hanNever' : 'han.seen.never')}
      </span>
    );
  const isLate = isHan && kind !== 'now' && !isStale;
  const title = `${t(`han.seenHelp.${field}`)} ${exactText(at, zone)}`;
  return (
    <time
      className={`${classes.mark} ${isLate ? classes.late : ''}`}
      dateTime={new Date(at).toISOString()}
      title={title}
    >
      {isLate && <ConditionShape condition="warning" size={12} />}
      {isStale ? t('values.asOf', { time: asOf }) : seenText({ at, kind, zone }, t)}
    </time>
  );
};

type SeenAt = { readonly at: EpochMs; readonly kind: SeenAge['kind']; readonly zone: string };

function seenText({ at, kind, zone }: SeenAt, t: TFunction): string {
  if (kind === 'now' || kind === 'withinHour') return t(`han.seen.${kind}`);
  return kind === 'time' ? zonedTime(at, zone).time : zonedTime(at, zone).date;
}

const BARS: Readonly<Record<SignalBand, number>> = { poor: 1, medium: 2, good: 3 };

type SignalProps = { readonly signal: Signal | null; readonly type: ReaderType };

/** Signal as bars, figure and word; the word says too when it is not as usual (B14, B15). */
export const SignalMark = memo(({ signal, type }: SignalProps) => {
  const { t } = useTranslation();
  if (type === 'usb' || type === 'tcp') return <span className={classes.never}>{t('han.signal.cable')}</span>;
  if (!signal) return <span className={classes.never}>–</span>;
  const band = signalBand(signal.dbm, type) ?? 'medium';
  const trend = signalTrend(signal);
  const isOdd = trend === 'unusuallyGood' || trend === 'unusuallyPoor';
  return (
    <span className={`${classes.mark} ${classes[band]}`} title={band === 'poor' ? t('han.signal.poorHelp') : undefined}>
      <svg width="0.875rem" height="0.875rem" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 5 - 4.5}
            y={13.25 - bar * 4}
            width={3}
            height={bar * 4}
            fill={bar <= BARS[band] ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth={0.75}
          />
        ))}
      </svg>
      <span>
        {numberText(signal.dbm)} {t(`han.signal.${band}`)}
        {isOdd && `, ${t(`han.signal.${trend}`)}`}
      </span>
    </span>
  );
});

const CONDITIONS: Readonly<Record<DiagnosisKind, Condition>> = {
  good: 'available',
  bytesLost: 'warning',
  waiting: 'waiting',
  portFailed: 'fault',
  silent: 'warning',
  stopped: 'warning',
  noFlags: 'warning',
  brokenFrames: 'warning',
  keyMissing: 'warning',
  keyRejected: 'warning',
  unknownContent: 'warning',
  onlineWithoutData: 'warning',
  offline: 'offline',
  neverSeen: 'unknown',
  off: 'outOfService',
};

/** Why there are data or none, in one word with its shape. */
export const DiagnosisMark = memo(({ diagnosis }: { readonly diagnosis: DiagnosisKind }) => {
  const { t } = useTranslation();
  return (
    <span className={classes.mark} title={t(`han.reason.${diagnosis}`)}>
      <ConditionShape condition={CONDITIONS[diagnosis]} />
      <span className={classes.word}>{t(`han.diagnosis.${diagnosis}`)}</span>
    </span>
  );
});
