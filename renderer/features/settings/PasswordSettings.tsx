import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordFaults } from '../../../shared/domain/people.ts';
import { api } from '../../bridge/api.ts';
import { refusalText } from '../../bridge/refusal.ts';
import { noticeDone } from '../../ui/notices.ts';
import { PasswordRules } from '../../ui/PasswordRules.tsx';
import classes from './settings.module.css';

/** C17. The other places where the person is signed in are signed out. */
export const PasswordSettings = () => {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    try {
      await api.people.changePassword({ current, next });
      setCurrent('');
      setNext('');
      noticeDone(t('frame.settings.changed'));
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      <PasswordInput
        label={t('frame.settings.current')}
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('frame.settings.next')}
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <PasswordRules password={next} title={t('firstStart.administrator.rules')} />
      {error !== null && (
        <p className={classes.refused} role="alert">
          {refusalText(error, t)}
        </p>
      )}
      <div>
        <Button
          type="submit"
          variant="filled"
          loading={isBusy}
          disabled={current === '' || passwordFaults(next).length > 0}
        >
          {t('frame.settings.change')}
        </Button>
      </div>
    </form>
  );
};
