import { describe, expect, test } from 'vitest';
import { isWrongClock, UNWATCHED_CLOCK, watchClock, type ClockWatch } from './clockDrift.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23, 8);

/** Messages as (received after, station's time against ours). */
const watched = (messages: readonly (readonly [number, number])[]): ClockWatch =>
  messages.reduce(
    (watch, [after, offsetMs]) => watchClock(watch, START + after + offsetMs, START + after),
    UNWATCHED_CLOCK,
  );

describe('the clock of a station', () => {
  test.each([
    ['nothing heard', [], null],
    ['right', [[0, -800]], -800],
    ['in the future', [[0, 3_600_000]], 3_600_000],
    ['one old message proves nothing', [[0, -60 * MINUTE]], null],
    [
      'two that lag alike but came in one burst',
      [
        [0, -60 * MINUTE],
        [2_000, -60 * MINUTE],
      ],
      null,
    ],
    [
      'two that lag alike, over a minute apart',
      [
        [0, -60 * MINUTE],
        [70_000, -60 * MINUTE - 900],
      ],
      -60 * MINUTE - 900,
    ],
    [
      'a replay that catches up',
      [
        [0, -90 * MINUTE],
        [1_000, -60 * MINUTE],
        [2_000, -30 * MINUTE],
        [3_000, -700],
      ],
      -700,
    ],
    [
      'a replay between live ones',
      [
        [0, -60 * MINUTE],
        [30_000, -300 * MINUTE],
        [70_000, -60 * MINUTE],
      ],
      -60 * MINUTE,
    ],
  ] as const)('%s', (_name, messages, driftMs) => {
    expect(watched(messages).driftMs).toBe(driftMs);
  });

  test('two minutes off is wrong, in either direction', () => {
    expect([null, 0, 119_000, 120_000, -120_000].map(isWrongClock)).toEqual([false, false, false, true, true]);
  });
});
