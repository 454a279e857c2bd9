import { ActionIcon, Skeleton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import classes from './DataTable.module.css';

export type RowHandlers<Row> = {
  readonly activate: (index: number) => void;
  readonly open: ((row: Row) => void) | null;
  readonly showMenu: ((row: Row, at: MenuPlace) => void) | null;
};
/** Where a menu opens, in px of the window. */
export type MenuPlace = { readonly x: number; readonly y: number };

type TableRowProps<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly title: string;
  readonly shown: readonly Column<Row>[];
  readonly isActive: boolean;
  readonly topPx: number;
  readonly handlers: RowHandlers<Row>;
};

/** The filter row counts, too. */
const ROWS_ABOVE = 3;

export const TableRow = <Row,>({ id, index, row, title, shown, isActive, topPx, handlers }: TableRowProps<Row>) => {
  const { t } = useTranslation();
  const { open, showMenu } = handlers;
  const click = (event: MouseEvent) => {
    handlers.activate(index);
    if (row === undefined || !open || isOnControl(event) || hasSelection()) return;
    open(row);
  };
  return (
    // The keys are the grid's: one stop for Tab, whatever the number of rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={id}
      aria-rowindex={index + ROWS_ABOVE}
      aria-selected={isActive}
      className={classes.row}
      data-opens={open !== null}
      data-active={isActive}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={click}
      onContextMenu={(event) => {
        if (row === undefined || !showMenu) return;
        event.preventDefault();
        handlers.activate(index);
        showMenu(row, { x: event.clientX, y: event.clientY });
      }}
    >
      {shown.map((column) => (
        <div role="gridcell" key={column.id} className={classes.cell} data-align={column.align}>
          {row === undefined ? <Skeleton height="0.75rem" width="60%" /> : inCell(column.cell(row))}
        </div>
      ))}
      {showMenu && (
        <div role="gridcell" className={classes.menuCell}>
          {row !== undefined && (
            <ActionIcon
              tabIndex={-1}
              aria-label={t('common.table.rowActions', { row: title })}
              aria-haspopup="menu"
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                handlers.activate(index);
                showMenu(row, { x: box.left, y: box.bottom });
              }}
            >
              <IconDots size="1rem" aria-hidden />
            </ActionIcon>
          )}
        </div>
      )}
    </div>
  );
};

/** Text that does not fit ends in dots and is whole on hover. */
const inCell = (content: ReactNode): ReactNode =>
  typeof content === 'string' ? <span title={content}>{content}</span> : content;

/** A row's own buttons and links do their own thing. */
const isOnControl = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('button, a, input, [role="button"]') !== null;
/** Whoever marks text to copy it does not want to leave. */
const hasSelection = (): boolean => (getSelection()?.toString() ?? '') !== '';
