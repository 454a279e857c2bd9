import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { UnitCommand } from '../../../shared/domain/gsm/unitCommand.ts';
import { api } from '../../bridge/api.ts';
import { DataTable, EmptyState, Panel, QueryView, type Column } from '../../ui/index.ts';
import { At } from '../../values/index.ts';
import { CommandMark } from './CommandMark.tsx';
import classes from './units.module.css';

const SHOWN = 100;

/** Everything that was asked of the unit, with each answer as it came. */
export const CommandHistory = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  // What leaves or enters the queue, or changes in it, makes the list old.
  const version = unit.queue.map(({ id, state }) => `${id}${state.kind}`).join(' ');
  const query = useQuery({
    queryKey: ['units.commands', unit.id, version],
    queryFn: () => api.units.commands({ id: unit.id, before: null, limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <Panel title={t('units.queue.history')}>
      <QueryView query={query}>
        {({ commands }) => (
          <div className={classes.boxed}>
            <DataTable
              name="unitCommands"
              label={t('units.queue.history')}
              columns={columns}
              source={{ kind: 'memory', rows: commands }}
              rowKey={(row) => row.id}
              rowTitle={(row) => row.text}
              empty={<EmptyState title={t('units.queue.historyNone')} next={t('units.queue.noneNext')} />}
            />
          </div>
        )}
      </QueryView>
    </Panel>
  );
};

const columnsOf = (t: TFunction): readonly Column<UnitCommand>[] => [
  {
    id: 'asked',
    title: t('units.queue.asked'),
    width: 120,
    cell: (row) => <At at={row.askedAt} />,
    order: (row) => row.askedAt,
  },
  {
    id: 'command',
    title: t('units.queue.command'),
    width: 160,
    filter: { kind: 'text' },
    cell: (row) => <span translate="no">{row.text}</span>,
    text: (row) => row.text,
  },
  {
    id: 'state',
    title: t('units.queue.state'),
    width: 220,
    grow: true,
    cell: (row) => <CommandMark state={row.state} />,
  },
  {
    id: 'reply',
    title: t('units.queue.reply'),
    width: 220,
    grow: true,
    cell: (row) => <span translate="no">{row.reply === '' ? '–' : row.reply}</span>,
    text: (row) => row.reply,
  },
  { id: 'by', title: t('units.queue.by'), width: 160, cell: (row) => row.askedBy, text: (row) => row.askedBy },
];
