import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3, IconFilter, IconFilterFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../values/format.ts';
import type { Column } from './columns.ts';
import type { TableLook } from './tableState.ts';
import classes from './DataTable.module.css';

type ToolbarProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly look: TableLook<Row>;
  readonly count: number;
  readonly ofCount: number;
  readonly isFiltered: boolean;
  readonly clearFilters: () => void;
  readonly actions?: ReactNode;
};

/** How many rows there are, what narrows them, and the ways to look at them. */
export const TableToolbar = <Row,>(props: ToolbarProps<Row>) => {
  const { t } = useTranslation();
  const { look, columns, isFiltered } = props;
  const hasFilters = columns.some((column) => column.filter !== undefined);
  const filterLabel = look.hasFilterRow ? t('common.table.hideFilter') : t('common.table.showFilter');
  return (
    <div className={classes.toolbar}>
      <p className={classes.count} role="status">
        {isFiltered
          ? t('common.table.match', { count: props.count, of: numberText(props.ofCount) })
          : t('common.table.rows', { count: props.count })}
      </p>
      {isFiltered && (
        <Button size="compact-sm" variant="subtle" onClick={props.clearFilters}>
          {t('common.table.clearFilters')}
        </Button>
      )}
      <div className={classes.tools}>
        {props.actions}
        {hasFilters && (
          <Button
            leftSection={
              isFiltered ? <IconFilterFilled size="1rem" aria-hidden /> : <IconFilter size="1rem" aria-hidden />
            }
            aria-pressed={look.hasFilterRow}
            onClick={() => look.showFilterRow(!look.hasFilterRow)}
          >
            {filterLabel}
          </Button>
        )}
        <ColumnChooser columns={columns} look={look} />
      </div>
    </div>
  );
};

type ChooserProps<Row> = { readonly columns: readonly Column<Row>[]; readonly look: TableLook<Row> };

const ColumnChooser = <Row,>({ columns, look }: ChooserProps<Row>) => {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size="2.25rem"
          aria-label={t('common.table.columns')}
          title={t('common.table.columns')}
        >
          <IconColumns3 size="1.125rem" stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('common.table.columnsChosen')}>
        <div className={classes.chooser}>
          {columns.map((column) => {
            const isShown = look.shown.includes(column);
            return (
              <Checkbox
                key={column.id}
                label={column.title}
                checked={isShown}
                disabled={isShown && look.shown.length === 1}
                onChange={(event) => look.showColumn(column.id, event.currentTarget.checked)}
              />
            );
          })}
          <Button variant="subtle" size="compact-sm" onClick={look.resetColumns}>
            {t('common.table.allColumns')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
