import { Button, CloseButton, Menu, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searched } from '../../../shared/domain/han/search.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useHanFeed } from '../../bridge/han.ts';
import { useHanAt, useHanLink, useReaders, type ReaderRow } from '../../stores/hanStore.ts';
import { useTopology } from '../../stores/liveStore.ts';
import { useZone } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { DataTable, EmptyState, Failed, Loading } from '../../ui/index.ts';
import { zonedTime } from '../../values/index.ts';
import classes from './han.module.css';
import { readerColumns } from './readerColumns.tsx';
import { isAt, openReader } from './readerPlace.ts';

/** The live list of the readers of a place, found by one search field (B2). */
export const ReadersTab = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  useHanFeed();
  const link = useHanLink();
  const readers = useReaders();
  const index = useTopology();
  const [text, setText] = useState('');
  const [intermediary, setIntermediary] = useState<string | null>(null);
  const menuOf = useCallback(
    (row: ReaderRow) => <Menu.Item onClick={() => openReader(row.id)}>{t('common.actions.open')}</Menu.Item>,
    [t],
  );
  const columns = useMemo(() => readerColumns(index, t), [index, t]);
  const here = useMemo(() => [...readers.values()].filter((row) => isAt(row, node, index)), [readers, node, index]);
  const rows = useMemo(
    () =>
      searched(
        here.filter((row) => intermediary === null || row.intermediary === intermediary),
        text,
      ),
    [here, intermediary, text],
  );
  if (link.kind !== 'live' && readers.size === 0)
    return link.kind === 'failed' ? <Failed error={link.error} isTrying /> : <Loading />;
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          aria-label={t('han.search')}
          title={t('han.searchHelp')}
          placeholder={t('han.searchPlaceholder')}
          leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden />}
          rightSection={
            text === '' ? null : <CloseButton aria-label={t('han.clearSearch')} onClick={() => setText('')} />
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Intermediaries rows={here} value={intermediary} onChange={setIntermediary} />
        <AsOf />
      </div>
      <div className={classes.tableBox}>
        <DataTable
          name="hanReaders"
          label={t('han.table')}
          columns={columns}
          source={{ kind: 'memory', rows }}
          rowKey={(row) => row.id}
          rowTitle={(row) => row.deviceId}
          onOpen={(row) => openReader(row.id)}
          menu={menuOf}
          empty={<Nothing text={text} hasReaders={readers.size > 0} clear={() => setText('')} />}
        />
      </div>
    </div>
  );
};

type IntermediariesProps = {
  readonly rows: readonly ReaderRow[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** Shown when there is something to choose between (B1). */
const Intermediaries = ({ rows, value, onChange }: IntermediariesProps) => {
  const { t } = useTranslation();
  const names = useMemo(
    () => [...new Set(rows.map((row) => row.intermediary))].filter((name) => name !== '').sort(),
    [rows],
  );
  if (names.length === 0) return null;
  return (
    <Select
      aria-label={t('han.intermediary')}
      placeholder={t('han.allIntermediaries')}
      data={names}
      clearable
      value={value}
      onChange={onChange}
    />
  );
};

/** "Data as of" (B17): the last word of the core, which comes at least every five seconds. */
const AsOf = () => {
  const { t } = useTranslation();
  const zone = useZone();
  const at = useHanAt();
  if (at === null) return null;
  return <span className={classes.quiet}>{t('han.dataAsOf', { time: zonedTime(at, zone).seconds })}</span>;
};

type NothingProps = { readonly text: string; readonly hasReaders: boolean; readonly clear: () => void };

const Nothing = ({ text, hasReaders, clear }: NothingProps) => {
  const { t } = useTranslation();
  if (text.trim() !== '')
    return (
      <EmptyState
        title={t('han.noneFound', { text: text.trim() })}
        next={t('han.noneFoundNext')}
        action={<Button onClick={clear}>{t('han.clearSearch')}</Button>}
      />
    );
  if (!hasReaders) return <EmptyState title={t('han.none')} next={t('han.noneNext')} />;
  return (
    <EmptyState
      title={t('han.noneHere')}
      next={t('han.noneHereNext')}
      action={<Button onClick={() => go({ node: { level: 'system' } })}>{t('han.showAll')}</Button>}
    />
  );
};
