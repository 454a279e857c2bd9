import { Autocomplete, Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ModemPort, ModemSettings } from '../../../shared/contract/modem.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useMay } from '../../stores/meStore.ts';
import { noticeDone, noticeRefused, Panel, QueryView } from '../../ui/index.ts';
import classes from './modem.module.css';
import { PinForm } from './PinForm.tsx';

const KEY = ['modem.settings'];

/** Which port the modem is on, and within which limits the console sends. */
export const ModemSettingsPanel = () => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.modem.settings() });
  return (
    <Panel title={t('modem.settings.title')}>
      <QueryView query={query} lines={8}>
        {(settings) => (
          <div className={classes.gap}>
            <SettingsForm key={JSON.stringify(settings)} settings={settings} />
            <PinForm standing={settings.pin} />
          </div>
        )}
      </QueryView>
    </Panel>
  );
};

/** What the system says of a port, beside its name. */
const portWords = (port: ModemPort, t: TFunction): string =>
  [
    port.address,
    port.description,
    port.usbId === '' ? '' : `${port.usbId}${port.interface === '' ? '' : `:${port.interface}`}`,
    port.usedBy === '' ? '' : t('modem.settings.usedBy', { device: port.usedBy }),
  ]
    .filter((word) => word !== '')
    .join(' · ');

const SettingsForm = ({ settings }: { readonly settings: ModemSettings }) => {
  const { t } = useTranslation();
  const may = useMay('modem.setSettings');
  const [edited, setEdited] = useState(settings);
  const [isBusy, setIsBusy] = useState(false);
  const change = (part: Partial<ModemSettings>) => setEdited({ ...edited, ...part });
  const isCountryCode = /^\+?\d{0,4}$/u.test(edited.countryCode.trim());
  const isChanged = JSON.stringify(edited) !== JSON.stringify(settings);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    const { pin: _kept, ...rest } = edited;
    api.modem
      .setSettings(rest)
      .then(
        (saved) => {
          queryClient.setQueryData(KEY, saved);
          noticeDone(t('modem.settings.saved'));
        },
        (error: unknown) => noticeRefused(error, t),
      )
      .finally(() => setIsBusy(false));
  };
  const count = (name: 'baudRate' | 'capPerNumber' | 'capPerHour' | 'silentHours') => ({
    label: t(`modem.settings.${name}`),
    allowDecimal: false,
    allowNegative: false,
    disabled: !may,
    value: edited[name],
    onChange: (value: number | string) => change({ [name]: Number(value) || 0 }),
  });
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <PortField value={edited.address} disabled={!may} onChange={(address) => change({ address })} />
        <div className={classes.row}>
          <NumberInput {...count('baudRate')} description={t('modem.settings.baudRateHelp')} min={300} max={921_600} />
          <TextInput
            label={t('modem.settings.countryCode')}
            description={t('modem.settings.countryCodeHelp')}
            error={isCountryCode ? null : t('modem.settings.countryCodeBad')}
            disabled={!may}
            value={edited.countryCode}
            onChange={(event) => change({ countryCode: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t('modem.settings.ownNumber')}
          description={t('modem.settings.ownNumberHelp')}
          inputMode="tel"
          maxLength={40}
          disabled={!may}
          value={edited.ownNumber}
          onChange={(event) => change({ ownNumber: event.currentTarget.value })}
        />
        <div className={classes.row}>
          <NumberInput {...count('capPerNumber')} description={t('modem.settings.capHelp')} min={1} max={1_000} />
          <NumberInput {...count('capPerHour')} description={t('modem.settings.capHelp')} min={1} max={5_000} />
        </div>
        <NumberInput
          {...count('silentHours')}
          description={t('modem.settings.silentHelp')}
          suffix={t('modem.settings.hours')}
          max={10_000}
        />
        <Group>
          <Button type="submit" variant="filled" loading={isBusy} disabled={!may || !isChanged || !isCountryCode}>
            {t('common.actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

type PortFieldProps = {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (address: string) => void;
};

/** Chosen from what the PC has, or typed: lists are never complete. */
const PortField = ({ value, disabled, onChange }: PortFieldProps) => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['modem.ports'], queryFn: () => api.modem.ports(), staleTime: 0 });
  const ports = query.data ?? [];
  const wordsOf = new Map(ports.map((port) => [port.address, portWords(port, t)]));
  return (
    <div className={classes.gap}>
      <Autocomplete
        label={t('modem.settings.port')}
        description={
          ports.length === 0 && !query.isFetching ? t('modem.settings.portNone') : t('modem.settings.portHelp')
        }
        maxLength={200}
        disabled={disabled}
        data={[...wordsOf.keys()]}
        filter={({ options }) => options}
        renderOption={({ option }) => wordsOf.get(option.value) ?? option.value}
        value={value}
        onChange={onChange}
      />
      <Group>
        <Button loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('modem.settings.readAgain')}
        </Button>
      </Group>
    </div>
  );
};
