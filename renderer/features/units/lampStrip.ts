import { periodMs, PHASES, type LampPattern } from '../../../shared/isocket/leds.ts';

/** A time of light, in ms from the strip's begin. */
export type Stroke = { readonly from: number; readonly to: number };

/** How long a strip must be to show the whole pattern: 2 s, or one turn of it when that is longer. */
export const stripMs = (pattern: LampPattern): number => Math.max(2_000, periodMs(pattern));

/** The times of light within a strip. */
export function strokesOf(pattern: LampPattern): readonly Stroke[] {
  const phases = PHASES[pattern];
  const end = stripMs(pattern);
  const strokes: Stroke[] = [];
  let at = 0;
  for (let place = 0; at < end; place += 1) {
    const { isLit, ms } = phases[place % phases.length] ?? { isLit: false, ms: end };
    const to = Math.min(at + ms, end);
    const last = strokes.at(-1);
    if (isLit && last?.to === at) strokes[strokes.length - 1] = { from: last.from, to };
    else if (isLit) strokes.push({ from: at, to });
    at = to;
  }
  return strokes;
}
