import { useTranslation } from 'react-i18next';
import type { Outlet, Station } from '../../../shared/domain/topology.ts';
import { useOutletLive, useStationLive, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { useMay } from '../../stores/meStore.ts';
import { Hint, Panel, Stacked } from '../../ui/index.ts';
import { ConditionMark } from '../../values/index.ts';
import { CommandList } from '../commands/CommandList.tsx';
import { OutletButtons } from '../commands/OutletButtons.tsx';
import { StationButtons } from '../commands/StationButtons.tsx';
import classes from './station.module.css';

/** Reboot, remote start and stop and the rest (C57), with everything that was answered below. */
export const ControlTab = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const may = useMay('stations.command');
  const isOnline = useStationLive(station.id)?.link.kind === 'online';
  const outlets = useTopology().outletsOf(station.id);
  return (
    <Stacked>
      {!isOnline && <Hint why={t('station.control.offlineWhy')} next={t('next.stationOffline')} />}
      {may && (
        <Panel title={t('station.control.station')}>
          <StationButtons station={station} />
        </Panel>
      )}
      {may && outlets.length > 0 && (
        <Panel title={t('station.tabs.outlets')}>
          {outlets.map((outlet) => (
            <OneOutlet key={outlet.id} outlet={outlet} />
          ))}
        </Panel>
      )}
      <CommandList id={station.id} />
    </Stacked>
  );
};

const OneOutlet = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const live = useOutletLive(outlet.id);
  return (
    <div className={classes.outlet}>
      <span className={classes.outletName}>{outletName(outlet, t)}</span>
      <span className={classes.outletState}>{live && <ConditionMark condition={live.condition} />}</span>
      <OutletButtons outlet={outlet} />
    </div>
  );
};
