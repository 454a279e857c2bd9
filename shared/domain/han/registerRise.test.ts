import { describe, expect, it } from 'vitest';
import { registerStep, splitRise, wholeShares, QUARTER_S, type RegisterBase } from './registerRise.ts';

const HOUR = 3_600_000;
const at = Date.UTC(2026, 6, 1, 12);
const registers = (importWh: number) => ({ importWh, exportWh: 0, importVarh: null, exportVarh: null });
const base = (importWh: number, hours = 0): RegisterBase => ({
  at: at + hours * HOUR,
  clockAt: at + hours * HOUR,
  importWh,
  exportWh: 0,
});
const heard = (importWh: number, hours: number, clockHours = hours) =>
  ({ at: at + hours * HOUR + 10_000, clockAt: at + clockHours * HOUR, registers: registers(importWh) }) as const;

describe('what a reading of the registers adds', () => {
  it('the first reading adds nothing; the second its rise, at the meter’s full hour', () => {
    expect(registerStep(null, heard(5000, 0))).toMatchObject({ kind: 'first', base: { at } });
    expect(registerStep(base(5000), heard(7500, 1))).toMatchObject({
      kind: 'rise',
      importWh: 2500,
      from: at,
      to: at + HOUR,
    });
  });

  it('an hour’s list sent again is one record, and the next rise covers both hours: no zero hour, no doubled peak', () => {
    const repeated = registerStep(base(5000), heard(5000, 1, 0));
    expect(repeated).toEqual({ kind: 'repeated' });
    const next = registerStep(base(5000), heard(9000, 2));
    if (next.kind !== 'rise') throw new Error(next.kind);
    const shares = splitRise({ from: next.from, to: next.to, wh: next.importWh }, () => ({
      knownS: 900,
      ws: 1_800_000,
    }));
    expect(shares.map((share) => share.wh)).toEqual(Array.from({ length: 8 }, () => 500));
    expect(shares.some((share) => share.isEstimated)).toBe(false);
  });

  it('an old list that a broker kept adds nothing', () => {
    expect(registerStep(base(9000, 2), heard(5000, 2, 0))).toEqual({ kind: 'repeated' });
  });

  it('the hour that comes twice in autumn still counts: its counters went on', () => {
    expect(registerStep(base(5000), heard(6000, 1, 0))).toMatchObject({ kind: 'rise', importWh: 1000 });
  });

  it('a register that fell, or rose more than a connection carries, is a new beginning', () => {
    expect(registerStep(base(5000), heard(4000, 1))).toMatchObject({ kind: 'rebased', base: { importWh: 4000 } });
    expect(registerStep(base(5_000_000), heard(50_000_000, 1))).toMatchObject({ kind: 'rebased' });
  });

  it('a clock that is far off is not believed: ours is the master', () => {
    expect(registerStep(base(5000), heard(6000, 1, 9))).toMatchObject({ kind: 'rise', to: at + HOUR + 10_000 });
  });
});

describe('a rise is spread over the quarters of its span', () => {
  const quarter = at / 1000 / QUARTER_S;

  it('as the power was', () => {
    const power = [1000, 3000, 0, 0];
    const shares = splitRise({ from: at, to: at + HOUR, wh: 1000 }, (of) => ({
      knownS: 900,
      ws: (power[of - quarter] ?? 0) * 900,
    }));
    expect(shares.map((share) => share.wh)).toEqual([250, 750, 0, 0]);
  });

  it('evenly where nothing was heard, and says so', () => {
    const shares = splitRise({ from: at, to: at + HOUR, wh: 1001 }, () => null);
    expect(shares.map((share) => share.wh)).toEqual([251, 250, 250, 250]);
    expect(shares.every((share) => share.isEstimated)).toBe(true);
  });

  it('over the part of a quarter that its span touches, to the last Wh', () => {
    const shares = splitRise({ from: at - 5_000, to: at + 5_000, wh: 3 }, () => null);
    expect(shares.map((share) => share.quarter)).toEqual([quarter - 1, quarter]);
    expect(shares.reduce((sum, share) => sum + share.wh, 0)).toBe(3);
    expect(shares.some((share) => share.isEstimated)).toBe(false);
  });

  it('whole shares always sum to the whole', () => {
    for (const whole of [0, 1, 7, 1000, 109_552_250]) {
      const shares = wholeShares(whole, [1, 2, 3, 0.1, 1 / 3]);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole);
    }
    expect(wholeShares(5, [0, 0])).toEqual([5, 0]);
  });
});
