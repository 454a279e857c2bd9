import { expect, test } from 'vitest';
import { seededChance } from '../testing/chance.ts';
import { SEEDS } from '../testing/hanSeeds.ts';
import { createFrameStarts } from './frameStarts.ts';

const stream = Uint8Array.from(SEEDS.flatMap(({ octets }) => [...octets]));

const counted = (octets: Uint8Array, size: number): number => {
  const count = createFrameStarts();
  let sum = 0;
  for (let at = 0; at < octets.length; at += size) sum += count(octets.subarray(at, at + size));
  return sum;
};

test.each([1, 2, 3, 7, 64, 4096])('every message begins once, in pieces of %i bytes', (size) => {
  expect(counted(stream, size)).toBe(counted(stream, stream.length));
  expect(counted(stream, size)).toBeGreaterThanOrEqual(SEEDS.length);
  expect(counted(stream, size)).toBeLessThan(SEEDS.length + 5);
});

test('of noise hardly anything looks like a beginning', () => {
  expect(counted(seededChance(3).octets(100_000), 64)).toBeLessThan(20);
});
