import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PinStanding } from '../../../shared/contract/modem.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { noticeDone, noticeRefused } from '../../ui/index.ts';
import classes from './modem.module.css';

const PIN = /^\d{4,8}$/u;

/** The SIM's PIN: stored encrypted, tried once, never shown again. */
export const PinForm = ({ standing }: { readonly standing: PinStanding }) => {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isBad = pin !== '' && !PIN.test(pin);
  const store = async (next: string) => {
    setIsBusy(true);
    try {
      const settings = await api.modem.setPin({ pin: next });
      queryClient.setQueryData(['modem.settings'], settings);
      setPin('');
      noticeDone(next === '' ? t('modem.pin.forgotten') : t('modem.pin.storedDone'));
    } catch (error) {
      noticeRefused(error, t);
    } finally {
      setIsBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (PIN.test(pin)) void store(pin);
  };
  return (
    <form onSubmit={submit} className={classes.gap}>
      <PasswordInput
        label={t('modem.pin.label')}
        description={`${t(`modem.pin.standing.${standing}`)}. ${t('modem.pin.help')}`}
        error={isBad ? t('modem.pin.bad') : null}
        autoComplete="off"
        inputMode="numeric"
        maxLength={8}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/gu, ''))}
      />
      <div className={classes.state}>
        <Button type="submit" loading={isBusy} disabled={!PIN.test(pin)}>
          {t('modem.pin.enter')}
        </Button>
        {standing !== 'none' && (
          <Button disabled={isBusy} onClick={() => void store('')}>
            {t('modem.pin.forget')}
          </Button>
        )}
      </div>
    </form>
  );
};
