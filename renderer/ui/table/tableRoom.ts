import { useLayoutEffect, useState, type RefObject } from 'react';
import { remPx } from '../rowHeight.ts';
import type { Column } from './columns.ts';

/** How wide a table may be without scrolling sideways, in rem; null before it is laid out. */
export function useRoomRem(scroller: RefObject<HTMLElement | null>): number | null {
  const [roomRem, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => setRoom(Math.floor(element.clientWidth / remPx()));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return roomRem;
}

/** The columns that nobody chose: those that yield stay away from the last on where there is no room for them. */
export function fitting<Row>(columns: readonly Column<Row>[], roomRem: number | null): readonly Column<Row>[] {
  const wanted = columns.filter((column) => column.hidden !== true);
  const leave = new Set<string>();
  let widthRem = wanted.reduce((sum, { width }) => sum + width / 16, 0);
  for (const column of wanted.toReversed()) {
    if (roomRem === null || widthRem <= roomRem) break;
    if (column.yields !== true) continue;
    leave.add(column.id);
    widthRem -= column.width / 16;
  }
  return wanted.filter(({ id }) => !leave.has(id));
}
