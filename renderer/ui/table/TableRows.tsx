import type { Column } from './columns.ts';
import classes from './DataTable.module.css';
import type { RowWindow } from './rowWindow.ts';
import { TableRow, type RowHandlers } from './TableRow.tsx';

type TableRowsProps<Row> = {
  readonly gridId: string;
  readonly window: RowWindow;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowPx: number;
  readonly rowKey: (row: Row) => string | number;
  readonly rowTitle: (row: Row) => string;
  readonly shown: readonly Column<Row>[];
  readonly active: number;
  readonly handlers: RowHandlers<Row>;
};

/** The rows in sight, each at its place in a box as high as all of them. */
export const TableRows = <Row,>(props: TableRowsProps<Row>) => {
  const { gridId, window, rowAt, rowPx, active } = props;
  return (
    <div role="rowgroup" className={classes.rows} style={{ height: window.heightPx }}>
      {Array.from({ length: Math.max(0, window.end - window.first) }, (_, place) => {
        const index = window.first + place;
        const row = rowAt(index);
        return (
          <TableRow
            key={row === undefined ? `gap-${index}` : props.rowKey(row)}
            id={`${gridId}-${index}`}
            index={index}
            row={row}
            title={row === undefined ? '' : props.rowTitle(row)}
            shown={props.shown}
            isActive={index === active}
            topPx={window.firstPx + place * rowPx}
            handlers={props.handlers}
          />
        );
      })}
    </div>
  );
};
