import type { MeterLoad, PhaseLoad } from './meterLoad.ts';

/** What an outlet behind the meter draws now: of one phase (0, 1, 2), or of all three evenly. */
export type OutletDraw = { readonly powerW: number; readonly phase: 0 | 1 | 2 | 'all' };

/** A main meter sees what the outlets of its site draw, on top of what the quay itself needs. */
export function outletLoad(base: MeterLoad, draws: () => readonly OutletDraw[]): MeterLoad {
  return (at) => {
    const now = draws();
    const [first, second, third] = base(at);
    return [withDraws(first, now, 0), withDraws(second, now, 1), withDraws(third, now, 2)];
  };
}

function withDraws(load: PhaseLoad, draws: readonly OutletDraw[], phase: 0 | 1 | 2): PhaseLoad {
  const drawnW = draws.reduce((sum, draw) => {
    if (draw.phase === 'all') return sum + draw.powerW / 3;
    return draw.phase === phase ? sum + draw.powerW : sum;
  }, 0);
  return { ...load, activeW: load.activeW + drawnW };
}
