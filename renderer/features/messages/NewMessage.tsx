import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../bridge/api.ts';
import { go } from '../../stores/placeStore.ts';
import { FormDialog, noticeDone } from '../../ui/index.ts';
import { Price } from './Compose.tsx';

/** Writes to a number that has no conversation yet. */
export const NewMessage = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const submit = async () => {
    await api.messages.send({ number, text, validityMinutes: null, wantsReport: true });
    noticeDone(t('messages.compose.sent'));
    const { conversations } = await api.messages.conversations({ before: null, search: '', limit: 1 });
    go({ screen: 'messages', tab: conversations[0]?.number ?? number });
  };
  return (
    <FormDialog
      title={t('messages.compose.title')}
      confirm={t('messages.compose.send')}
      onClose={onClose}
      isReady={number.trim() !== '' && text.trim() !== ''}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        required
        label={t('messages.compose.number')}
        inputMode="tel"
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Textarea
        required
        label={t('messages.compose.label', { number })}
        autosize
        minRows={3}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Price text={text} />
    </FormDialog>
  );
};
