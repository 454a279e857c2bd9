import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeakHours } from '../../../../shared/contract/han.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { addMonths, monthLabel, monthOf } from '../../../../shared/domain/localTime.ts';
import { api } from '../../../bridge/api.ts';
import { useClock } from '../../../stores/clock.ts';
import { useZone } from '../../../stores/meStore.ts';
import { Panel, QueryView } from '../../../ui/index.ts';
import { Energy, Power, zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';

/** The highest hour of each day of a month, by which many grid companies charge. */
export const PeaksPanel = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const thisMonth = useClock((now) => monthOf(now, zone));
  const [back, setBack] = useState(0);
  const month = addMonths(thisMonth, -back);
  const query = useQuery({ queryKey: ['han.peaks', id, month], queryFn: () => api.han.peaks({ id, month }) });
  return (
    <Panel
      title={t('han.curves.peaks')}
      aside={
        <span className={classes.buttons}>
          <Button
            aria-label={t('han.curves.earlier')}
            title={t('han.curves.earlier')}
            onClick={() => setBack(back + 1)}
          >
            <IconChevronLeft size="1rem" aria-hidden />
          </Button>
          <span>
            {t('han.curves.month')} {monthLabel(month)}
          </span>
          <Button
            aria-label={t('han.curves.later')}
            title={t('han.curves.later')}
            disabled={back === 0}
            onClick={() => setBack(back - 1)}
          >
            <IconChevronRight size="1rem" aria-hidden />
          </Button>
        </span>
      }
    >
      <p className={classes.quiet}>{t('han.curves.peaksAbout')}</p>
      <QueryView
        query={query}
        empty={({ peaks }) => (peaks.length === 0 ? { title: t('han.curves.peaksNone') } : null)}
      >
        {(peaks) => <Peaks peaks={peaks} zone={zone} />}
      </QueryView>
    </Panel>
  );
};

const Peaks = ({ peaks: { peaks, meanOfThreeW }, zone }: { readonly peaks: PeakHours; readonly zone: string }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.gap}>
      <p>
        {t('han.curves.peaksMean')}: <Power w={meanOfThreeW} />
      </p>
      <table className={classes.phases}>
        <thead>
          <tr>
            <th scope="col">{t('han.curves.hour')}</th>
            <th scope="col">{t('han.curves.energy')}</th>
          </tr>
        </thead>
        <tbody>
          {peaks.map(({ at, energyWh, isEstimated }) => {
            const { date, time } = zonedTime(at, zone);
            return (
              <tr key={at}>
                <td>
                  {date} {time}
                </td>
                <td>
                  <Energy wh={energyWh} /> {isEstimated && t('han.curves.estimatedWord')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
