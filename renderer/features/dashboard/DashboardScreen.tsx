import { Button } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { reachOf } from '../../../shared/contract/rights.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useLiveLink, useTopology } from '../../stores/liveStore.ts';
import { useMay, usePreferences, useUser } from '../../stores/meStore.ts';
import { useNodeName } from '../../stores/names.ts';
import { go } from '../../stores/placeStore.ts';
import { stationsBelow } from '../../stores/topologyIndex.ts';
import { EmptyState, Loading } from '../../ui/QueryView.tsx';
import { Page } from '../../ui/Page.tsx';
import { Ident } from '../../values/Ident.tsx';
import { StaleNote } from '../../values/Time.tsx';
import { AddStationButton } from '../topology/nodeActions.tsx';
import classes from './dashboard.module.css';
import { EnergyWindow } from './EnergyWindow.tsx';
import { FaultsWindow } from './FaultsWindow.tsx';
import { PowerWindow } from './PowerWindow.tsx';
import { SessionsWindow } from './SessionsWindow.tsx';
import { StateWindow } from './StateWindow.tsx';
import { TodayWindow } from './TodayWindow.tsx';
import { chosenWindows, WINDOW_RIGHTS, WINDOWS, type WindowName } from './windows.ts';

const CONTENTS: Readonly<Record<WindowName, ComponentType<{ readonly node: NodeRef }>>> = {
  state: StateWindow,
  power: PowerWindow,
  energy: EnergyWindow,
  sessions: SessionsWindow,
  faults: FaultsWindow,
  today: TodayWindow,
};

/** Four live windows on the chosen node, as the person chose them (C15). */
export const DashboardScreen = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const name = useNodeName(node);
  const seesTree = useMay('stations.details');
  const hasStations = stationsBelow(useTopology(), node).length > 0 || !seesTree;
  const isConnecting = useLiveLink().state === 'connecting';
  const role = useUser()?.role ?? null;
  const allowed = WINDOWS.filter((window) => reachOf(WINDOW_RIGHTS[window], role) !== 'none');
  const windows = chosenWindows(usePreferences().dashboard, allowed);
  return (
    <Page
      fills
      title={name === '' ? t('dashboard.title') : name}
      state={<StaleNote />}
      actions={
        <Button
          variant="subtle"
          leftSection={<IconAdjustments size="1rem" aria-hidden />}
          onClick={() => go({ screen: 'settings', tab: 'dashboard' })}
        >
          {t('dashboard.choose')}
        </Button>
      }
    >
      {isConnecting && <Loading lines={8} />}
      {!isConnecting && !hasStations && <NoStations node={node} />}
      {!isConnecting && hasStations && (
        <div className={classes.windows}>
          {windows.map((window) => (
            <DashboardWindow key={window} window={window} node={node} />
          ))}
        </div>
      )}
    </Page>
  );
};

const DashboardWindow = ({ window, node }: { readonly window: WindowName; readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const Content = CONTENTS[window];
  const titleId = `window-${window}`;
  return (
    <section className={classes.window} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.windowTitle}>
        {t(`dashboard.windows.${window}`)}
      </h2>
      <div className={classes.windowBody}>
        <Content node={node} />
      </div>
    </section>
  );
};

/** The first thing an installer needs: what to type into the station. */
const NoStations = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const role = useUser()?.role ?? null;
  const listener = useQuery({
    queryKey: ['console.listener'],
    queryFn: () => api.console.listener(),
    enabled: reachOf('console.listener', role) !== 'none',
  });
  return (
    <EmptyState
      title={t('dashboard.noStations')}
      next={t('dashboard.noStationsNext')}
      action={
        <>
          <ul className={classes.addresses}>
            {listener.data?.addresses.map(({ url, networkName }) => (
              <li key={url}>
                <Ident value={url} copy /> <span className={classes.quiet}>{networkName}</span>
              </li>
            ))}
          </ul>
          <AddStationButton node={node} />
        </>
      }
    />
  );
};
