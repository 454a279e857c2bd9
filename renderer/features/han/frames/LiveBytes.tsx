import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ByteView } from '../../../../shared/contract/han.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { refusalText } from '../../../bridge/refusal.ts';
import { useZone } from '../../../stores/meStore.ts';
import { Panel } from '../../../ui/index.ts';
import { zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';
import { spaced } from './frameWords.ts';

/** Lines that are shown; older ones are kept in the file. */
const MOST_LINES = 200;

async function follow(id: ReaderId, signal: AbortSignal, add: (view: ByteView) => void): Promise<void> {
  for await (const view of await api.han.bytes({ id }, { signal })) add(view);
}

/** The bytes of a reader as they come; a pause ends the asking too. */
export const LiveBytes = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const [isPaused, setIsPaused] = useState(false);
  const [views, setViews] = useState<readonly ByteView[]>([]);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (isPaused) return undefined;
    const control = new AbortController();
    const add = (view: ByteView) => setViews((before) => [...before, view].slice(-MOST_LINES));
    follow(id, control.signal, add).catch((reason: unknown) => {
      if (!control.signal.aborted) setError(reason);
    });
    return () => control.abort();
  }, [id, isPaused]);
  const pause = () => {
    // What is asked for anew begins with what is kept.
    if (isPaused) {
      setViews([]);
      setError(null);
    }
    setIsPaused(!isPaused);
  };
  return (
    <Panel
      title={t('han.frames.liveTitle')}
      aside={
        <Button aria-pressed={isPaused} onClick={pause}>
          {t(isPaused ? 'han.frames.resume' : 'han.frames.pause')}
        </Button>
      }
    >
      {error !== null && <p role="alert">{refusalText(error, t)}</p>}
      {/* Scrolled by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={classes.bytes} tabIndex={0} aria-label={t('han.frames.liveTitle')}>
        {views.length === 0 && <li className={classes.quiet}>{t('han.frames.waiting')}</li>}
        {views.toReversed().map(({ at, offset, hex, events }) => (
          <li key={`${offset} ${at}`}>
            <span className={classes.quiet}>{zonedTime(at, zone).seconds}</span> {spaced(hex)}{' '}
            {events.map((event) => (
              <strong key={event.offset} className={event.kind === 'bad' ? classes.bad : classes.good}>
                {event.kind === 'bad'
                  ? t('han.frames.broken', { reason: t(`han.why.reasons.${event.reason}`) })
                  : t('han.frames.count', { count: 1 })}{' '}
              </strong>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
};
