import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { energyText, numberText } from '../../values/format.ts';
import classes from './dashboard.module.css';
import { useDashboard } from './useDashboard.ts';

/** The sums that are asked for every morning. */
export const TodayWindow = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const query = useDashboard(node);
  return (
    <QueryView query={query}>
      {(sums) => (
        <dl className={classes.sums}>
          <Sum name={t('dashboard.today.todayEnergy')} value={energyText(sums.todayEnergyWh)} unit="kWh" />
          <Sum name={t('dashboard.today.todaySessions')} value={numberText(sums.todaySessions)} />
          <Sum name={t('dashboard.today.monthEnergy')} value={energyText(sums.monthEnergyWh)} unit="kWh" />
          <Sum name={t('dashboard.today.monthSessions')} value={numberText(sums.monthSessions)} />
        </dl>
      )}
    </QueryView>
  );
};

type SumProps = { readonly name: string; readonly value: string; readonly unit?: string };

const Sum = ({ name, value, unit }: SumProps) => (
  <div className={classes.sum}>
    <dt>{name}</dt>
    <dd>
      {value}
      {unit !== undefined && <span className={classes.bigUnit}> {unit}</span>}
    </dd>
  </div>
);
