import { describe, expect, it } from 'vitest';
import { HOLD_MS, NO_TRACK, trackMeter, UNNAMED, type MeterTrack, type TrackInput } from './meterTrack.ts';
import type { MeterSample } from './sample.ts';

const sample = (at: number, number: string | null): MeterSample => ({
  at,
  clockAt: null,
  names: number === null ? null : { number, maker: 'aidon', type: '6534', listVersion: 'AIDON_V0001' },
  power: { importW: at, exportW: null, importVar: null, exportVar: null },
  currentMa: [null, null, null],
  voltageMv: [null, null, null],
  registers: null,
});

/** `A` and `B` name a meter, `.` is a short list, `|` a break; a list every 2.5 s. */
function run(script: string, step = 2_500) {
  let track: MeterTrack = NO_TRACK;
  let unassigned = 0;
  const credited: string[] = [];
  for (const [index, sign] of Array.from(script).entries()) {
    const at = index * step;
    const input: TrackInput =
      sign === '|' ? { kind: 'broken' } : { kind: 'sample', sample: sample(at, sign === '.' ? null : sign) };
    const taken = trackMeter(track, input);
    track = taken.track;
    unassigned += taken.unassigned;
    credited.push(...taken.credited.map((item) => `${item.number || '?'}${item.sample.at / step}`));
  }
  return { credited, unassigned, track };
}

describe('lists belong to the meter that is certain', () => {
  it('short lists between two that name the meter are its own', () => {
    expect(run('A..A').credited).toEqual(['A0', 'A1', 'A2', 'A3']);
  });

  it('short lists after opening belong to the meter that then names itself', () => {
    expect(run('..A').credited).toEqual(['A0', 'A1', 'A2']);
  });

  it('a list without id after a port swap is not credited to the previous meter', () => {
    const swapped = run('A..A..|..B');
    expect(swapped.credited).toEqual(['A0', 'A1', 'A2', 'A3', 'B7', 'B8', 'B9']);
    expect(swapped.unassigned).toBe(2);
  });

  it('a cable moved without the port noticing: what came between the two meters is nobody’s', () => {
    const moved = run('A...B.B');
    expect(moved.credited).toEqual(['A0', 'B4', 'B5', 'B6']);
    expect(moved.unassigned).toBe(3);
  });

  it('on a line that loses its long lists for minutes, the short ones are still its own', () => {
    const lossy = run(`A${'.'.repeat(100)}A`);
    expect(lossy.credited).toHaveLength(102);
    expect(lossy.credited.every((credit) => credit.startsWith('A'))).toBe(true);
  });

  it('a meter that never names itself is a meter all the same', () => {
    const lists = Math.ceil(HOLD_MS / 10_000) + 3;
    const nameless = run('.'.repeat(lists), 10_000);
    expect(nameless.credited).toHaveLength(lists);
    expect(nameless.track.current).toBe(UNNAMED);
  });
});
