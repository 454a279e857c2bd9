import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * Above 2^24 px Chromium places rows wrongly: a longer list gets a shorter scroll bar on which each pixel stands for
 * more than one of its own.
 */
const TALLEST_PX = 12_000_000;
/** Rows drawn beyond both edges, so that a quick scroll shows no gap. */
const BEYOND = 8;

export type Geometry = {
  readonly count: number;
  readonly rowPx: number;
  readonly viewPx: number;
  readonly scrollTop: number;
};

export type RowWindow = {
  /** Height of the scrolled content. */
  readonly heightPx: number;
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Where row `first` stands; the others follow. */
  readonly firstPx: number;
};

export function rowWindow({ count, rowPx, viewPx, scrollTop }: Geometry): RowWindow {
  const realPx = count * rowPx;
  const heightPx = Math.min(realPx, TALLEST_PX);
  const realTop = Math.min(scrollTop, Math.max(0, heightPx - viewPx)) * stretch(realPx, heightPx, viewPx);
  const first = Math.max(0, Math.floor(realTop / rowPx) - BEYOND);
  const end = Math.min(count, Math.ceil((realTop + viewPx) / rowPx) + BEYOND);
  return { heightPx, first, end, firstPx: scrollTop + first * rowPx - realTop };
}

/** Where to scroll for a row to be in sight; null when it is. */
export function scrollTopFor(index: number, geometry: Geometry): number | null {
  const { count, rowPx, viewPx, scrollTop } = geometry;
  const realPx = count * rowPx;
  const heightPx = Math.min(realPx, TALLEST_PX);
  const factor = stretch(realPx, heightPx, viewPx);
  const realTop = scrollTop * factor;
  const rowTop = index * rowPx;
  if (rowTop < realTop) return rowTop / factor;
  if (rowTop + rowPx > realTop + viewPx) return (rowTop + rowPx - viewPx) / factor;
  return null;
}

function stretch(realPx: number, heightPx: number, viewPx: number): number {
  return heightPx > viewPx && realPx > heightPx ? (realPx - viewPx) / (heightPx - viewPx) : 1;
}

type Fixed = {
  readonly count: number;
  readonly rowPx: number;
  /** Header and totals over the rows. */ readonly coveredPx: number;
};

/** The window of rows that a scroller shows, renewed as it is scrolled and resized. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, { count, rowPx, coveredPx }: Fixed) {
  const [seen, setSeen] = useState({ scrollTop: 0, clientHeight: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const { clientHeight } = element;
      // Rows stand still between two of their own edges; only a stretched list moves with every pixel.
      const isStretched = count * rowPx > TALLEST_PX;
      const scrollTop = isStretched ? element.scrollTop : Math.floor(element.scrollTop / rowPx) * rowPx;
      setSeen((old) =>
        old.scrollTop === scrollTop && old.clientHeight === clientHeight ? old : { scrollTop, clientHeight },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, count, rowPx]);
  const viewPx = Math.max(rowPx, seen.clientHeight - coveredPx);
  const reveal = (index: number) => {
    const element = scroller.current;
    const top = element && scrollTopFor(index, { count, rowPx, viewPx, scrollTop: element.scrollTop });
    if (top !== null) element?.scrollTo({ top });
  };
  return { ...rowWindow({ count, rowPx, viewPx, scrollTop: seen.scrollTop }), viewPx, reveal };
}
