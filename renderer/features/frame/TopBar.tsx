import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../stores/clock.ts';
import { useInfo, useIsDemo, useMay, useZone } from '../../stores/meStore.ts';
import { zonedTime } from '../../values/format.ts';
import { Bell } from './Bell.tsx';
import { showSearch } from './frameStore.ts';
import { HealthChips } from './HealthChips.tsx';
import classes from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';

/** Harbour, health, search, time and person: the same on every screen. */
export const TopBar = () => {
  const { t } = useTranslation();
  const harbour = useInfo()?.harbourName ?? '';
  const isDemo = useIsDemo();
  const seesTree = useMay('stations.details');
  return (
    <header className={classes.bar}>
      <div className={classes.harbour}>
        <img src="/icon.svg" alt="" className={classes.logo} />
        <span className={classes.harbourName}>{harbour}</span>
        {isDemo && (
          <Tooltip label={t('frame.demo.hint')}>
            <span className={classes.demo}>{t('frame.demo.mark')}</span>
          </Tooltip>
        )}
      </div>
      <UnstyledButton className={classes.search} aria-keyshortcuts="Control+K" onClick={() => showSearch(true)}>
        <IconSearch size="1rem" stroke={1.75} aria-hidden />
        <span className={classes.searchWord}>{t('frame.search.open')}</span>
        <kbd className={classes.key}>Ctrl K</kbd>
      </UnstyledButton>
      <HealthChips />
      {seesTree && <Bell />}
      <Clock />
      <UserMenu />
    </header>
  );
};

/** The harbour's time with its zone: what all times on the screens mean. */
const Clock = () => {
  const { t } = useTranslation();
  const zone = useZone();
  const text = useClock((now) => zonedTime(now, zone).seconds);
  const label = t('frame.clock', { zone });
  return (
    <Tooltip label={label}>
      <div className={classes.clock}>
        <time aria-label={label}>{text}</time>
        <span className={classes.zone}>{zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>
      </div>
    </Tooltip>
  );
};
