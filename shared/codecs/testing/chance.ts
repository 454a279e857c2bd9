/** Repeatable chance for property tests: the same seed gives the same course (mulberry32). */
export type Chance = {
  /** An integer from 0 up to and without `below`. */
  readonly below: (below: number) => number;
  readonly octets: (count: number) => Uint8Array;
  readonly pick: <T>(of: readonly [T, ...(readonly T[])]) => T;
};

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    octets: (count) => Uint8Array.from({ length: count }, () => below(256)),
    pick: (of) => of[below(of.length)] ?? of[0],
  };
}
