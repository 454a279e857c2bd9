import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { EmptyState, Loading, QueryView } from '../../ui/QueryView.tsx';
import { energyText } from '../../values/format.ts';
import classes from './dashboard.module.css';
import { useDashboard } from './useDashboard.ts';

/** The chart is the heaviest thing on the page: it comes after everything else is there. */
const EnergyChart = lazy(async () => ({ default: (await import('./EnergyChart.tsx')).EnergyChart }));

/** Energy by day over the last 14 days. */
export const EnergyWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const query = useDashboard(node);
  return (
    <QueryView query={query}>
      {({ days }) => {
        const sumWh = days.reduce((sum, day) => sum + day.energyWh, 0);
        if (sumWh === 0) return <EmptyState title={t('dashboard.energy.none')} />;
        return (
          <figure className={classes.chart} aria-label={t('dashboard.energy.sum', { energy: energyText(sumWh) })}>
            <figcaption className={classes.quiet}>
              {t('dashboard.energy.axis')} · {t('dashboard.energy.sum', { energy: energyText(sumWh) })}
            </figcaption>
            <Suspense fallback={<Loading lines={3} />}>
              <EnergyChart days={days} />
            </Suspense>
          </figure>
        );
      }}
    </QueryView>
  );
};
