import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetLocked } from '../../bridge/session.ts';
import { useFocusFirst } from '../../ui/useFocusFirst.ts';
import { Entrance, EntranceHead } from './Entrance.tsx';
import classes from './Entrance.module.css';
import { useAttempt } from './useAttempt.ts';

/** The place is kept; the password opens it again. Somebody else may sign in instead. */
export const Locked = ({ email, name }: { readonly email: string; readonly name: string }) => {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const field = useFocusFirst();
  const { attempt, isBusy, refused, waitS } = useAttempt();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const isIn = await attempt(email, password);
    if (!isIn) field.current?.select();
  };
  return (
    <Entrance>
      <EntranceHead title={t('signIn.lockedTitle')} about={t('signIn.lockedHint', { name })} />
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        <input type="email" hidden readOnly autoComplete="username" value={email} />
        <PasswordInput
          ref={field}
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {refused !== null && (
          <p className={classes.refused} role="alert">
            {refused}
          </p>
        )}
        <Button type="submit" variant="filled" loading={isBusy} disabled={waitS > 0}>
          {waitS > 0 ? t('signIn.wait', { count: waitS }) : t('signIn.unlock')}
        </Button>
        <Button variant="subtle" onClick={forgetLocked}>
          {t('signIn.someoneElse')}
        </Button>
      </form>
    </Entrance>
  );
};
