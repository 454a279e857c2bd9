import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalOf, refusalText } from '../../bridge/refusal.ts';
import { signIn } from '../../bridge/session.ts';
import { consoleNow, useClock } from '../../stores/clock.ts';

/** One attempt to sign in at a time; after failures the core asks for a pause, which is counted down. */
export function useAttempt() {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [waitUntil, setWaitUntil] = useState(0);
  const waitS = useClock((now) => Math.max(0, Math.ceil((waitUntil - now) / 1000)));
  const attempt = async (email: string, password: string): Promise<boolean> => {
    setIsBusy(true);
    setRefused(null);
    try {
      await signIn(email, password);
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === 'people/slowDown') setWaitUntil(consoleNow() + Number(refusal.args['seconds']) * 1000);
      setRefused(refusalText(error, t));
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { attempt, isBusy, refused, waitS };
}
