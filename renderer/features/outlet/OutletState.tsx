import { useTranslation } from 'react-i18next';
import type { Outlet } from '../../../shared/domain/topology.ts';
import { useOutletLive } from '../../stores/liveStore.ts';
import { Panel } from '../../ui/index.ts';
import { At, ConditionShape } from '../../values/index.ts';
import { OutletButtons } from '../commands/OutletButtons.tsx';
import classes from './outlet.module.css';
import { nextText, whyText } from './whyText.ts';

/** The answer at two metres: how the outlet is, why, and what to do next. */
export const OutletState = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const live = useOutletLive(outlet.id);
  if (!live) return null;
  return (
    <Panel
      title={
        <span className={classes.state}>
          <ConditionShape condition={live.condition} size={28} />
          <span className={classes.word}>{t(`conditions.${live.condition}`)}</span>
        </span>
      }
      aside={
        live.statusAt !== null && (
          <span className={classes.quiet}>
            {t('outlet.since')} <At at={live.statusAt} /> · {live.status}
            {isLate(live.statusAt, live.receivedAt) && (
              <>
                {' · '}
                {t('outlet.receivedAt')} <At at={live.receivedAt} />
              </>
            )}
          </span>
        )
      }
    >
      <div className={classes.now}>
        <div>
          <p>{whyText(live.why, t)}</p>
          <p className={classes.quiet}>{nextText(live.why, t)}</p>
          {live.info !== '' && <p className={classes.quiet}>{live.info}</p>}
        </div>
        <OutletButtons outlet={outlet} />
      </div>
    </Panel>
  );
};

/** A station that was away tells its past late. */
const LATE_MS = 60_000;
const isLate = (statusAt: number, receivedAt: number | null): boolean =>
  receivedAt !== null && receivedAt - statusAt > LATE_MS;
