import type { ReactNode } from 'react';

export type Sort = { readonly column: string; readonly descending: boolean };
/** Filter texts by column; a column without one is absent. */
export type Filters = Readonly<Record<string, string>>;

export type FilterControl = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export type ColumnFilter =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] }
  /** A control of the screen's own, such as a range; its value is one text all the same. */
  | { readonly kind: 'own'; readonly control: (props: FilterControl) => ReactNode };

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** Least width in px at normal text size. */
  readonly width: number;
  /** Takes its share of what is left. */
  readonly grow?: boolean;
  /** Figures stand to the right. */
  readonly align?: 'end';
  readonly cell: (row: Row) => ReactNode;
  /** What a memory table filters and sorts by; without it the column does neither. */
  readonly text?: (row: Row) => string;
  /** What a memory table sorts by when the text would sort wrongly: numbers and times. */
  readonly order?: (row: Row) => number | string | null;
  /** Windowed tables: the core can sort by it. */
  readonly sortable?: boolean;
  readonly filter?: ColumnFilter;
  /** Not shown until somebody chooses it. */
  readonly hidden?: boolean;
  /** Shown by itself only where the table is wide enough for it. */
  readonly yields?: boolean;
};

/** The rows of a table: all in memory, or windows of a frozen list that the core holds. */
export type RowSource<Row> =
  | { readonly kind: 'memory'; readonly rows: readonly Row[] }
  | {
      readonly kind: 'windowed';
      /** Another key is another list: rows read so far are forgotten. */
      readonly key: string;
      readonly count: number;
      /** Before filtering. */
      readonly ofCount: number;
      readonly getRows: (from: number, count: number) => Promise<readonly Row[]>;
      /** The list is being made; its old rows are shown faded. */
      readonly isPending?: boolean;
    };

/** What of a table's rows is asked for; see useTableQuery. */
export type TableQuery = {
  readonly sort: Sort | null;
  readonly filters: Filters;
  readonly setSort: (sort: Sort | null) => void;
  readonly setFilter: (column: string, value: string) => void;
  readonly clearFilters: () => void;
};
