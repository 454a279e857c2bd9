import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import { api } from '../../../bridge/api.ts';
import { useMay } from '../../../stores/meStore.ts';
import { noticeDone, noticeRefused, Panel } from '../../../ui/index.ts';
import classes from '../han.module.css';
import { renewDetails } from './readerQuery.ts';

const isKey = (text: string): boolean => /^(?:[0-9a-f]{32})?$/iu.test(text.replaceAll(/[\s:-]/gu, ''));

/** The grid company's keys: stored encrypted, never shown again. */
export const KeysPanel = ({ details }: { readonly details: ReaderDetails }) => {
  const { t } = useTranslation();
  const may = useMay('han.setKeys');
  const [encryption, setEncryption] = useState('');
  const [authentication, setAuthentication] = useState('');
  const { id } = details.entry;
  const save = (event: FormEvent) => {
    event.preventDefault();
    api.han
      .setKeys({ id, encryption, authentication })
      .then(() => {
        setEncryption('');
        setAuthentication('');
        return renewDetails(id);
      })
      .then(
        () => noticeDone(t('han.acts.saved')),
        (error: unknown) => noticeRefused(error, t),
      );
  };
  const field = (label: string, value: string, onChange: (text: string) => void) => (
    <PasswordInput
      label={label}
      autoComplete="off"
      maxLength={64}
      error={isKey(value) ? null : t('han.connection.keyWrong')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return (
    <Panel title={t('han.connection.keys')}>
      <form onSubmit={save} className={classes.gap}>
        <p className={classes.quiet}>{t('han.connection.keysAbout')}</p>
        <p>{details.hasKeys ? t('han.connection.hasKeys') : t('han.connection.noKeys')}</p>
        {may && (
          <>
            {field(t('han.connection.encryption'), encryption, setEncryption)}
            {field(t('han.connection.authentication'), authentication, setAuthentication)}
            <div className={classes.buttons}>
              <Button type="submit" disabled={!isKey(encryption) || !isKey(authentication)}>
                {t('common.actions.save')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
};
