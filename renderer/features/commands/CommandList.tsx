import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../shared/domain/command.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { useCommands, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import { DataTable, EmptyState, FactList, Panel, QueryView, type Column } from '../../ui/index.ts';
import { At, Duration, Exact } from '../../values/index.ts';
import classes from './commands.module.css';
import { CommandState } from './CommandState.tsx';
import { merged, stateText, tookMs } from './commandWords.ts';

const SHOWN = 100;

/** Everything that was asked of a station and what became of it, late answers too. */
export const CommandList = ({ id }: { readonly id: StationId }) => {
  const { t } = useTranslation();
  const live = useCommands(id);
  const index = useTopology();
  const [open, setOpen] = useState<Command | null>(null);
  const query = useQuery({
    queryKey: ['stations.commands', id],
    queryFn: () => api.stations.commands({ id, limit: SHOWN }),
  });
  const stored = query.data;
  const rows = useMemo(() => merged(stored ?? [], live), [stored, live]);
  const columns = useMemo(() => columnsOf(t, index), [t, index]);
  return (
    <Panel title={t('commands.title')}>
      <QueryView query={query}>
        {() => (
          <div className={classes.tableBox}>
            <DataTable
              name="commands"
              label={t('commands.title')}
              columns={columns}
              source={{ kind: 'memory', rows }}
              rowKey={(row) => row.id}
              rowTitle={(row) => t(`commands.action.${row.action}`)}
              onOpen={setOpen}
              empty={<EmptyState title={t('commands.none')} />}
            />
          </div>
        )}
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common.actions.close') }}
        title={open ? t(`commands.action.${open.action}`) : ''}
      >
        {open && <CommandDetail command={rows.find(({ id: other }) => other === open.id) ?? open} />}
      </Modal>
    </Panel>
  );
};

const CommandDetail = ({ command }: { readonly command: Command }) => {
  const { t } = useTranslation();
  return (
    <>
      <FactList
        facts={[
          { label: t('commands.columns.state'), value: <CommandState command={command} />, behind: command.action },
          { label: t('commands.columns.askedAt'), value: <Exact at={command.askedAt} /> },
          { label: t('commands.columns.by'), value: command.askedBy },
          { label: t('commands.columns.took'), value: <Duration ms={tookMs(command)} /> },
        ]}
      />
      <p className={classes.label}>{t('commands.request')}</p>
      <pre className={classes.wire}>{command.request}</pre>
      {command.reply !== '' && (
        <>
          <p className={classes.label}>{t('commands.reply')}</p>
          <pre className={classes.wire}>{command.reply}</pre>
        </>
      )}
    </>
  );
};

function columnsOf(t: TFunction, index: TopologyIndex): readonly Column<Command>[] {
  const targetOf = ({ outletId }: Command) => {
    const outlet = outletId === null ? undefined : index.outlet.get(outletId);
    return outlet ? outletName(outlet, t) : t('commands.wholeStation');
  };
  const actionOf = ({ action }: Command) => t(`commands.action.${action}`);
  return [
    {
      id: 'askedAt',
      title: t('commands.columns.askedAt'),
      width: 120,
      cell: (row) => <At at={row.askedAt} />,
      order: (row) => row.askedAt,
    },
    { id: 'action', title: t('commands.columns.action'), width: 180, cell: actionOf, text: actionOf },
    { id: 'target', title: t('commands.columns.target'), width: 120, cell: targetOf, text: targetOf },
    {
      id: 'state',
      title: t('commands.columns.state'),
      width: 240,
      grow: true,
      cell: (row) => <CommandState command={row} />,
      text: (row) => stateText(row.state, t),
    },
    { id: 'by', title: t('commands.columns.by'), width: 180, cell: (row) => row.askedBy, text: (row) => row.askedBy },
  ];
}
