/** Chance that can be repeated: the same seed gives the same course of things. */
export type SeededRandom = {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  /** A whole number, both ends included. */
  readonly integer: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** Around `mean`, in a bell of the given deviation (sum of three even draws, never further than three deviations). */
  readonly around: (mean: number, deviation: number) => number;
  /** A source of its own for one part: what that part draws does not shift the others. */
  readonly fork: (name: string) => SeededRandom;
};

export function createSeededRandom(seed: number): SeededRandom {
  const next = mulberry32(seed);
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    around: (mean, deviation) => mean + deviation * (next() + next() + next() - 1.5) * 2,
    fork: (name) => createSeededRandom(seedOf(`${seed}/${name}`)),
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, enough for a simulation and nothing else. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a: a 32-bit seed from any text. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
