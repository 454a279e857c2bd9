import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReaderActivity } from '../../../../shared/domain/han/reader.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { EmptyState, Panel, QueryView } from '../../../ui/index.ts';
import { Exact } from '../../../values/index.ts';
import classes from '../han.module.css';
import { activityKey } from './readerQuery.ts';

const PAGE = 50;

/** Who did what with the reader, newest first (B22). */
export const ActivityPanel = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: activityKey(id),
    queryFn: ({ pageParam }) => api.han.activity({ id, before: pageParam, limit: PAGE }),
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
  });
  const isMore = query.hasNextPage;
  return (
    <Panel title={t('han.activity.title')}>
      <QueryView
        query={query}
        empty={({ pages }) => (pages[0]?.activities.length === 0 ? { title: t('han.activity.empty') } : null)}
      >
        {({ pages }) => <Activities rows={pages.flatMap(({ activities }) => activities)} />}
      </QueryView>
      {isMore && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('han.activity.more')}
        </Button>
      )}
    </Panel>
  );
};

/** The newest. */
const firstPage = (): number | null => null;

const Activities = ({ rows }: { readonly rows: readonly ReaderActivity[] }) => {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyState title={t('han.activity.empty')} />;
  return (
    <table className={classes.phases}>
      <thead>
        <tr>
          <th scope="col">{t('han.activity.at')}</th>
          <th scope="col">{t('han.activity.what')}</th>
          <th scope="col">{t('han.activity.before')}</th>
          <th scope="col">{t('han.activity.after')}</th>
          <th scope="col">{t('han.activity.by')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, at, kind, before, after, by }) => (
          <tr key={id}>
            <td>
              <Exact at={at} />
            </td>
            <td>{t(`han.activity.kinds.${kind}`)}</td>
            <td>{before}</td>
            <td>{after}</td>
            <td>{by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
