import { useMemo } from 'react';
import { create } from 'zustand';
import { rememberTable } from '../../bridge/preferences.ts';
import { meSnapshot, useTableState } from '../../stores/meStore.ts';
import type { Column, Filters, Sort, TableQuery } from './columns.ts';
import { fitting } from './tableRoom.ts';

/** What follows a person from PC to PC: the columns they chose, the order of rows, whether filters are out. */
type Kept = {
  readonly columns?: readonly string[];
  readonly sort?: readonly [column: string, descending: boolean];
  readonly filterRow?: boolean;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function parseKept(text: string | undefined): Kept {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (!isRecord(kept)) return {};
    const { columns, sort, filterRow } = kept;
    const [column, descending] = Array.isArray(sort) ? sort : [];
    return {
      ...(Array.isArray(columns) ? { columns: columns.filter((id) => typeof id === 'string') } : {}),
      ...(typeof column === 'string' && typeof descending === 'boolean' ? { sort: [column, descending] } : {}),
      ...(typeof filterRow === 'boolean' ? { filterRow } : {}),
    };
  } catch {
    return {};
  }
}

const change = (name: string, changes: Kept): void =>
  rememberTable(name, JSON.stringify({ ...parseKept(meSnapshot().preferences.tables[name]), ...changes }));

/** Filters outlive a visit to another screen, not the page: an old filter would hide rows unnoticed. */
const useFilters = create<Readonly<Record<string, Filters>>>(() => ({}));
const NO_FILTERS: Filters = {};

/** Order and filters of a table: for the screen that asks the core for its rows, and for the table itself. */
export function useTableQuery(name: string, defaultSort: Sort | null = null): TableQuery {
  const text = useTableState(name);
  const filters = useFilters((all) => all[name] ?? NO_FILTERS);
  return useMemo(() => {
    const kept = parseKept(text).sort;
    return {
      sort: kept ? { column: kept[0], descending: kept[1] } : defaultSort,
      filters,
      setSort: (sort) => sort && change(name, { sort: [sort.column, sort.descending] }),
      setFilter: (column, value) =>
        useFilters.setState((all) => {
          const { [column]: _, ...others } = all[name] ?? {};
          return { [name]: value === '' ? others : { ...others, [column]: value } };
        }),
      clearFilters: () => useFilters.setState({ [name]: {} }),
    };
    // A default that is written anew at each render is still the same default.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [name, text, filters, defaultSort?.column, defaultSort?.descending]);
}

export type TableLook<Row> = {
  readonly shown: readonly Column<Row>[];
  readonly hasFilterRow: boolean;
  readonly showFilterRow: (shown: boolean) => void;
  readonly showColumn: (id: string, shown: boolean) => void;
  readonly resetColumns: () => void;
};

/** @param roomRem how wide the table is; what a person chose is shown in any case */
export function useTableLook<Row>(
  name: string,
  columns: readonly Column<Row>[],
  roomRem: number | null,
): TableLook<Row> {
  const text = useTableState(name);
  const kept = useMemo(() => parseKept(text), [text]);
  const chosen = kept.columns ?? fitting(columns, roomRem).map((column) => column.id);
  const shown = columns.filter((column) => chosen.includes(column.id));
  return {
    shown: shown.length > 0 ? shown : columns.slice(0, 1),
    hasFilterRow: kept.filterRow ?? false,
    showFilterRow: (filterRow) => change(name, { filterRow }),
    showColumn: (id, isShown) =>
      change(name, { columns: isShown ? [...chosen, id] : chosen.filter((other) => other !== id) }),
    resetColumns: () => {
      const { columns: _, ...others } = kept;
      rememberTable(name, JSON.stringify(others));
    },
  };
}
