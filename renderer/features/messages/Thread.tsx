import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageCursor } from '../../../shared/contract/messages.ts';
import { api } from '../../bridge/api.ts';
import { useChangedMessages, useConversations } from '../../stores/gsmStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { EmptyState, Hint, QueryView } from '../../ui/index.ts';
import { Compose } from './Compose.tsx';
import classes from './messages.module.css';
import { threadOf } from './messageWords.ts';
import { TextBubble } from './TextBubble.tsx';

const PAGE = 100;
const FIRST: MessageCursor | null = null;

/** All texts with one number, oldest first, and the field to write the next one. */
export const Thread = ({ number }: { readonly number: string }) => {
  const { t } = useTranslation();
  const changed = useChangedMessages();
  const query = useInfiniteQuery({
    queryKey: ['messages.conversation', number],
    queryFn: ({ pageParam }: { readonly pageParam: MessageCursor | null }) =>
      api.messages.conversation({ number, before: pageParam, limit: PAGE }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const pages = query.data?.pages;
  const texts = useMemo(
    () =>
      threadOf(
        (pages ?? []).flatMap((page) => page.messages),
        changed,
        number,
      ),
    [pages, changed, number],
  );
  const list = useRef<HTMLUListElement>(null);
  const newest = texts.at(-1)?.id;
  useEffect(() => {
    const element = list.current;
    if (newest !== undefined && element) element.scrollTop = element.scrollHeight;
  }, [newest]);
  useReadMark(number);
  return (
    <section className={classes.thread} aria-label={t('messages.thread', { number })}>
      <UnitHint number={number} />
      <QueryView query={query}>
        {() =>
          texts.length === 0 ? (
            <EmptyState title={t('messages.empty')} next={t('messages.emptyNext')} />
          ) : (
            <ul className={classes.texts} ref={list}>
              {query.hasNextPage && (
                <li>
                  <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('messages.older')}
                  </Button>
                </li>
              )}
              {texts.map((message) => (
                <TextBubble key={message.id} message={message} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <ComposeFor number={number} />
    </section>
  );
};

/** What is on the screen has been read, by whoever may say so. */
function useReadMark(number: string): void {
  const may = useMay('messages.markRead');
  const unread = useConversations().get(number)?.unread ?? 0;
  useEffect(() => {
    if (!may || unread === 0 || document.hidden) return;
    api.messages.markRead({ number }).catch((error: unknown) => console.info('not marked as read:', error));
  }, [may, unread, number]);
}

function useUnitOf(number: string) {
  const index = useTopology();
  const id = useConversations().get(number)?.stationId ?? null;
  return id === null ? undefined : index.station.get(id);
}

const UnitHint = ({ number }: { readonly number: string }) => {
  const { t } = useTranslation();
  const station = useUnitOf(number);
  if (!station) return <h2 className={classes.who}>{number}</h2>;
  return (
    <Hint
      why={t('messages.unitHint', { name: station.name })}
      next={t('messages.unitNext')}
      action={
        <Button onClick={() => go({ screen: 'devices', node: { level: 'station', id: station.id } })}>
          {t('messages.openUnit')}
        </Button>
      }
    />
  );
};

/** Units are commanded from their own page; to everybody else one may write. */
const ComposeFor = ({ number }: { readonly number: string }) => {
  const { t } = useTranslation();
  const may = useMay('messages.send');
  const station = useUnitOf(number);
  if (station) return null;
  return may ? <Compose number={number} /> : <p className={classes.quiet}>{t('messages.compose.mayNot')}</p>;
};
