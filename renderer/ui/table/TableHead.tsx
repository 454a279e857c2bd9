import { Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column, FilterControl, Sort, TableQuery } from './columns.ts';
import classes from './DataTable.module.css';
import { useTyped } from './useTyped.ts';

type HeadProps<Row> = {
  readonly shown: readonly Column<Row>[];
  readonly query: TableQuery;
  readonly isSortable: (column: Column<Row>) => boolean;
  readonly hasFilterRow: boolean;
  readonly hasMenu: boolean;
};

/** Stays in sight while the rows pass under it. */
export const TableHead = <Row,>({ shown, query, isSortable, hasFilterRow, hasMenu }: HeadProps<Row>) => {
  const { t } = useTranslation();
  return (
    <>
      <div role="row" className={classes.headRow} aria-rowindex={1}>
        {shown.map((column) => (
          <HeadCell key={column.id} column={column} isSortable={isSortable(column)} query={query} />
        ))}
        {hasMenu && (
          <div role="columnheader" className={classes.menuCell}>
            <span className="qs-hidden">{t('common.actions.more')}</span>
          </div>
        )}
      </div>
      {hasFilterRow && (
        <div role="row" className={classes.filterRow} aria-rowindex={2}>
          {shown.map((column) => (
            <div role="gridcell" key={column.id} className={classes.filterCell}>
              <FilterCell column={column} query={query} />
            </div>
          ))}
          {hasMenu && <div aria-hidden="true" className={classes.menuCell} />}
        </div>
      )}
    </>
  );
};

type CellProps<Row> = { readonly column: Column<Row>; readonly query: TableQuery };

const HeadCell = <Row,>({ column, query, isSortable }: CellProps<Row> & { readonly isSortable: boolean }) => {
  const { t } = useTranslation();
  const { sort } = query;
  const isSorted = sort?.column === column.id;
  const order = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
  if (!isSortable)
    return (
      <div role="columnheader" className={classes.headCell} data-align={column.align}>
        {column.title}
      </div>
    );
  return (
    <div role="columnheader" className={classes.headCell} data-align={column.align} aria-sort={order}>
      <UnstyledButton
        className={classes.sortButton}
        title={t('common.table.sortBy', { column: column.title })}
        onClick={() => query.setSort(nextSort(sort, column.id))}
      >
        <span className={classes.headTitle}>{column.title}</span>
        {order === 'ascending' && <IconArrowUp size="0.875rem" aria-hidden />}
        {order === 'descending' && <IconArrowDown size="0.875rem" aria-hidden />}
      </UnstyledButton>
    </div>
  );
};

const nextSort = (sort: Sort | null, column: string): Sort => ({
  column,
  descending: sort?.column === column ? !sort.descending : false,
});

const FilterCell = <Row,>({ column, query }: CellProps<Row>) => {
  const { t } = useTranslation();
  const { filter } = column;
  if (!filter) return null;
  const control: FilterControl = {
    label: t('common.table.filterOf', { column: column.title }),
    value: query.filters[column.id] ?? '',
    onChange: (value) => query.setFilter(column.id, value),
  };
  if (filter.kind === 'own') return filter.control(control);
  if (filter.kind === 'text') return <TextFilter {...control} />;
  return (
    <Select
      size="xs"
      aria-label={control.label}
      value={control.value}
      onChange={(value) => control.onChange(value ?? '')}
      data={[{ value: '', label: t('common.table.showAll') }, ...filter.choices]}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
};

const TYPED_MS = 250;

const TextFilter = ({ label, value, onChange }: FilterControl) => {
  const { t } = useTranslation();
  const { text, type } = useTyped({ value, onChange, pauseMs: TYPED_MS });
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={t('common.table.showAll')}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
};
