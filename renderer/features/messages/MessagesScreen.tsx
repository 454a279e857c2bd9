import { useTranslation } from 'react-i18next';
import { useConversations } from '../../stores/gsmStore.ts';
import { usePlace } from '../../stores/placeStore.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { StaleNote } from '../../values/index.ts';
import { FeedView } from '../modem/FeedView.tsx';
import { ConversationList } from './ConversationList.tsx';
import classes from './messages.module.css';
import { Thread } from './Thread.tsx';

/** Every text in and out, by number. The number that is open stands in the address. */
export const MessagesScreen = () => {
  const { t } = useTranslation();
  const { tab: number } = usePlace();
  const conversations = useConversations();
  return (
    <Page fills title={t('messages.title')} about={t('messages.about')} state={<StaleNote />}>
      <FeedView feed="messages" hasPicture={conversations.size > 0}>
        <div className={classes.split}>
          <ConversationList chosen={number} />
          {number === '' ? (
            <div>
              <EmptyState title={t('messages.choose')} next={t('messages.chooseNext')} />
            </div>
          ) : (
            <Thread key={number} number={number} />
          )}
        </div>
      </FeedView>
    </Page>
  );
};
