import { Button, Group, Select, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { StationOptions } from '../../../shared/contract/stations.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useMay } from '../../stores/meStore.ts';
import { noticeDone, noticeRefused, Panel } from '../../ui/index.ts';

const SWITCHES = ['automaticCalls', 'pingOff', 'ignoreUserName', 'millisecondsInTime'] as const;
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

type OptionsProps = { readonly station: Station; readonly options: StationOptions };

/** What is set for one odd station. */
export const OptionsPanel = ({ station, options }: OptionsProps) => {
  const { t } = useTranslation();
  const may = useMay('stations.setOptions');
  const form = useForm<StationOptions>({ initialValues: options });
  const save = form.onSubmit((values) => {
    api.stations.setOptions({ id: station.id, options: values }).then(
      () => {
        form.resetDirty();
        noticeDone(t('station.saved'));
        void queryClient.invalidateQueries({ queryKey: ['stations.details', station.id] });
      },
      (error: unknown) => noticeRefused(error, t),
    );
  });
  return (
    <Panel title={t('station.connection.options')}>
      <form onSubmit={save}>
        <Stack gap="sm">
          {SWITCHES.map((name) => (
            <Switch
              key={name}
              label={t(`station.connection.${name}`)}
              description={t(`station.connection.${name}Help`)}
              disabled={!may}
              {...form.getInputProps(name, { type: 'checkbox' })}
            />
          ))}
          <Select
            searchable
            label={t('station.connection.timeZone')}
            description={t('station.connection.timeZoneHelp')}
            data={[...new Set(ZONES)]}
            disabled={!may}
            {...form.getInputProps('timeZone')}
          />
          <Group>
            <Button type="submit" variant="filled" disabled={!form.isDirty() || !may}>
              {t('common.actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
};
