import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isOver, type UnitBatch } from '../../../shared/domain/gsm/unitCommand.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { UnitCommandId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { useMay } from '../../stores/meStore.ts';
import { EmptyState, noticeDone, noticeRefused, Panel } from '../../ui/index.ts';
import { Age } from '../../values/index.ts';
import { CommandMark } from './CommandMark.tsx';
import classes from './units.module.css';
import { stopText } from './unitWords.ts';

/** What waits for the unit and what it answered, in the order in which it is sent. */
export const QueuePanel = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  const may = useMay('units.cancel');
  const { queue, batch } = unit;
  const canCancel = (messageId: unknown, kind: string) => may && kind === 'queued' && messageId === null;
  const cancel = (commandId: UnitCommandId | null) => {
    api.units.cancel({ id: unit.id, commandId }).then(
      ({ cancelled }) => noticeDone(t('units.queue.cancelled', { count: cancelled })),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  return (
    <Panel
      title={t('units.queue.title')}
      aside={may && queue.length > 1 && <Button onClick={() => cancel(null)}>{t('units.queue.cancelAll')}</Button>}
    >
      <p className={classes.quiet}>{t('units.queue.about')}</p>
      {batch && <BatchLine batch={batch} />}
      {queue.length === 0 ? (
        <EmptyState title={t('units.queue.none')} next={t('units.queue.noneNext')} />
      ) : (
        <ol className={classes.queue}>
          {queue.map((command) => (
            <li key={command.id} className={classes.queueRow}>
              <span className={classes.wire} translate="no">
                {command.text}
              </span>
              <span>
                <CommandMark state={command.state} />{' '}
                <span className={classes.note}>
                  <Age at={command.askedAt} />, {command.askedBy}
                </span>
              </span>
              {canCancel(command.messageId, command.state.kind) && (
                <Button onClick={() => cancel(command.id)}>{t('units.queue.cancel')}</Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};

/** How far the running batch is, or why the last one ended. */
const BatchLine = ({ batch }: { readonly batch: UnitBatch }) => {
  const { t } = useTranslation();
  const { state, commands } = batch;
  const done = commands.filter((command) => isOver(command.state)).length;
  const words = {
    running: () => t('units.queue.batch.running', { done, count: commands.length }),
    done: () => t('units.queue.batch.done'),
    stopped: () =>
      state.kind === 'stopped'
        ? t('units.queue.batch.stopped', { form: state.form, reason: stopText(state.reason) })
        : '',
    cancelled: () => (state.kind === 'cancelled' ? t('units.queue.batch.cancelled', { by: state.by }) : ''),
  };
  return (
    <p role="status" className={state.kind === 'stopped' ? classes.doubt : undefined}>
      <strong>{t(`units.queue.batches.${batch.kind}`)}</strong>: {words[state.kind]()}{' '}
      <span className={classes.note}>
        <Age at={batch.askedAt} />, {batch.askedBy}
      </span>
    </p>
  );
};
