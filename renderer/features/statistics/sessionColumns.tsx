import type { TFunction } from 'i18next';
import type { Session } from '../../../shared/domain/session.ts';
import type { Column, FilterControl } from '../../ui/index.ts';
import { Count, Duration, Energy, Exact, Ident } from '../../values/index.ts';
import { RangeFilter } from './RangeFilter.tsx';
import classes from './statistics.module.css';

const range = (kind: 'day' | 'number') => ({
  kind: 'own' as const,
  control: (props: FilterControl) => <RangeFilter {...props} kind={kind} />,
});

export const flagsText = (session: Session, t: TFunction): string =>
  session.flags.map((flag) => t(`sessionFlags.${flag}`)).join('; ');

export const authenticationText = ({ authentication }: Session, t: TFunction): string =>
  t(`sessionColumns.${authentication}`);

/** First the seed's six columns (C23), then the rest of what is stored (C27), shown when somebody chooses them. */
export const sessionColumns = (t: TFunction): readonly Column<Session>[] => [...seedColumns(t), ...furtherColumns(t)];

const text = { kind: 'text' } as const;

function seedColumns(t: TFunction): readonly Column<Session>[] {
  return [
    {
      id: 'startedAt',
      title: t('sessionColumns.startedAt'),
      width: 182,
      sortable: true,
      filter: range('day'),
      cell: (row) => <Exact at={row.startedAt} />,
    },
    {
      id: 'durationMs',
      title: t('sessionColumns.durationMs'),
      width: 152,
      sortable: true,
      filter: range('number'),
      cell: (row) =>
        row.endedAt === null ? (
          <span className={classes.running}>{t('statistics.running')}</span>
        ) : (
          <Duration ms={row.durationMs} seed />
        ),
    },
    {
      id: 'energyWh',
      title: t('sessionColumns.energyWh'),
      width: 105,
      align: 'end',
      sortable: true,
      filter: range('number'),
      cell: (row) => <Energy wh={row.energyWh} unit={false} />,
    },
    {
      id: 'stationName',
      title: t('sessionColumns.stationName'),
      width: 120,
      grow: true,
      sortable: true,
      filter: text,
      cell: (row) => row.stationName,
    },
    {
      id: 'outletNumber',
      title: t('sessionColumns.outletNumber'),
      width: 72,
      align: 'end',
      sortable: true,
      filter: text,
      cell: (row) => <Count value={row.outletNumber} />,
    },
    {
      id: 'siteName',
      title: t('sessionColumns.siteName'),
      width: 110,
      grow: true,
      sortable: true,
      filter: text,
      cell: (row) => row.siteName,
    },
    {
      id: 'flags',
      title: t('sessionColumns.flags'),
      width: 110,
      grow: true,
      filter: { kind: 'choice', choices: [{ value: 'flagged', label: t('sessionColumns.flags') }] },
      cell: (row) => <span className={classes.flags}>{flagsText(row, t)}</span>,
    },
  ];
}

function furtherColumns(t: TFunction): readonly Column<Session>[] {
  return [
    {
      id: 'endedAt',
      title: t('sessionColumns.endedAt'),
      width: 190,
      hidden: true,
      sortable: true,
      filter: range('day'),
      cell: (row) => <Exact at={row.endedAt} />,
    },
    {
      id: 'nodeIdentity',
      title: t('sessionColumns.nodeIdentity'),
      width: 120,
      hidden: true,
      sortable: true,
      filter: text,
      cell: (row) => <Ident value={row.nodeIdentity} />,
    },
    {
      id: 'authentication',
      title: t('sessionColumns.authentication'),
      width: 130,
      hidden: true,
      sortable: true,
      filter: {
        kind: 'choice',
        choices: [
          { value: 'anonymous', label: t('sessionColumns.anonymous') },
          { value: 'rfid', label: t('sessionColumns.rfid') },
        ],
      },
      cell: (row) => authenticationText(row, t),
    },
    {
      id: 'idTag',
      title: t('sessionColumns.idTag'),
      width: 130,
      hidden: true,
      sortable: true,
      filter: text,
      cell: (row) => <Ident value={row.idTag} />,
    },
    {
      id: 'userEmail',
      title: t('sessionColumns.userEmail'),
      width: 180,
      hidden: true,
      sortable: true,
      filter: text,
      cell: (row) => row.userEmail ?? '–',
    },
    {
      id: 'loggedAt',
      title: t('sessionColumns.loggedAt'),
      width: 190,
      hidden: true,
      sortable: true,
      cell: (row) => <Exact at={row.loggedAt} />,
    },
    {
      id: 'meterStopWh',
      title: t('sessionColumns.meterStopWh'),
      width: 140,
      align: 'end',
      hidden: true,
      sortable: true,
      cell: (row) => <Energy wh={row.meterStopWh} detail unit={false} />,
    },
    {
      id: 'uuid',
      title: t('sessionColumns.uuid'),
      width: 300,
      hidden: true,
      sortable: true,
      filter: text,
      cell: (row) => <Ident value={row.uuid} />,
    },
  ];
}
