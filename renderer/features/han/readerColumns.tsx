import type { TFunction } from 'i18next';
import { netPowerW } from '../../../shared/domain/han/sample.ts';
import { DIAGNOSES } from '../../../shared/domain/han/diagnosis.ts';
import { READER_TYPES } from '../../../shared/domain/han/reader.ts';
import type { ReaderRow } from '../../stores/hanStore.ts';
import type { TopologyIndex } from '../../stores/topologyIndex.ts';
import type { Column } from '../../ui/index.ts';
import { At, ConditionShape, Ident, Power } from '../../values/index.ts';
import classes from './han.module.css';
import { DiagnosisMark, HanField, OnlineField, SignalMark } from './LiveFields.tsx';
import { placeName } from './readerPlace.ts';

type TextColumn = Pick<Column<ReaderRow>, 'width' | 'grow' | 'hidden' | 'yields'> & {
  readonly id: 'name' | 'recipient' | 'customerNumber' | 'intermediary' | 'place' | 'meterNumber';
  readonly of: (row: ReaderRow) => string;
};

/** The list of readers; what ages does so by itself in its cell. */
export function readerColumns(index: TopologyIndex, t: TFunction): readonly Column<ReaderRow>[] {
  const text = ({ id, of, ...rest }: TextColumn): Column<ReaderRow> => ({
    ...rest,
    id,
    title: t(`han.columns.${id}`),
    filter: { kind: 'text' },
    cell: of,
    text: of,
  });
  return [
    {
      id: 'deviceId',
      title: t('han.columns.deviceId'),
      width: 110,
      filter: { kind: 'text' },
      cell: (row) => <DeviceId row={row} t={t} />,
      text: (row) => row.deviceId,
    },
    text({ id: 'name', width: 130, grow: true, yields: true, of: (row) => row.name }),
    text({ id: 'recipient', width: 125, grow: true, of: (row) => row.recipient ?? '' }),
    text({ id: 'customerNumber', width: 100, hidden: true, of: (row) => row.customerNumber ?? '' }),
    {
      ...text({ id: 'meterNumber', width: 166, of: (row) => row.meterNumber ?? '' }),
      cell: (row) => <Ident value={row.meterNumber} />,
    },
    text({ id: 'place', width: 140, hidden: true, of: (row) => placeName(row, index) }),
    text({ id: 'intermediary', width: 110, hidden: true, of: (row) => row.intermediary }),
    ...liveColumns(t),
    ...registeredColumns(t),
  ];
}

const DeviceId = ({ row, t }: { readonly row: ReaderRow; readonly t: TFunction }) => (
  <span className={classes.mark}>
    <Ident value={row.deviceId} />
    {row.twins.length > 0 && (
      <span
        className={`${classes.mark} ${classes.warning}`}
        title={t('han.twinWarning', { count: row.twins.length, deviceId: row.deviceId, twins: row.twins.join(', ') })}
      >
        <ConditionShape condition="warning" size={12} />
        <span className="qs-hidden">{t('han.twin')}</span>
      </span>
    )}
  </span>
);

function liveColumns(t: TFunction): readonly Column<ReaderRow>[] {
  return [
    {
      id: 'online',
      title: t('han.columns.online'),
      width: 92,
      cell: ({ live }) => <OnlineField at={live.lastSeenAt} />,
      order: ({ live }) => live.lastSeenAt,
    },
    {
      id: 'hanData',
      title: t('han.columns.hanData'),
      width: 104,
      cell: ({ live }) => <HanField at={live.hanAt} />,
      order: ({ live }) => live.hanAt,
    },
    {
      id: 'signal',
      title: t('han.columns.signal'),
      width: 120,
      cell: ({ live, type }) => <SignalMark signal={live.signal} type={type} />,
      order: ({ live }) => live.signal?.dbm ?? null,
    },
    {
      id: 'power',
      title: t('han.columns.power'),
      width: 84,
      yields: true,
      align: 'end',
      cell: ({ live }) => <Power w={live.now ? netPowerW(live.now) : null} />,
      order: ({ live }) => (live.now ? netPowerW(live.now) : null),
    },
    {
      id: 'state',
      title: t('han.columns.state'),
      width: 165,
      filter: choices(DIAGNOSES, (kind) => t(`han.diagnosis.${kind}`)),
      cell: ({ live }) => <DiagnosisMark diagnosis={live.diagnosis} />,
      text: ({ live }) => live.diagnosis,
    },
  ];
}

function registeredColumns(t: TFunction): readonly Column<ReaderRow>[] {
  const isActive = ({ isActive: active }: ReaderRow) => (active ? 'active' : 'inactive');
  return [
    {
      id: 'type',
      title: t('han.columns.type'),
      width: 72,
      yields: true,
      filter: choices(READER_TYPES, (type) => t(`han.types.${type}`)),
      cell: ({ type }) => t(`han.types.${type}`),
      text: ({ type }) => type,
    },
    {
      id: 'activation',
      title: t('han.columns.activation'),
      width: 105,
      yields: true,
      filter: choices(['active', 'inactive'] as const, (kind) => t(`han.activation.${kind}`)),
      cell: (row) => t(`han.activation.${isActive(row)}`),
      text: isActive,
    },
    {
      id: 'shipment',
      title: t('han.columns.shipment'),
      width: 92,
      yields: true,
      filter: choices(['sent', 'returned'] as const, (kind) => t(`han.shipment.${kind}`)),
      cell: ({ shipment }) => t(`han.shipment.${shipment}`),
      text: ({ shipment }) => shipment,
    },
    {
      id: 'sentAt',
      title: t('han.columns.sentAt'),
      width: 130,
      hidden: true,
      cell: ({ sentAt }) => <At at={sentAt} never="–" />,
      order: ({ sentAt }) => sentAt,
    },
  ];
}

const choices = <Kind extends string>(kinds: readonly Kind[], label: (kind: Kind) => string) => ({
  kind: 'choice' as const,
  choices: kinds.map((kind) => ({ value: kind, label: label(kind) })),
});
