import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../bridge/api.ts';
import { noticeDone, noticeRefused, Panel } from '../../ui/index.ts';
import classes from './modem.module.css';

/** A check call, and a question to the operator: whether the modem really reaches anybody. */
export const ModemTools = ({ isReady }: { readonly isReady: boolean }) => {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const dial = (event: FormEvent) => {
    event.preventDefault();
    api.modem.dial({ number }).then(
      () => noticeDone(t('modem.tools.dialled', { number })),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setIsAsking(true);
    setAnswer('');
    api.modem
      .ussd({ code })
      .then(
        ({ text }) => setAnswer(text),
        (error: unknown) => noticeRefused(error, t),
      )
      .finally(() => setIsAsking(false));
  };
  return (
    <Panel title={t('modem.tools.title')}>
      <div className={classes.gap}>
        <form onSubmit={dial} className={classes.ask}>
          <TextInput
            label={t('modem.tools.number')}
            inputMode="tel"
            maxLength={40}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!isReady || number.trim() === ''}>
            {t('modem.tools.dial')}
          </Button>
        </form>
        <form onSubmit={ask} className={classes.ask}>
          <TextInput
            label={t('modem.tools.ussd')}
            description={t('modem.tools.ussdHelp')}
            maxLength={30}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.replaceAll(/[^*#0-9]/gu, ''))}
          />
          <Button type="submit" loading={isAsking} disabled={!isReady || code.length < 2}>
            {t('modem.tools.ask')}
          </Button>
        </form>
        {answer !== '' && (
          <div role="status">
            <p className={classes.quiet}>{t('modem.tools.answer')}</p>
            <p className={classes.answer}>{answer}</p>
          </div>
        )}
      </div>
    </Panel>
  );
};
