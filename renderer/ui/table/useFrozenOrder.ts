import { useCallback, useMemo, useState } from 'react';
import type { TableQuery } from './columns.ts';

type Key = string | number;
type Frozen = { readonly query: TableQuery; readonly places: ReadonlyMap<Key, number> };

/**
 * Nothing moves by itself under the hand (ui-design, principle 5): while the pointer is in the list, rows that are
 * there keep their places and new ones come last. Another order or filter, asked for by hand, counts at once.
 */
export function useFrozenOrder<Row>(rows: readonly Row[], keyOf: (row: Row) => Key, query: TableQuery) {
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const places =
    frozen && frozen.query.sort === query.sort && frozen.query.filters === query.filters ? frozen.places : null;
  const held = useMemo(() => {
    if (!places) return rows;
    const last = places.size;
    return rows.toSorted((a, b) => (places.get(keyOf(a)) ?? last) - (places.get(keyOf(b)) ?? last));
  }, [rows, places, keyOf]);
  return {
    rows: held,
    freeze: useCallback(
      () => setFrozen({ query, places: new Map(rows.map((row, place) => [keyOf(row), place])) }),
      [query, rows, keyOf],
    ),
    release: useCallback(() => setFrozen(null), []),
  };
}
