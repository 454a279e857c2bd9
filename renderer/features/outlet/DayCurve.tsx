import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletId } from '../../../shared/domain/ids.ts';
import { addDays, dayLabel, dayOf, type LocalDay } from '../../../shared/domain/localTime.ts';
import { useClock } from '../../stores/clock.ts';
import { useOutletLive } from '../../stores/liveStore.ts';
import { useZone } from '../../stores/meStore.ts';
import { DayField } from '../../ui/DayField.tsx';
import { Panel } from '../../ui/index.ts';
import { dayOfText, daySpan, lastDayEnd, lastDaySpan, todayOf } from './curveDay.ts';
import classes from './outlet.module.css';
import { PowerCurve } from './PowerCurve.tsx';

const REFRESH_MS = 60_000;

/** Power of the last 24 hours, or of any day. */
export const DayCurve = ({ outletId }: { readonly outletId: OutletId }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const today = useClock((now) => todayOf(now, zone));
  const end = useClock(lastDayEnd);
  const [day, setDay] = useState<LocalDay | null>(null);
  const span = useMemo(() => (day === null ? lastDaySpan(end) : daySpan(day, zone)), [day, end, zone]);
  const label = labelOf(day, today);
  return (
    <Panel
      title={label.key === 'outlet.curve' ? t(label.key, { day: label.day }) : t(label.key)}
      aside={<DayChoice day={day} today={today} choose={setDay} />}
    >
      <PowerCurve
        outletId={outletId}
        span={span}
        label={t('outlet.power')}
        refreshMs={day === null || day === today ? REFRESH_MS : 0}
        ifEmpty={<ToLast outletId={outletId} shown={day} choose={setDay} />}
      />
    </Panel>
  );
};

const labelOf = (day: LocalDay | null, today: LocalDay) => {
  if (day === null) return { key: 'outlet.curveLast', day: '' } as const;
  if (day === today) return { key: 'outlet.curveToday', day: '' } as const;
  return { key: 'outlet.curve', day: dayLabel(day) } as const;
};

type ChoiceProps = {
  readonly day: LocalDay | null;
  readonly today: LocalDay;
  readonly choose: (day: LocalDay | null) => void;
};

const DayChoice = ({ day, today, choose }: ChoiceProps) => {
  const { t } = useTranslation();
  const at = day ?? today;
  return (
    <div className={classes.days}>
      <Button variant={day === null ? 'light' : 'default'} aria-pressed={day === null} onClick={() => choose(null)}>
        {t('outlet.last24')}
      </Button>
      <Button aria-label={t('outlet.dayBefore')} title={t('outlet.dayBefore')} onClick={() => choose(addDays(at, -1))}>
        <IconChevronLeft size="1rem" aria-hidden />
      </Button>
      <DayField
        label={t('outlet.chooseDay')}
        value={dayLabel(at)}
        max={dayLabel(today)}
        onChange={(text) => {
          const chosen = dayOfText(text);
          if (chosen !== null && chosen <= today) choose(chosen);
        }}
      />
      <Button
        aria-label={t('outlet.dayAfter')}
        title={t('outlet.dayAfter')}
        disabled={at >= today}
        onClick={() => choose(addDays(at, 1))}
      >
        <IconChevronRight size="1rem" aria-hidden />
      </Button>
    </div>
  );
};

type ToLastProps = {
  readonly outletId: OutletId;
  readonly shown: LocalDay | null;
  readonly choose: ChoiceProps['choose'];
};

/** Nothing in this time: the way to where there is something. */
const ToLast = ({ outletId, shown, choose }: ToLastProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const at = useOutletLive(outletId)?.meter?.at ?? null;
  const last = at === null ? null : dayOf(at, zone);
  if (last === null || last === shown) return null;
  return <Button onClick={() => choose(last)}>{t('outlet.toLastMeasured', { day: dayLabel(last) })}</Button>;
};
