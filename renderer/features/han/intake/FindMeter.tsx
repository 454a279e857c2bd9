import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HanLine } from '../../../../shared/domain/han/reader.ts';
import { api } from '../../../bridge/api.ts';
import { refusalText } from '../../../bridge/refusal.ts';
import { useMay } from '../../../stores/meStore.ts';
import { FindProgress } from '../FindProgress.tsx';
import classes from '../han.module.css';
import { useFinding } from '../useFinding.ts';

/** What a found meter gives to its registration. */
export type FoundMeter = { readonly address: string; readonly line: HanLine };

type FindMeterProps = { readonly onClose: () => void; readonly onRegister: (found: FoundMeter) => void };

/** Find meter: a port is chosen, its line settings are tried, and the meter names itself. */
export const FindMeter = ({ onClose, onRegister }: FindMeterProps) => {
  const { t } = useTranslation();
  const mayRegister = useMay('han.register');
  const ports = useQuery({ queryKey: ['han.ports'], queryFn: () => api.han.ports(), staleTime: 0 });
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState('');
  const finding = useFinding();
  const start = (event: FormEvent) => {
    event.preventDefault();
    const wanted = address.trim();
    setTried(wanted);
    finding.begin((signal) => api.han.findMeter({ address: wanted, line: null }, { signal }));
  };
  const last = finding.steps?.at(-1);
  const line = last?.kind === 'found' || last?.kind === 'encrypted' ? last.line : null;
  const known = ports.data ?? [];
  const usedBy = known.find((port) => port.address === address.trim())?.usedBy ?? '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('han.find')}
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
      size="lg"
    >
      <form onSubmit={start}>
        <Stack gap="sm">
          <p className={classes.quiet}>{t('han.findMeter.about')}</p>
          <Autocomplete
            data-autofocus
            required
            label={t('han.findMeter.port')}
            description={known.find((port) => port.address === address.trim())?.description ?? ''}
            placeholder={t('han.findMeter.portPlaceholder')}
            error={usedBy === '' ? null : t('han.findMeter.usedBy', { by: usedBy })}
            data={known.map((port) => port.address)}
            value={address}
            onChange={setAddress}
          />
          {ports.data?.length === 0 && <p className={classes.quiet}>{t('han.findMeter.noPorts')}</p>}
          {ports.error !== null && <p role="alert">{refusalText(ports.error, t)}</p>}
          {finding.steps !== null && (
            <FindProgress steps={finding.steps} address={tried} isStopped={!finding.isRunning} />
          )}
          {finding.error !== null && (
            <p role="alert" className={classes.bad}>
              {refusalText(finding.error, t)}
            </p>
          )}
          <Group justify="flex-end" gap="xs">
            <Button onClick={() => void ports.refetch()}>{t('han.findMeter.lookAgain')}</Button>
            {finding.isRunning ? (
              <Button onClick={finding.stop}>{t('han.findMeter.stop')}</Button>
            ) : (
              <Button type="submit" variant={line === null ? 'filled' : 'default'} disabled={address.trim() === ''}>
                {finding.steps === null ? t('han.findMeter.start') : t('han.findMeter.again')}
              </Button>
            )}
            {line !== null && mayRegister && (
              <Button variant="filled" onClick={() => onRegister({ address: tried, line })}>
                {t('han.findMeter.register')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
