import { Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { floorId as floorIdOf } from '../../../shared/domain/ids.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { guardLeaving } from '../../stores/placeStore.ts';
import { noticeDone, noticeRefused } from '../../ui/index.ts';

type Values = { name: string; description: string; chargeboxId: string; floorId: string; isInService: boolean };
const FIELDS = ['name', 'description', 'chargeboxId', 'floorId', 'isInService'] as const;
const LABELS = {
  name: 'station.fields.name',
  description: 'station.fields.description',
  chargeboxId: 'station.fields.chargeboxId',
  floorId: 'station.fields.floor',
  isInService: 'station.fields.availability',
} as const;

/** Save is per form and lists what changes; leaving with changes asks (ui-design, Forms). */
export const StationForm = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const may = useMay('topology.updateStation');
  const form = useForm<Values>({ initialValues: valuesOf(station) });
  const { setValues, resetDirty } = form;
  useEffect(() => {
    setValues(valuesOf(station));
    resetDirty(valuesOf(station));
  }, [station, setValues, resetDirty]);
  const changed = FIELDS.filter((field) => form.isDirty(field));
  const isDirty = changed.length > 0;
  useEffect(() => (isDirty ? guardLeaving(() => confirm(t('common.unsavedChanges'))) : undefined), [isDirty, t]);
  const save = form.onSubmit(({ isInService, floorId, ...values }) => {
    const place = floorId === '' ? null : floorIdOf(floorId);
    api.topology.updateStation({ id: station.id, ...values, floorId: place, outOfService: !isInService }).then(
      () => noticeDone(t('station.saved')),
      (error: unknown) => noticeRefused(error, t),
    );
  });
  const floors = index.floorsOf(station.siteId).map((floor) => ({ value: textIn(floor.id), label: floor.name }));
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <TextInput required label={t(LABELS.name)} maxLength={120} disabled={!may} {...form.getInputProps('name')} />
        <Textarea
          label={t(LABELS.description)}
          maxLength={2000}
          disabled={!may}
          {...form.getInputProps('description')}
        />
        <TextInput
          required
          label={t(LABELS.chargeboxId)}
          description={form.isDirty('chargeboxId') ? t('station.chargeboxWarning') : undefined}
          disabled={!may}
          {...form.getInputProps('chargeboxId')}
        />
        <Select
          label={t(LABELS.floorId)}
          disabled={!may}
          data={[{ value: '', label: t('station.fields.onSite') }, ...floors]}
          {...form.getInputProps('floorId')}
        />
        <Switch
          label={t(LABELS.isInService)}
          disabled={!may}
          {...form.getInputProps('isInService', { type: 'checkbox' })}
        />
        <Group>
          <Button type="submit" variant="filled" disabled={!isDirty || !may}>
            {t('common.actions.save')}
          </Button>
          {isDirty && (
            <span role="status">
              {t('station.changed', { fields: changed.map((field) => t(LABELS[field])).join(', ') })}
            </span>
          )}
        </Group>
      </Stack>
    </form>
  );
};

const valuesOf = (station: Station): Values => ({
  name: station.name,
  description: station.description,
  chargeboxId: station.chargeboxId ?? '',
  floorId: station.floorId ?? '',
  isInService: !station.outOfService,
});

/** A form holds plain text. */
const textIn = (id: string): string => id;
