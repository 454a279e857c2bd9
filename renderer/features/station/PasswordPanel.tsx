import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useMay } from '../../stores/meStore.ts';
import { ConfirmDialog, noticeDone, noticeRefused, Panel } from '../../ui/index.ts';
import classes from './station.module.css';

type PasswordProps = { readonly station: Station; readonly hasPassword: boolean };

/** The key by which the station proves who it is. It is never shown again. */
export const PasswordPanel = ({ station, hasPassword }: PasswordProps) => {
  const { t } = useTranslation();
  const may = useMay('stations.setPassword');
  const [password, setPassword] = useState('');
  const [asksToRemove, setAsksToRemove] = useState(false);
  const store = async (next: string) => {
    await api.stations.setPassword({ id: station.id, password: next });
    setPassword('');
    await queryClient.invalidateQueries({ queryKey: ['stations.details', station.id] });
    noticeDone(t('station.saved'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    store(password).catch((error: unknown) => noticeRefused(error, t));
  };
  return (
    <Panel title={t('station.connection.password')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className={classes.quiet}>
            {hasPassword ? t('station.connection.passwordSet') : t('station.connection.passwordNone')}
          </p>
          <PasswordInput
            label={t('station.connection.passwordNew')}
            description={t('station.connection.passwordHelp')}
            autoComplete="new-password"
            disabled={!may}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button type="submit" variant="filled" disabled={password === '' || !may}>
              {t('common.actions.save')}
            </Button>
            {hasPassword && (
              <Button disabled={!may} onClick={() => setAsksToRemove(true)}>
                {t('station.connection.passwordRemove')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        opened={asksToRemove}
        grave
        onClose={() => setAsksToRemove(false)}
        title={t('station.connection.passwordRemove')}
        consequence={t('station.connection.passwordRemoveConsequence')}
        confirm={t('common.actions.remove')}
        onConfirm={() => store('')}
      />
    </Panel>
  );
};
