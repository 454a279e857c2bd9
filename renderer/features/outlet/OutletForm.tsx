import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outlet, OutletMode } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { guardLeaving } from '../../stores/placeStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { FactList, noticeDone, noticeRefused, Panel, Stacked } from '../../ui/index.ts';
import { decimalSign, Ident } from '../../values/index.ts';

type Values = {
  name: string;
  mode: OutletMode;
  connectorType: string;
  parking: string;
  ratedPowerKw: number | '';
};

/** The outlet's one tab of configuration (C61). */
export const OutletForm = ({ outlet }: { readonly outlet: Outlet }) => {
  const { t } = useTranslation();
  const may = useMay('topology.updateOutlet');
  const form = useForm<Values>({ initialValues: valuesOf(outlet) });
  const { setValues, resetDirty } = form;
  useEffect(() => {
    setValues(valuesOf(outlet));
    resetDirty(valuesOf(outlet));
  }, [outlet, setValues, resetDirty]);
  const isDirty = form.isDirty();
  useEffect(() => (isDirty ? guardLeaving(() => confirm(t('common.unsavedChanges'))) : undefined), [isDirty, t]);
  const save = form.onSubmit(({ ratedPowerKw, ...values }) => {
    const ratedPowerW = ratedPowerKw === '' ? null : Math.round(ratedPowerKw * 1000);
    api.topology.updateOutlet({ id: outlet.id, ...values, ratedPowerW }).then(
      () => {
        form.resetDirty();
        noticeDone(t('station.saved'));
      },
      (error: unknown) => noticeRefused(error, t),
    );
  });
  return (
    <Stacked>
      <Panel title={t('station.settings')}>
        <form onSubmit={save}>
          <Stack gap="sm" maw={480}>
            <TextInput
              label={t('outlet.fields.name')}
              maxLength={200}
              disabled={!may}
              {...form.getInputProps('name')}
            />
            <Select
              label={t('outlet.fields.mode')}
              disabled={!may}
              data={[
                { value: 'open', label: t('outlet.mode.open') },
                { value: 'rfid', label: t('outlet.mode.rfid') },
              ]}
              {...form.getInputProps('mode')}
            />
            <TextInput
              label={t('outlet.fields.connectorType')}
              maxLength={200}
              disabled={!may}
              {...form.getInputProps('connectorType')}
            />
            <Textarea
              label={t('outlet.fields.parking')}
              maxLength={2000}
              disabled={!may}
              {...form.getInputProps('parking')}
            />
            <NumberInput
              label={t('outlet.fields.ratedPower')}
              description={t('outlet.ratedHelp')}
              suffix=" kW"
              min={0.1}
              max={1000}
              decimalScale={1}
              decimalSeparator={decimalSign()}
              disabled={!may}
              {...form.getInputProps('ratedPowerKw')}
            />
            <Group>
              <Button type="submit" variant="filled" disabled={!isDirty || !may}>
                {t('common.actions.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      <Panel title={t('outlet.identity')}>
        <FactList
          facts={[
            { label: t('outlet.fields.number'), value: outlet.number, behind: t('outlet.numberHelp') },
            { label: t('outlet.fields.uuid'), value: <Ident value={outlet.uuid} copy /> },
          ]}
        />
      </Panel>
    </Stacked>
  );
};

const valuesOf = (outlet: Outlet): Values => ({
  name: outlet.name,
  mode: outlet.mode,
  connectorType: outlet.connectorType,
  parking: outlet.parking,
  ratedPowerKw: outlet.ratedPowerW === null ? '' : outlet.ratedPowerW / 1000,
});
