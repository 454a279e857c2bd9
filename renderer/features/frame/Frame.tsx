import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useMay } from '../../stores/meStore.ts';
import { TreeDialogs } from '../topology/TreeDialogs.tsx';
import { Navigator } from '../navigator/Navigator.tsx';
import { useNavigator } from '../navigator/navigatorStore.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import classes from './Frame.module.css';
import { Functions } from './Functions.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { Search } from './Search.tsx';
import { Splitter } from './Splitter.tsx';
import { TopBar } from './TopBar.tsx';
import { TroubleStrip } from './TroubleStrip.tsx';
import { useShortcuts } from './useShortcuts.ts';

const CONTENT_ID = 'content';

/** What stands around every screen: functions and navigator left, the screen right, trouble at the foot. */
export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const navigatorPx = useNavigator((state) => state.widthPx);
  const seesTree = useMay('stations.details');
  useShortcuts();
  return (
    <div className={classes.frame}>
      <a
        href={`#${CONTENT_ID}`}
        className={classes.skip}
        onClick={(event) => {
          // The address says where the person is: it must not change for this.
          event.preventDefault();
          document.querySelector<HTMLElement>(`#${CONTENT_ID}`)?.focus();
        }}
      >
        {t('frame.skip')}
      </a>
      <TopBar />
      <ConnectionBanner />
      <div className={classes.middle}>
        <Functions />
        {seesTree && (
          <div className={classes.navigator} style={{ width: `${navigatorPx / 16}rem` }}>
            <Navigator>
              <Splitter />
            </Navigator>
          </div>
        )}
        <main id={CONTENT_ID} tabIndex={-1} className={classes.content} aria-label={t('frame.content')}>
          <Breadcrumb />
          <div className={classes.screen}>{children}</div>
        </main>
      </div>
      <TroubleStrip />
      <Search />
      <KeysHelp />
      <TreeDialogs />
    </div>
  );
};
