import { useTranslation } from 'react-i18next';
import { savePreferences } from '../../bridge/preferences.ts';
import { noticeRefused } from '../../ui/notices.ts';

/** Own settings count at once; only a failure is said. */
export function useSave(): (changes: Parameters<typeof savePreferences>[0]) => void {
  const { t } = useTranslation();
  return (changes) => {
    savePreferences(changes).catch((error: unknown) => noticeRefused(error, t));
  };
}
