import { Checkbox, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALERTS, type Alert, type Message } from '../../../shared/domain/gsm/message.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { FormDialog, noticeDone } from '../../ui/index.ts';
import classes from './messages.module.css';

type MarkProps = { readonly message: Message; readonly onClose: () => void };

const WORDS_MOST = 6;
const isAlert = (text: string | null): text is Alert => ALERTS.some((alert) => alert === text);
const wordsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** "This is a power-cut alert": for this text, and by words for the next ones. */
export const MarkDialog = ({ message, onClose }: MarkProps) => {
  const { t } = useTranslation();
  const [alert, setAlert] = useState<Alert | null>(null);
  const [typed, setTyped] = useState('');
  const [forThisUnitOnly, setForThisUnitOnly] = useState(false);
  const words = wordsOf(typed);
  const areWordsRight = words.length <= WORDS_MOST && words.every((word) => word.length >= 2 && word.length <= 60);
  const submit = async () => {
    if (alert === null) return;
    const { rule } = await api.units.markAs({ messageId: message.id, alert, words: [...words], forThisUnitOnly });
    noticeDone(rule === null ? t('messages.mark.done') : t('messages.mark.doneRule'));
    await queryClient.invalidateQueries({ queryKey: ['messages.conversation', message.number] });
  };
  return (
    <FormDialog
      title={t('messages.mark.title')}
      confirm={t('messages.mark.confirm')}
      onClose={onClose}
      isReady={alert !== null && areWordsRight}
      onSubmit={submit}
    >
      <p className={classes.bubble}>{message.text}</p>
      <p className={classes.quiet}>{t('messages.mark.about')}</p>
      <Select
        required
        label={t('messages.mark.kind')}
        data={ALERTS.map((value) => ({ value, label: t(`messages.alerts.${value}`) }))}
        value={alert}
        onChange={(value) => setAlert(isAlert(value) ? value : null)}
      />
      <Textarea
        label={t('messages.mark.words')}
        description={t('messages.mark.wordsHelp')}
        error={!areWordsRight}
        autosize
        minRows={2}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Checkbox
        label={t('messages.mark.onlyUnit')}
        checked={forThisUnitOnly}
        onChange={(event) => setForThisUnitOnly(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};
