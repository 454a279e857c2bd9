import { useTranslation } from 'react-i18next';
import type { LiveOutlet } from '../../../shared/domain/live.ts';
import type { Outlet } from '../../../shared/domain/topology.ts';
import { useConditionSince, useOutletLive } from '../../stores/liveStore.ts';
import { Panel } from '../../ui/index.ts';
import { At, ConditionShape } from '../../values/index.ts';
import { LastCommand } from '../commands/CommandState.tsx';
import { OutletButtons } from '../commands/OutletButtons.tsx';
import classes from './outlet.module.css';
import { nextText, whyText } from './whyText.ts';

/** The answer at two metres: how the outlet is, why, and what to do next. */
export const OutletState = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const live = useOutletLive(outlet.id);
  const since = useConditionSince(outlet.id);
  if (!live) return null;
  return (
    <Panel
      title={
        <span className={classes.state}>
          <ConditionShape condition={live.condition} size={36} />
          <span className={classes.word}>{t(`conditions.${live.condition}`)}</span>
        </span>
      }
      aside={
        since !== null && (
          <span className={classes.quiet}>
            {t('outlet.since')} <At at={since} />
            {live.condition !== 'offline' && isLate(since, live.receivedAt) && (
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
          <p className={classes.codes}>{behind(live)}</p>
        </div>
        <div className={classes.side}>
          <OutletButtons outlet={outlet} />
          <LastCommand stationId={outlet.stationId} outletId={outlet.id} />
        </div>
      </div>
    </Panel>
  );
};

/** The station's own words and codes, for the technician. */
const behind = ({ status, errorCode, info, vendorErrorCode }: LiveOutlet): string =>
  [status, errorCode === 'NoError' ? '' : errorCode, info, vendorErrorCode].filter((text) => text !== '').join(' · ');

/** A station that was away tells its past late. */
const LATE_MS = 60_000;
const isLate = (statusAt: number, receivedAt: number | null): boolean =>
  receivedAt !== null && receivedAt - statusAt > LATE_MS;
