import type { Reader } from '../../../shared/domain/han/reader.ts';

/** Within which a reader's meter number is unique (B6): its grid area, else its site, else the reader itself. */
export function areaOf({ gridArea, place, id }: Reader): string {
  if (gridArea !== '') return `grid:${gridArea}`;
  return place.siteId === null ? `reader:${id}` : `site:${place.siteId}`;
}
