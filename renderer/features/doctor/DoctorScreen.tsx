import { Menu, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RefusedUpgrade } from '../../../shared/contract/doctor.ts';
import { api } from '../../bridge/api.ts';
import { queryClient } from '../../bridge/session.ts';
import { useEvents } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import {
  DataTable,
  EmptyState,
  FactList,
  Hint,
  noticeRefused,
  Page,
  Panel,
  QueryView,
  Stacked,
  type Column,
} from '../../ui/index.ts';
import { Age, Count, Exact, Ident } from '../../values/index.ts';
import { AdoptDialog } from './AdoptDialog.tsx';
import classes from './doctor.module.css';
import { ListenerCard } from './ListenerCard.tsx';

const KEY = ['doctor.refusals'];
const REFRESH_MS = 10_000;

/** Which stations tried to connect and were refused, why, and what to do: worth more than any chart. */
export const DoctorScreen = () => {
  const { t } = useTranslation();
  const mayAdopt = useMay('doctor.adopt');
  const [shown, setShown] = useState<RefusedUpgrade | null>(null);
  const [adopted, setAdopted] = useState<RefusedUpgrade | null>(null);
  const query = useQuery({ queryKey: KEY, queryFn: () => api.doctor.refusals(), refetchInterval: REFRESH_MS });
  useAskWhenRefused();
  const columns = useMemo(() => columnsOf(t), [t]);
  const again = () => void queryClient.invalidateQueries({ queryKey: KEY });
  const forget = (refusal: RefusedUpgrade) => {
    api.doctor.forget({ refusalId: refusal.id }).then(again, (error: unknown) => noticeRefused(error, t));
  };
  const menu = (row: RefusedUpgrade) => (
    <>
      <Menu.Item onClick={() => setShown(row)}>{t('common.actions.show')}</Menu.Item>
      {mayAdopt && row.reason === 'unknownStation' && (
        <Menu.Item onClick={() => setAdopted(row)}>{t('doctor.adopt')}</Menu.Item>
      )}
      <Menu.Item onClick={() => forget(row)}>{t('doctor.forget')}</Menu.Item>
    </>
  );
  return (
    <Page title={t('doctor.title')} about={t('doctor.about')}>
      <Stacked>
        <ListenerCard />
        <Panel title={t('doctor.table')}>
          <QueryView query={query}>
            {(refusals) => (
              <div className={classes.tableBox}>
                <DataTable
                  name="refusals"
                  label={t('doctor.table')}
                  columns={columns}
                  source={{ kind: 'memory', rows: refusals }}
                  rowKey={(row) => row.id}
                  rowTitle={(row) => `${t(`doctor.reasons.${row.reason}`)} ${row.chargeboxId}`}
                  onOpen={setShown}
                  menu={menu}
                  empty={<EmptyState title={t('doctor.empty')} next={t('doctor.emptyNext')} />}
                />
              </div>
            )}
          </QueryView>
        </Panel>
      </Stacked>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="lg"
        closeButtonProps={{ 'aria-label': t('common.actions.close') }}
        title={shown ? t(`doctor.reasons.${shown.reason}`) : ''}
      >
        {shown && <Refusal refusal={shown} />}
      </Modal>
      {adopted && <AdoptDialog refusal={adopted} onClose={() => setAdopted(null)} onDone={again} />}
    </Page>
  );
};

/** A refusal that is announced live makes the list old at once. */
function useAskWhenRefused(): void {
  const count = useEvents().filter(({ code }) => code === 'upgradeRefused').length;
  useEffect(() => {
    if (count > 0) void queryClient.invalidateQueries({ queryKey: KEY });
  }, [count]);
}

const Refusal = ({ refusal }: { readonly refusal: RefusedUpgrade }) => {
  const { t } = useTranslation();
  const { nearMiss } = refusal;
  return (
    <div className={classes.detail}>
      <Hint tone="warning" why={t(`doctor.reasons.${refusal.reason}`)} next={t(`doctor.cures.${refusal.reason}`)} />
      {nearMiss && (
        <Hint
          why={t('doctor.nearMissWhy', {
            offered: refusal.chargeboxId,
            known: nearMiss.chargeboxId,
            name: nearMiss.name,
          })}
        />
      )}
      <FactList
        facts={[
          { label: t('doctor.columns.id'), value: <Ident value={refusal.chargeboxId} copy /> },
          { label: t('doctor.columns.address'), value: <Ident value={refusal.remoteAddress} /> },
          { label: t('doctor.path'), value: <Ident value={refusal.path} /> },
          { label: t('doctor.evidence'), value: refusal.detail === '' ? '–' : refusal.detail, behind: refusal.reason },
          { label: t('doctor.columns.count'), value: <Count value={refusal.count} /> },
          { label: t('doctor.columns.first'), value: <Exact at={refusal.firstAt} /> },
          { label: t('doctor.columns.last'), value: <Exact at={refusal.lastAt} /> },
        ]}
      />
    </div>
  );
};

function columnsOf(t: TFunction): readonly Column<RefusedUpgrade>[] {
  const reasonOf = ({ reason }: RefusedUpgrade) => t(`doctor.reasons.${reason}`);
  const cureOf = ({ reason, nearMiss }: RefusedUpgrade) =>
    nearMiss ? t('doctor.nearMiss', { id: nearMiss.chargeboxId, name: nearMiss.name }) : t(`doctor.cures.${reason}`);
  return [
    { id: 'reason', title: t('doctor.columns.reason'), width: 150, cell: reasonOf, text: reasonOf },
    {
      id: 'id',
      title: t('doctor.columns.id'),
      width: 110,
      filter: { kind: 'text' },
      cell: (row) => <Ident value={row.chargeboxId} />,
      text: (row) => row.chargeboxId,
    },
    {
      id: 'address',
      title: t('doctor.columns.address'),
      width: 105,
      filter: { kind: 'text' },
      cell: (row) => <Ident value={row.remoteAddress} />,
      text: (row) => row.remoteAddress,
    },
    { id: 'cure', title: t('doctor.columns.cure'), width: 240, grow: true, cell: cureOf, text: cureOf },
    {
      id: 'count',
      title: t('doctor.columns.count'),
      width: 72,
      align: 'end',
      cell: (row) => <Count value={row.count} />,
      order: (row) => row.count,
    },
    {
      id: 'last',
      title: t('doctor.columns.last'),
      width: 105,
      cell: (row) => <Age at={row.lastAt} />,
      order: (row) => row.lastAt,
    },
  ];
}
