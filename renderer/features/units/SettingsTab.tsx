import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { UnitValue } from '../../../shared/domain/gsm/unitValue.ts';
import { isLight } from '../../../shared/isocket/models.ts';
import { api } from '../../bridge/api.ts';
import { useMay } from '../../stores/meStore.ts';
import { DataTable, EmptyState, Panel, Stacked, type Column } from '../../ui/index.ts';
import { Age } from '../../values/index.ts';
import { ComparePanel } from './ComparePanel.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import classes from './units.module.css';
import { valueName } from './unitWords.ts';
import { ValueMark } from './ValueMark.tsx';

type SettingsProps = { readonly unit: UnitState; readonly name: string };

/** Every setting as the unit last said it and as it is asked for; read out, compare and apply. */
export const SettingsTab = ({ unit, name }: SettingsProps) => {
  const { t } = useTranslation();
  const mayRead = useMay('units.readOut');
  const mayCompare = useMay('units.compare');
  const [reads, setReads] = useState(false);
  const columns = useMemo(() => columnsOf(unit.isFahrenheit, t), [unit.isFahrenheit, t]);
  const readOut = mayRead && (
    <Button variant="filled" onClick={() => setReads(true)}>
      {t('units.readOut.action')}
    </Button>
  );
  return (
    <Stacked>
      <Panel title={t('units.settings.title')} aside={readOut}>
        <p className={classes.quiet}>
          {t('units.readOut.last')}: <Age at={unit.lastReadOutAt} />
        </p>
        <div className={classes.boxed}>
          <DataTable
            name="unitSettings"
            label={t('units.settings.title')}
            columns={columns}
            source={{ kind: 'memory', rows: unit.settings }}
            rowKey={(row) => row.id}
            rowTitle={(row) => valueName(row.id)}
            empty={<EmptyState title={t('units.value.never')} action={readOut} />}
          />
        </div>
      </Panel>
      {!isLight(unit.model) && <SchedulePanel unit={unit} name={name} />}
      {mayCompare && <ComparePanel unit={unit} name={name} />}
      {reads && (
        <PlanDialog
          title={t('units.readOut.title', { name })}
          consequence={t('units.readOut.consequence')}
          confirm={t('units.readOut.action')}
          done={t('units.readOut.started')}
          queryKey={[unit.id, 'settings']}
          preview={() => api.units.previewReadOut({ id: unit.id, scope: 'settings' })}
          send={() => api.units.readOut({ id: unit.id, scope: 'settings' })}
          onClose={() => setReads(false)}
        />
      )}
    </Stacked>
  );
};

const columnsOf = (isFahrenheit: boolean, t: TFunction): readonly Column<UnitValue>[] => [
  {
    id: 'setting',
    title: t('units.settings.setting'),
    width: 220,
    filter: { kind: 'text' },
    cell: (row) => valueName(row.id),
    text: (row) => valueName(row.id),
  },
  {
    id: 'onUnit',
    title: t('units.settings.onUnit'),
    width: 360,
    grow: true,
    cell: (row) => <ValueMark value={row} isFahrenheit={isFahrenheit} />,
  },
];
