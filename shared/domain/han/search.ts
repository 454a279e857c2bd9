/** What the one search field looks in (B2). */
export type Searchable = {
  readonly deviceId: string;
  readonly meterNumber: string | null;
  readonly recipient: string | null;
  readonly name: string;
};

/**
 * How well a reader matches, smaller is better; null: not at all. Case does not matter for finding (B3), but a device
 * id in the exact case typed comes before its twin.
 */
export function searchRank(thing: Searchable, text: string): number | null {
  const wanted = text.trim();
  if (wanted === '') return 0;
  if (thing.deviceId === wanted) return 0;
  const lower = wanted.toLowerCase();
  const id = thing.deviceId.toLowerCase();
  if (id === lower) return 1;
  if (thing.deviceId.startsWith(wanted)) return 2;
  if (id.startsWith(lower)) return 3;
  if (thing.meterNumber?.includes(lower) === true) return 4;
  if (thing.recipient?.toLowerCase().includes(lower) === true) return 5;
  if (thing.name.toLowerCase().includes(lower)) return 6;
  return id.includes(lower) ? 7 : null;
}

/** The matches, best first; readers that match equally well keep their order. */
export function searched<T extends Searchable>(things: readonly T[], text: string): readonly T[] {
  if (text.trim() === '') return things;
  return things
    .flatMap((thing) => {
      const rank = searchRank(thing, text);
      return rank === null ? [] : [{ thing, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
