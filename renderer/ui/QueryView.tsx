import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../bridge/refusal.ts';
import classes from './QueryView.module.css';

type Empty = { readonly title: string; readonly next?: string; readonly action?: ReactNode };

type QueryViewProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  /** When the answer has nothing to show: what to say and what to do about it. */
  readonly empty?: (data: Data) => Empty | null;
  /** Skeleton lines while nothing is there yet. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
};

/**
 * The four states of anything that is asked for: loading, failed (with the reason in words and a way to try again),
 * empty (with what to do) and there. What is there stays while it is asked for again.
 */
export const QueryView = <Data,>({ query, empty, lines = 4, children }: QueryViewProps<Data>) => {
  const { t } = useTranslation();
  const { data, error } = query;
  if (data === undefined) {
    if (error) return <Failed error={error} isTrying={query.isFetching} retry={() => void query.refetch()} />;
    return <Loading lines={lines} />;
  }
  const nothing = empty?.(data) ?? null;
  return (
    <>
      {error && (
        <p className={classes.old} role="status">
          {refusalText(error, t)}
        </p>
      )}
      {nothing ? <EmptyState {...nothing} /> : children(data)}
    </>
  );
};

export const Loading = ({ lines = 4 }: { readonly lines?: number }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.loading} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height="1rem" radius="sm" width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
};

type FailedProps = { readonly error: unknown; readonly isTrying?: boolean; readonly retry?: () => void };

export const Failed = ({ error, isTrying = false, retry }: FailedProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.center} role="alert">
      <IconPlugConnectedX size="1.75rem" stroke={1.5} aria-hidden className={classes.icon} />
      <p className={classes.title}>{t('common.errors.title')}</p>
      <p className={classes.next}>{refusalText(error, t)}</p>
      {retry && (
        <Button loading={isTrying} onClick={retry}>
          {t('common.actions.tryAgain')}
        </Button>
      )}
    </div>
  );
};

/** Instead of an empty box: what is missing and what to do about it. */
export const EmptyState = ({ title, next, action }: Empty) => (
  <div className={classes.center}>
    <p className={classes.title}>{title}</p>
    {next !== undefined && <p className={classes.next}>{next}</p>}
    {action}
  </div>
);
