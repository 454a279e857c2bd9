import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../shared/domain/people.ts';
import { useInfo } from '../../stores/meStore.ts';
import { useFocusFirst } from '../../ui/useFocusFirst.ts';
import { Entrance, EntranceHead } from './Entrance.tsx';
import classes from './Entrance.module.css';
import { useAttempt } from './useAttempt.ts';

/** E-mail and password (C3). In the demo its marked accounts are one click away. */
export const SignIn = () => {
  const { t } = useTranslation();
  const info = useInfo();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const first = useFocusFirst();
  const submit = useRef<HTMLButtonElement>(null);
  const { attempt, isBusy, refused, waitS } = useAttempt();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const isIn = await attempt(email.trim(), password);
    if (!isIn) field.current?.select();
  };
  return (
    <Entrance>
      <EntranceHead title={t('signIn.title')} />
      <form className={classes.form} onSubmit={(event) => void send(event)}>
        <TextInput
          ref={first}
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
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
        <Button ref={submit} type="submit" variant="filled" loading={isBusy} disabled={waitS > 0}>
          {waitS > 0 ? t('signIn.wait', { count: waitS }) : t('signIn.submit')}
        </Button>
      </form>
      {info?.mode === 'demo' ? (
        <DemoAccounts
          chosen={email}
          choose={(account) => {
            setEmail(account.email);
            setPassword(account.password);
            submit.current?.focus();
          }}
        />
      ) : (
        <p className={classes.hint} style={{ marginTop: '1rem' }}>
          {t('signIn.forgotten')}
        </p>
      )}
    </Entrance>
  );
};

type Account = { readonly email: string; readonly password: string };
type DemoProps = { readonly chosen: string; readonly choose: (account: Account) => void };
const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

const DemoAccounts = ({ chosen, choose }: DemoProps) => {
  const { t } = useTranslation();
  const accounts = useInfo()?.demoAccounts ?? [];
  return (
    <section className={classes.demo}>
      <h2 className={classes.demoTitle}>{t('signIn.demoTitle')}</h2>
      <p className={classes.hint}>{t('signIn.demoHint')}</p>
      <ul className={classes.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              className={classes.account}
              aria-pressed={account.email === chosen}
              onClick={() => choose(account)}
            >
              <span>{isRole(account.role) ? t(`common.roles.${account.role}`) : account.role}</span>
              <span className={classes.accountEmail}>{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
