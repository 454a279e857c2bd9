import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { retryNow, useConnection } from '../../bridge/connection.ts';
import { useLiveLink } from '../../stores/liveStore.ts';
import { useZone } from '../../stores/meStore.ts';
import { zonedTime } from '../../values/format.ts';
import classes from './Frame.module.css';

/** Says that what is shown is old, for as long as it is; goes by itself. */
export const ConnectionBanner = () => {
  const { t } = useTranslation();
  const zone = useZone();
  const { state, since } = useLiveLink();
  const connection = useConnection((at) => at.kind);
  const isStale = state === 'stale';
  useEffect(() => {
    document.documentElement.dataset['stale'] = String(isStale);
  }, [isStale]);
  if (!isStale) return null;
  const { time } = zonedTime(since, zone);
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size="1.125rem" stroke={1.75} aria-hidden />
      <p>
        {connection === 'open' ? t('frame.connection.silent', { time }) : t('frame.connection.reconnecting', { time })}
      </p>
      {connection === 'waiting' && (
        <Button size="compact-md" onClick={retryNow}>
          {t('frame.connection.tryNow')}
        </Button>
      )}
    </div>
  );
};
