import { Button, Checkbox, Textarea } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../bridge/api.ts';
import { noticeDone, noticeRefused } from '../../ui/index.ts';
import classes from './messages.module.css';

/** Writes to one number; what it costs is said before it is sent. */
export const Compose = ({ number }: { readonly number: string }) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wantsReport, setWantsReport] = useState(true);
  const [isBusy, setIsBusy] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    api.messages
      .send({ number, text, validityMinutes: null, wantsReport })
      .then(
        () => {
          setText('');
          noticeDone(t('messages.compose.sent'));
        },
        (error: unknown) => noticeRefused(error, t),
      )
      .finally(() => setIsBusy(false));
  };
  return (
    <form onSubmit={send} className={classes.compose}>
      <Textarea
        label={t('messages.compose.label', { number })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.composeFoot}>
        <Price text={text} />
        <Checkbox
          label={t('messages.compose.wantsReport')}
          checked={wantsReport}
          onChange={(event) => setWantsReport(event.currentTarget.checked)}
        />
        <Button type="submit" variant="filled" loading={isBusy} disabled={text.trim() === ''}>
          {t('messages.compose.send')}
        </Button>
      </div>
    </form>
  );
};

/** How many SMS a text costs. */
export const Price = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation();
  const weighed = useDeferredValue(text);
  const { data } = useQuery({
    queryKey: ['messages.price', weighed],
    queryFn: () => api.messages.price({ text: weighed }),
    enabled: weighed !== '',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  if (text === '' || !data) return <span className={classes.quiet} />;
  return (
    <span className={classes.quiet} role="status">
      {t('messages.compose.price', {
        count: data.parts,
        characters: data.characters,
        encoding: t(`messages.compose.${data.encoding}`),
      })}
    </span>
  );
};
