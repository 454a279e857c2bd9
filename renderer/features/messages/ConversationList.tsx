import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/messages.ts';
import { api } from '../../bridge/api.ts';
import { useConversations } from '../../stores/gsmStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { EmptyState } from '../../ui/index.ts';
import { At } from '../../values/index.ts';
import classes from './messages.module.css';
import { NewMessage } from './NewMessage.tsx';

const FOUND_MOST = 100;

/** Numbers and named senders, the newest text first. The order is held while the pointer is in the list. */
export const ConversationList = ({ chosen }: { readonly chosen: string }) => {
  const { t } = useTranslation();
  const maySend = useMay('messages.send');
  const [search, setSearch] = useState('');
  const [writes, setWrites] = useState(false);
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const shown = useShown(search.trim());
  const ordered = held === null ? shown : inHeldOrder(shown, held);
  return (
    <div className={classes.side}>
      <TextInput
        aria-label={t('messages.search')}
        placeholder={t('messages.search')}
        maxLength={100}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {maySend && <Button onClick={() => setWrites(true)}>{t('messages.write')}</Button>}
      {ordered.length === 0 ? (
        <EmptyState
          title={t(search === '' ? 'messages.none' : 'messages.noMatch')}
          next={t(search === '' ? 'messages.noneNext' : 'messages.noMatchNext')}
        />
      ) : (
        <ul
          className={classes.list}
          aria-label={t('messages.list')}
          onPointerEnter={() => setHeld(shown.map(({ number }) => number))}
          onPointerLeave={() => setHeld(null)}
        >
          {ordered.map((one) => (
            <li key={one.number}>
              <Entry conversation={one} isChosen={one.number === chosen} />
            </li>
          ))}
        </ul>
      )}
      {writes && <NewMessage onClose={() => setWrites(false)} />}
    </div>
  );
};

/** The live ones, or what the core found for a search. */
function useShown(search: string): readonly Conversation[] {
  const live = useConversations();
  const sought = useDeferredValue(search);
  const found = useQuery({
    queryKey: ['messages.conversations', sought],
    queryFn: () => api.messages.conversations({ before: null, search: sought, limit: FOUND_MOST }),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  });
  if (search !== '') return found.data?.conversations ?? [];
  return [...live.values()].toSorted((one, other) => other.last.at - one.last.at);
}

/** New numbers go to the end until the pointer has left: nothing moves by itself under the hand. */
function inHeldOrder(shown: readonly Conversation[], held: readonly string[]): readonly Conversation[] {
  const placeOf = new Map(held.map((number, place) => [number, place]));
  return shown.toSorted(
    (one, other) => (placeOf.get(one.number) ?? held.length) - (placeOf.get(other.number) ?? held.length),
  );
}

type EntryProps = { readonly conversation: Conversation; readonly isChosen: boolean };

const Entry = ({ conversation, isChosen }: EntryProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const { last, number, unread, stationId } = conversation;
  const name = stationId === null ? undefined : index.station.get(stationId)?.name;
  return (
    <UnstyledButton
      className={`${classes.entry} ${unread > 0 ? classes.unread : ''}`}
      aria-current={isChosen}
      onClick={() => go({ screen: 'messages', tab: number })}
    >
      <span className={classes.entryHead}>
        <span className={classes.who}>{name ?? number}</span>
        <span className={classes.quiet}>
          <At at={last.at} />
        </span>
      </span>
      {name !== undefined && <span className={classes.preview}>{number}</span>}
      <span className={classes.entryHead}>
        <span className={classes.preview}>
          {last.direction === 'sent' ? t('messages.you', { text: last.text }) : last.text}
        </span>
        {unread > 0 && <strong>{t('messages.unread', { count: unread })}</strong>}
      </span>
    </UnstyledButton>
  );
};
