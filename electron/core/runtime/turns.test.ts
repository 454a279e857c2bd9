import { expect, it } from 'vitest';
import { inTurns } from './turns.ts';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('a burst is done in order, a few in each turn of the event loop', async () => {
  const done: number[] = [];
  const add = inTurns<number>(2, (item) => done.push(item));
  for (let item = 1; item <= 5; item += 1) add(item);
  const seen: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn();
    seen.push(done.length);
  }
  expect(seen).toEqual([2, 4, 5]);
  expect(done).toEqual([1, 2, 3, 4, 5]);
});

it('what is added while a burst is under way, or by the work itself, comes after it', async () => {
  const done: number[] = [];
  const add = inTurns<number>(10, (item) => {
    done.push(item);
    if (item === 1) add(3);
  });
  add(1);
  add(2);
  await nextTurn();
  expect(done).toEqual([1, 2]);
  await nextTurn();
  expect(done).toEqual([1, 2, 3]);
});
