import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowSource } from './columns.ts';

/** Rows are read a page at a time; the page before and after the one in sight come with it. */
const PAGE = 100;
const PAGES_KEPT = 40;
/** While the scroll bar flies past, nothing is asked for. */
const SETTLE_MS = 60;

type Windowed<Row> = Extract<RowSource<Row>, { kind: 'windowed' }>;
type Pages<Row> = ReadonlyMap<number, readonly Row[]>;
type Read<Row> = { readonly key: string; readonly pages: Pages<Row>; readonly error: unknown };

export type WindowedRows<Row> = {
  readonly at: (index: number) => Row | undefined;
  readonly error: unknown;
  readonly retry: () => void;
};

/** Reads the pages of a frozen list that are in sight; rows not read yet are undefined. */
export function useWindowedRows<Row>(source: Windowed<Row> | null, first: number, end: number): WindowedRows<Row> {
  const [read, setRead] = useState<Read<Row>>({ key: '', pages: new Map(), error: null });
  const key = source?.key ?? '';
  const latest = useRef(source?.getRows);
  const pages = read.key === key ? read.pages : null;
  const error = read.key === key ? read.error : null;
  const missing = source && end > first ? firstMissing(pages, first, end) : null;

  useEffect(() => {
    latest.current = source?.getRows;
  });
  useEffect(() => {
    const getRows = latest.current;
    if (!getRows || missing === null || error !== null) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      getRows(missing * PAGE, PAGE).then(
        (rows) => isCurrent && setRead((old) => withPage(old, { key, page: missing, rows })),
        (reason: unknown) =>
          isCurrent &&
          setRead((old) => ({ key, pages: old.key === key ? old.pages : new Map(), error: reason ?? 'unknown' })),
      );
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, missing, error]);

  const retry = useCallback(() => setRead((old) => ({ ...old, error: null })), []);
  return { at: (index) => pages?.get(Math.floor(index / PAGE))?.[index % PAGE], error, retry };
}

function firstMissing<Row>(pages: Pages<Row> | null, first: number, end: number): number | null {
  for (let page = Math.floor(first / PAGE); page <= Math.floor((end - 1) / PAGE); page += 1) {
    if (!pages?.has(page)) return page;
  }
  return null;
}

type NewPage<Row> = { readonly key: string; readonly page: number; readonly rows: readonly Row[] };

function withPage<Row>(old: Read<Row>, { key, page, rows }: NewPage<Row>): Read<Row> {
  const pages = new Map(old.key === key ? old.pages : []);
  pages.set(page, rows);
  const oldest = pages.keys().next();
  if (pages.size > PAGES_KEPT && !oldest.done) pages.delete(oldest.value);
  return { key, pages, error: null };
}
