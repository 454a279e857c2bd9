import { Button } from '@mantine/core';
import { useId, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../bridge/refusal.ts';
import { numberText } from '../values/format.ts';
import { EmptyState } from './QueryView.tsx';
import { useRowPx } from './rowHeight.ts';
import type { Column, RowSource, Sort, TableQuery } from './table/columns.ts';
import classes from './table/DataTable.module.css';
import { arranged } from './table/memoryRows.ts';
import { RowMenu } from './table/RowMenu.tsx';
import { useRowWindow } from './table/rowWindow.ts';
import { TableHead } from './table/TableHead.tsx';
import type { MenuPlace } from './table/TableRow.tsx';
import { TableRows } from './table/TableRows.tsx';
import { useRoomRem } from './table/tableRoom.ts';
import { useTableLook, useTableQuery } from './table/tableState.ts';
import { TableToolbar } from './table/TableToolbar.tsx';
import { useFrozenOrder } from './table/useFrozenOrder.ts';
import { useTableKeys } from './table/useTableKeys.ts';
import { useWindowedRows } from './table/windowedRows.ts';

type DataTableProps<Row> = {
  /** Under this name the person's columns and order are kept. */
  readonly name: string;
  /** What the table lists, for those who listen. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: RowSource<Row>;
  readonly rowKey: (row: Row) => string | number;
  readonly rowTitle: (row: Row) => string;
  /** Of a windowed table: the query that the screen asks the core with. A memory table keeps its own. */
  readonly query?: TableQuery;
  readonly defaultSort?: Sort;
  readonly onOpen?: (row: Row) => void;
  /** Menu.Item elements; given by right click, Shift+F10 and the row's button. */
  readonly menu?: (row: Row) => ReactNode;
  /** Under the rows, by column: sums of the filtered set. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
  /** When there are no rows at all, filtered or not. */
  readonly empty?: ReactNode;
  readonly actions?: ReactNode;
};

const MENU_REM = 2.25;
const NO_ROWS: readonly never[] = [];

/** The table of the console: see ui-design, Tables. Rows in memory or windows of a list of any length. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, source, rowKey, onOpen, menu, totals } = props;
  const { t } = useTranslation();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useRowPx();
  const ownQuery = useTableQuery(props.name, props.defaultSort ?? null);
  const query = props.query ?? ownQuery;
  const roomRem = useRoomRem(scroller);
  const look = useTableLook(props.name, columns, roomRem === null ? null : roomRem - (menu ? MENU_REM : 0));
  const [openMenu, setOpenMenu] = useState<{ readonly row: Row; readonly place: MenuPlace } | null>(null);

  const memory = useMemo(
    () => (source.kind === 'memory' ? arranged(source.rows, columns, query) : NO_ROWS),
    [source, columns, query],
  );
  const order = useFrozenOrder(memory, rowKey, query);
  const count = source.kind === 'memory' ? order.rows.length : source.count;
  const ofCount = source.kind === 'memory' ? source.rows.length : source.ofCount;
  const isFiltered = Object.keys(query.filters).length > 0;
  const headRows = look.hasFilterRow ? 2.5 : 1;
  const coveredPx = (headRows + (totals ? 1 : 0)) * rowPx;
  const window = useRowWindow(scroller, { count, rowPx, coveredPx });
  const windowed = useWindowedRows(source.kind === 'windowed' ? source : null, window.first, window.end);
  const rowAt = (index: number): Row | undefined => (source.kind === 'memory' ? order.rows[index] : windowed.at(index));

  const showMenu = menu ? (row: Row, place: MenuPlace) => setOpenMenu({ row, place }) : null;
  const keys = useTableKeys({
    count,
    pageRows: Math.max(1, Math.floor(window.viewPx / rowPx) - 1),
    reveal: window.reveal,
    open: (index) => {
      const row = rowAt(index);
      if (row !== undefined) onOpen?.(row);
    },
    showMenu: (index) => {
      const row = rowAt(index);
      const box = document.querySelector(`#${CSS.escape(`${gridId}-${index}`)}`)?.getBoundingClientRect();
      if (row !== undefined && box) showMenu?.(row, { x: box.left + 24, y: box.bottom });
    },
  });
  const isActiveDrawn = keys.active >= window.first && keys.active < window.end;
  const handlers = { activate: keys.setActive, open: onOpen ?? null, showMenu };
  return (
    <section className={classes.table} style={widthsOf(look.shown, menu !== undefined)}>
      <TableToolbar
        columns={columns}
        look={look}
        count={count}
        ofCount={ofCount}
        isFiltered={isFiltered}
        clearFilters={query.clearFilters}
        actions={props.actions}
      />
      {windowed.error !== null && (
        <p className={classes.failed} role="alert">
          {refusalText(windowed.error, t)}{' '}
          <Button size="compact-sm" onClick={windowed.retry}>
            {t('common.actions.tryAgain')}
          </Button>
        </p>
      )}
      {/* The grid takes the keys for its rows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={classes.scroller}
        aria-label={props.label}
        aria-rowcount={count + 2}
        aria-colcount={look.shown.length + (menu ? 1 : 0)}
        aria-activedescendant={isActiveDrawn && count > 0 ? `${gridId}-${keys.active}` : undefined}
        aria-busy={source.kind === 'windowed' && source.isPending === true}
        onKeyDown={keys.onKeyDown}
        onPointerEnter={order.freeze}
        onPointerLeave={order.release}
      >
        <div role="rowgroup" className={classes.head}>
          <TableHead
            shown={look.shown}
            query={query}
            isSortable={(column) =>
              source.kind === 'memory' ? (column.order ?? column.text) !== undefined : column.sortable === true
            }
            hasFilterRow={look.hasFilterRow}
            hasMenu={menu !== undefined}
          />
        </div>
        {count > 0 && (
          <TableRows
            {...{ gridId, window, rowAt, rowPx, handlers, rowKey }}
            rowTitle={props.rowTitle}
            shown={look.shown}
            active={keys.active}
          />
        )}
        {totals && count > 0 && <Totals shown={look.shown} totals={totals} hasMenu={menu !== undefined} />}
      </div>
      {count === 0 && (
        <Nothing isFiltered={isFiltered} ofCount={ofCount} empty={props.empty} clear={query.clearFilters} />
      )}
      {menu && openMenu && (
        <RowMenu
          place={openMenu.place}
          label={t('common.table.rowActions', { row: props.rowTitle(openMenu.row) })}
          onClose={() => setOpenMenu(null)}
        >
          {menu(openMenu.row)}
        </RowMenu>
      )}
    </section>
  );
};

/** Each row is a grid of its own: all of them get the same columns and the same least width. */
function widthsOf<Row>(shown: readonly Column<Row>[], hasMenu: boolean): CSSProperties {
  const columns = shown.map(
    ({ width, grow }) => `minmax(${width / 16}rem, ${grow === true ? '1fr' : `${width / 16}rem`})`,
  );
  const widthRem = shown.reduce((sum, { width }) => sum + width / 16, hasMenu ? MENU_REM : 0);
  return {
    '--qs-columns': [...columns, ...(hasMenu ? [`${MENU_REM}rem`] : [])].join(' '),
    '--qs-width': `${widthRem}rem`,
  };
}

type TotalsProps<Row> = {
  readonly shown: readonly Column<Row>[];
  readonly totals: Readonly<Record<string, ReactNode>>;
  readonly hasMenu: boolean;
};

const Totals = <Row,>({ shown, totals, hasMenu }: TotalsProps<Row>) => {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={classes.totals}>
      <div role="row" className={classes.totalRow}>
        {shown.map((column, place) => (
          <div role="gridcell" key={column.id} className={classes.cell} data-align={column.align}>
            {totals[column.id] ?? (place === 0 ? t('common.table.total') : null)}
          </div>
        ))}
        {hasMenu && <div aria-hidden="true" className={classes.menuCell} />}
      </div>
    </div>
  );
};

type NothingProps = {
  readonly isFiltered: boolean;
  readonly ofCount: number;
  readonly empty: ReactNode;
  readonly clear: () => void;
};

const Nothing = ({ isFiltered, ofCount, empty, clear }: NothingProps) => {
  const { t } = useTranslation();
  if (isFiltered && ofCount > 0)
    return (
      <EmptyState
        title={t('common.table.noneMatch', { of: numberText(ofCount) })}
        action={<Button onClick={clear}>{t('common.table.clearFilters')}</Button>}
      />
    );
  return <>{empty ?? <EmptyState title={t('common.table.empty')} />}</>;
};
