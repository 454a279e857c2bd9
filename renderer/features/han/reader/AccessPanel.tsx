import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import { api } from '../../../bridge/api.ts';
import { useMay } from '../../../stores/meStore.ts';
import { ConfirmDialog, FactList, Hint, Panel } from '../../../ui/index.ts';
import { Ident } from '../../../values/index.ts';
import classes from '../han.module.css';
import { renewDetails } from './readerQuery.ts';

/** What is typed into a networked reader. Its password is shown once, when it is made. */
export const AccessPanel = ({ details }: { readonly details: ReaderDetails }) => {
  const { t } = useTranslation();
  const may = useMay('han.newPassword');
  const [isAsking, setIsAsking] = useState(false);
  const [password, setPassword] = useState('');
  const { id, deviceId } = details.entry;
  const { user, hasPassword, topic, mqttUrl, httpUrl } = details.access;
  const make = async () => {
    setPassword((await api.han.newPassword({ id })).password);
    await renewDetails(id);
  };
  const address = (url: string | null) => (url === null ? t('han.connection.inputOff') : <Ident value={url} copy />);
  return (
    <Panel title={t('han.connection.access')}>
      <div className={classes.gap}>
        <p className={classes.quiet}>{t('han.connection.accessAbout')}</p>
        <FactList
          facts={[
            { label: t('han.connection.mqttUrl'), value: address(mqttUrl) },
            { label: t('han.connection.httpUrl'), value: address(httpUrl) },
            { label: t('han.connection.topic'), value: <Ident value={topic} copy /> },
            { label: t('han.connection.user'), value: <Ident value={user} copy /> },
            {
              label: t('han.connection.password'),
              value: hasPassword ? t('han.connection.hasPassword') : t('han.connection.noPassword'),
            },
          ]}
        />
        <div role="status">
          {password !== '' && <Hint why={<Ident value={password} copy />} next={t('han.connection.shownOnce')} />}
        </div>
        {may && (
          <div className={classes.buttons}>
            <Button onClick={() => setIsAsking(true)}>{t('han.connection.newPassword')}</Button>
          </div>
        )}
      </div>
      <ConfirmDialog
        opened={isAsking}
        grave={hasPassword}
        title={t('han.connection.newPasswordTitle', { deviceId })}
        consequence={t('han.connection.newPasswordConsequence')}
        confirm={t('han.connection.newPassword')}
        onClose={() => setIsAsking(false)}
        onConfirm={make}
      />
    </Panel>
  );
};
