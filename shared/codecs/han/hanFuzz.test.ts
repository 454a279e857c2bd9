import { expect, test } from 'vitest';
import { fuzzHan } from '../testing/hanFuzz.ts';
import { SEEDS } from '../testing/hanSeeds.ts';

/** `npm run fuzz -- --rounds 1000000` does the same for longer, with encrypted messages beside. */
test('random and mutated frames: nothing throws, nothing comes out without a checksum, pieces make no difference', () => {
  const count = fuzzHan({ seeds: SEEDS, seed: 20_261_123, rounds: 20_000 });
  expect(count.found).toEqual([]);
  expect(count).toMatchObject({ rounds: 20_000, unproven: 0, forged: 0, unequal: 0 });
  // The fuzz is no good if nothing gets through or nothing is damaged.
  expect(count.readings).toBeGreaterThan(5000);
  expect(count.bad).toBeGreaterThan(5000);
});
