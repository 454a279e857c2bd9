import { useTranslation } from 'react-i18next';
import type { ScheduleRule } from '../../../shared/isocket/schedule.ts';
import { MINUTES_OF_DAY } from '../../../shared/isocket/schedule.ts';
import { weekGrid, type WeekStretch } from '../../../shared/isocket/weekGrid.ts';
import { numberText } from '../../values/index.ts';
import classes from './schedule.module.css';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const HOURS = [0, 6, 12, 18, 24];
const percent = (minute: number): string => `${(minute / MINUTES_OF_DAY) * 100}%`;

/** The week as the rules alone make it: when the socket is on, when the alarm is armed, and where a rule acts. */
export const WeekDrawing = ({ rules }: { readonly rules: readonly ScheduleRule[] }) => {
  const { t } = useTranslation();
  const { marks, socketOn, armed } = weekGrid(rules);
  const onHours = socketOn.reduce((sum, { from, to }) => sum + to - from, 0) / 60;
  return (
    <figure className={classes.drawing}>
      <figcaption>
        {t('units.schedule.week')} · {t('units.schedule.weekAbout', { on: numberText(onHours, 1) })}
        <span className={classes.key}>
          <span className={`${classes.swatch} ${classes.on}`} aria-hidden="true" /> {t('units.schedule.on')}
        </span>
        <span className={classes.key}>
          <span className={`${classes.swatch} ${classes.armed}`} aria-hidden="true" /> {t('units.schedule.armed')}
        </span>
      </figcaption>
      {/* The table beneath says the same in words. */}
      <div className={classes.days} aria-hidden="true">
        {DAYS.map((day) => (
          <div key={day} className={classes.day}>
            <span>{t(`units.schedule.days.${day}`)}</span>
            <div className={classes.track}>
              <Stretches day={day} of={socketOn} className={classes.on} />
              <Stretches day={day} of={armed} className={classes.armed} />
              {marks
                .filter((mark) => String(mark.day) === day)
                .map(({ minute, rule }) => (
                  <span
                    key={`${minute}${rule.day}${rule.action}`}
                    className={classes.tick}
                    style={{ left: percent(minute) }}
                    title={`${rule.time} ${t(`units.schedule.actions.${rule.action}`)}`}
                  />
                ))}
            </div>
          </div>
        ))}
        <div className={classes.hours}>
          {HOURS.map((hour) => (
            <span key={hour} style={{ left: percent(hour * 60) }}>
              {String(hour).padStart(2, '0')}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
};

type StretchesProps = {
  readonly day: string;
  readonly of: readonly WeekStretch[];
  readonly className: string | undefined;
};

const Stretches = ({ day, of, className }: StretchesProps) =>
  of
    .filter((stretch) => String(stretch.day) === day)
    .map(({ from, to }) => (
      <span
        key={from}
        className={`${classes.stretch} ${className ?? ''}`}
        style={{ left: percent(from), width: percent(to - from) }}
      />
    ));
