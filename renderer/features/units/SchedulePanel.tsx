import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { daysOf, inTimeOrder, rulesOf, type ScheduleRule } from '../../../shared/isocket/schedule.ts';
import { useClock } from '../../stores/clock.ts';
import { useMay } from '../../stores/meStore.ts';
import { EmptyState, Panel } from '../../ui/index.ts';
import { AskUnit } from './AskUnit.tsx';
import classes from './schedule.module.css';
import { ScheduleWarnings } from './ScheduleWarnings.tsx';
import { valueOf } from './unitWords.ts';
import { ValueMark } from './ValueMark.tsx';
import { WeekDrawing } from './WeekDrawing.tsx';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOUR_MS = 3_600_000;

/** The unit's own rules on a week, by the unit's own clock; which of two at the same time wins is not known. */
export const SchedulePanel = ({ unit, name }: { readonly unit: UnitState; readonly name: string }) => {
  const { t } = useTranslation();
  const may = useMay('units.command');
  const schedule = valueOf(unit, 'schedule');
  const rules = inTimeOrder(rulesOf(schedule.confirmed?.value ?? ''));
  const times = [...new Set(rules.map(({ time }) => time))];
  const now = useClock((at) => Math.floor(at / HOUR_MS) * HOUR_MS);
  return (
    <Panel title={t('units.schedule.title')} aside={t('units.schedule.count', { count: rules.length })}>
      <div className={classes.gap}>
        <p className={classes.quiet}>{t('units.schedule.about')}</p>
        {schedule.confirmed !== null && <ValueMark short value={schedule} isFahrenheit={unit.isFahrenheit} />}
        <ScheduleWarnings unit={unit} rules={rules} now={now} />
        {rules.length > 0 && <WeekDrawing rules={rules} />}
        {rules.length === 0 ? (
          <EmptyState title={t('units.schedule.none')} />
        ) : (
          <table className={classes.week}>
            <thead>
              <tr>
                <th scope="col">{t('units.schedule.time')}</th>
                {DAYS.map((day) => (
                  <th key={day} scope="col">
                    {t(`units.schedule.days.${day}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="qs-hidden">{t('common.actions.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {times.map((time) => (
                <tr key={time}>
                  <th scope="row">{time}</th>
                  {DAYS.map((day) => (
                    <td key={day}>
                      <Actions rules={rules.filter((rule) => rule.time === time && daysOf(rule.day).includes(day))} />
                    </td>
                  ))}
                  <td>
                    {may && (
                      <AskUnit
                        id={unit.id}
                        form="SCHEDULER_DEL"
                        args={{ time }}
                        label={t('common.actions.remove')}
                        title={t('units.schedule.remove', { time })}
                        consequence={name}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  );
};

const Actions = ({ rules }: { readonly rules: readonly ScheduleRule[] }) => {
  const { t } = useTranslation();
  return (
    <>
      {rules.map(({ action, day }) => (
        <span key={`${day}${action}`} className={classes.action}>
          {t(`units.schedule.actions.${action}`)}
        </span>
      ))}
    </>
  );
};
