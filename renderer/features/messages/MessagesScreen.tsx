import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/index.ts';

/** Every text in and out, by number. */
export const MessagesScreen = () => {
  const { t } = useTranslation();
  return <Page title={t('messages.title')} about={t('messages.about')} />;
};
