import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LoggedEvent } from '../../../shared/domain/events.ts';
import { eventText } from '../eventLog/eventText.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { markHandled, useEvents, useHandledEventId } from '../../stores/liveStore.ts';
import { go } from '../../stores/placeStore.ts';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import { At } from '../../values/Time.tsx';
import classes from './Frame.module.css';

/** The newest fault or warning since the console was opened here, until it is put aside. Nothing: no strip. */
export const TroubleStrip = () => {
  const { t } = useTranslation();
  const handled = useHandledEventId();
  const troubles = useEvents().filter(({ id, severity }) => id > handled && isTrouble(severity));
  const [event] = troubles;
  if (!event) return null;
  const node = nodeOf(event);
  const more = troubles.length - 1;
  return (
    <section className={classes.strip} aria-label={t('frame.strip.label')}>
      <ConditionMark condition={event.severity === 'fault' ? 'fault' : 'warning'} />
      <p className={classes.stripText} role="status">
        <At at={event.at} /> {eventText(event)}
      </p>
      {more > 0 && <span className={classes.stripMore}>{t('frame.strip.more', { count: more })}</span>}
      {node && (
        <Button size="compact-md" onClick={() => go({ screen: 'equipment', node })}>
          {t('frame.strip.show')}
        </Button>
      )}
      <Button size="compact-md" variant="subtle" onClick={() => markHandled(event.id)}>
        {t('frame.strip.handled')}
      </Button>
    </section>
  );
};

const isTrouble = (severity: LoggedEvent['severity']): boolean => severity === 'fault' || severity === 'warning';

function nodeOf({ outletId, stationId, siteId }: LoggedEvent): NodeRef | null {
  if (outletId !== null) return { level: 'outlet', id: outletId };
  if (stationId !== null) return { level: 'station', id: stationId };
  return siteId === null ? null : { level: 'site', id: siteId };
}
